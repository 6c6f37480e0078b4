import * as l10n from "@vscode/l10n";
import type { Prompter } from "../ui/prompter.js";

/**
 * Warns that a value is about to be put into a file that git tracks. Undefined where the user wants
 * nothing inserted.
 */
export async function warnOfGit(
  prompter: Prompter,
  title: string,
  canRefer: boolean,
): Promise<"reference" | "value" | undefined> {
  const reference = l10n.t("Insert a Reference Instead");
  const value = l10n.t("Insert the Value");
  const answer = await prompter.confirm({
    message: title,
    detail: l10n.t(
      "Git tracks this file. A value in it can be committed, and then stays in the history for everyone who has the repository; a reference holds no value.",
    ),
    actions: canRefer ? [reference, value] : [value],
  });
  if (answer === reference) return "reference";
  return answer === value ? "value" : undefined;
}
