import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { InsertTarget } from "./target-editor.js";

/** Asks the user before a change if the document is a link to a file outside of the workspace. */
export async function mayChange(
  { prompter }: { readonly prompter: Prompter },
  target: InsertTarget,
): Promise<boolean> {
  const path = await target.pathOutside();
  if (path === undefined) return true;
  const action = l10n.t("Change File");
  const answer = await prompter.confirm({
    message: l10n.t(
      "{0} is a symbolic link to {1}, outside the workspace. Change that file?",
      target.snapshot()?.fileName ?? "",
      path,
    ),
    detail: l10n.t(
      "Repositories can contain links to any of your files. Continue only if you expect this one.",
    ),
    actions: [action],
  });
  return answer === action;
}
