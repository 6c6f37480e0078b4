import * as l10n from "@vscode/l10n";
import { back, type Prompter } from "../../platform/vscode/prompter.js";
import { hasName, freeName, nameInEnv } from "./env-file.js";
import type { EnvFile } from "./editor.js";
import { isEnvironmentName } from "./environment-name.js";

/** The variable that is looked up, and whether it is added to the `.env`. */
export interface ChosenVariable {
  readonly name: string;
  readonly add: boolean;
}

export interface VariableQuestion {
  readonly title: string;
  readonly suggested: string;
  readonly reference: string;
  /** Undefined if there is none to add to. */
  readonly file: EnvFile | undefined;
}

/**
 * Chooses the variable for a reference: the one that the `.env` has for it, or a new one, which the
 * user may have added. An entry that refers to something else is never changed. Undefined if the
 * user cancels.
 */
export async function chooseVariable(
  prompter: Prompter,
  { title, suggested, reference, file }: VariableQuestion,
): Promise<ChosenVariable | undefined> {
  if (!file) return { name: suggested, add: false };
  const known = nameInEnv(file, reference);
  if (known !== undefined) return { name: known, add: false };
  const taken = hasName(file, suggested);
  for (;;) {
    const way = await prompter.pick<"add" | "rename" | "alone">({
      title,
      placeholder: taken
        ? l10n.t("{0} stands for something else in .env.", suggested)
        : l10n.t("Nothing in .env refers to this secret yet."),
      items: [
        ...(taken
          ? []
          : [
              {
                value: "add" as const,
                label: l10n.t("Add {0} to .env", suggested),
                detail: `${suggested}=${reference}`,
                icon: "add",
              },
            ]),
        { value: "rename", label: l10n.t("Add It to .env under Another Name…"), icon: "edit" },
        {
          value: "alone",
          label: l10n.t("Insert the Lookup Alone"),
          description: taken
            ? l10n.t("of {0} as it is", suggested)
            : l10n.t("{0} is set elsewhere", suggested),
          icon: "symbol-variable",
        },
      ],
    });
    if (way === undefined || way === back) return undefined;
    if (way !== "rename") return { name: suggested, add: way === "add" };
    const name = await askName(prompter, title, file, suggested);
    if (name !== back) return name === undefined ? undefined : { name, add: true };
  }
}

function askName(
  prompter: Prompter,
  title: string,
  file: EnvFile,
  suggested: string,
): Promise<string | undefined | typeof back> {
  return prompter.input({
    title,
    prompt: l10n.t("Name of the variable"),
    value: hasName(file, suggested) ? freeName(file, suggested) : suggested,
    canGoBack: true,
    problem: (name) => {
      if (!/^[A-Za-z_]\w*$/.test(name)) {
        return l10n.t("A name consists of letters, digits and underscores; no digit comes first.");
      }
      if (!isEnvironmentName(name)) {
        return l10n.t("{0} changes how programs run. Choose another name.", name);
      }
      return hasName(file, name)
        ? l10n.t("{0} stands for something else in .env.", name)
        : undefined;
    },
  });
}
