import * as l10n from "@vscode/l10n";
import type { Prompter } from "../ui/prompter.js";

export interface GitWarning {
  /** The secret in words. */
  readonly what: string;
  readonly fileName: string;
  /** Whether a reference can be inserted instead. */
  readonly canRefer: boolean;
}

/**
 * Warns that a value is about to be put into a file that git tracks. Undefined where the user wants
 * nothing inserted.
 */
export async function warnOfGit(
  prompter: Prompter,
  { what, fileName, canRefer }: GitWarning,
): Promise<"reference" | "value" | undefined> {
  const reference = l10n.t("Insert a Reference Instead");
  const value = l10n.t("Insert the Value");
  const answer = await prompter.confirm({
    message: l10n.t("Insert the value of {0} into {1}, which git tracks?", what, fileName),
    detail: l10n.t(
      "A value in it can be committed, and then stays in the history for everyone who has the repository; a reference holds no value.",
    ),
    actions: canRefer ? [reference, value] : [value],
  });
  if (answer === reference) return "reference";
  return answer === value ? "value" : undefined;
}
