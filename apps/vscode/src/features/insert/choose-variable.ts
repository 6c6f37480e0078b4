import * as l10n from "@vscode/l10n";
import { back, type Prompter } from "../../platform/vscode/prompter.js";
import type { EnvFile } from "./editor.js";
import { freeName, nameInEnv } from "./env-file.js";

/** The variable that is looked up, and whether it is added to the `.env`. */
export interface ChosenVariable {
  readonly name: string;
  readonly add: boolean;
}

/**
 * Chooses the variable for a reference: the one that the `.env` has for it, or a new one, which the
 * user may have added under a name that is free there. Undefined if the user cancels.
 */
export async function chooseVariable(
  prompter: Prompter,
  title: string,
  { suggested, reference }: { readonly suggested: string; readonly reference: string },
  file: EnvFile | undefined,
): Promise<ChosenVariable | undefined> {
  if (!file) return { name: suggested, add: false };
  const known = nameInEnv(file, reference);
  if (known !== undefined) return { name: known, add: false };
  const free = freeName(file, suggested);
  const isTaken = free !== suggested;
  const chosen = await prompter.pick<ChosenVariable>({
    title,
    placeholder: isTaken
      ? l10n.t("{0} has another value in .env.", suggested)
      : l10n.t("Nothing in .env refers to this secret yet."),
    items: [
      {
        value: { name: free, add: true },
        label: l10n.t("Add {0} to .env", free),
        detail: `${free}=${reference}`,
        icon: "add",
      },
      {
        value: { name: suggested, add: false },
        label: l10n.t("Insert the Lookup Alone"),
        description: isTaken
          ? l10n.t("of {0} as it is", suggested)
          : l10n.t("{0} is set elsewhere", suggested),
        icon: "symbol-variable",
      },
    ],
  });
  return chosen === back ? undefined : chosen;
}
