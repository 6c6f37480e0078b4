import * as l10n from "@vscode/l10n";
import { titleOf } from "../tree/tree-feature.js";
import type { NamedInsertion } from "./insertion.js";
import type { InsertContext } from "./insert-context.js";

/**
 * Warns that git tracks the file, or may track it, and returns what the user wants to insert then;
 * undefined for nothing. If it isn't known whether git tracks it, the user can turn the warning off
 * for its folder until the window closes.
 */
export async function warnOfGit(
  { prompter, quietFolders }: InsertContext,
  { node, field, target, reference }: NamedInsertion,
): Promise<"reference" | "value" | undefined> {
  const state = await target.gitState();
  const isKnown = state === "tracked";
  if (state === "untracked" || (!isKnown && quietFolders.has(target.folder))) return "value";
  const what = titleOf(node, field);
  const fileName = target.snapshot()?.fileName ?? "";
  const refer = l10n.t("Insert a Reference Instead");
  const insert = l10n.t("Insert the Value");
  const always = l10n.t("Insert the Value, Don’t Ask Again for This Folder");
  const answer = await prompter.confirm({
    message: isKnown
      ? l10n.t("Insert the value of {0} into {1}, which git tracks?", what, fileName)
      : l10n.t(
          "Insert the value of {0} into {1}? It is not known whether git tracks this file.",
          what,
          fileName,
        ),
    detail: isKnown
      ? l10n.t(
          "A value in it can be committed, and then stays in the history for everyone who has the repository; a reference holds no value.",
        )
      : l10n.t(
          "Git is switched off here, works on another machine, or has not opened the repository. If it tracks the file, a value in it can be committed, and then stays in the history for everyone who has the repository; a reference holds no value.",
        ),
    actions: [...(reference === undefined ? [] : [refer]), insert, ...(isKnown ? [] : [always])],
  });
  if (answer === refer) return "reference";
  if (answer === always) quietFolders.add(target.folder);
  return answer === insert || answer === always ? "value" : undefined;
}
