import {
  undoUpdate,
  updateFiles,
  updateProblems,
  type FileMatch,
  type LeftMatch,
  type UpdateResult,
} from "@keyhole/secrets/matches";
import * as l10n from "@vscode/l10n";
import { explanationText, joinSentences } from "../../platform/vscode/vendor-text.js";
import { getConnection, getPath } from "../tree/tree-feature.js";
import {
  chooseMatches,
  describeReferences,
  matchText,
  type ConfirmedRefresh,
} from "./plan-in-workspace.js";
import type { RefreshContext } from "./refresh-context.js";

/**
 * Writes the new value to the matches that the user chose. If files changed after the search, asks
 * again for those. Shows matches that can't be changed, with reasons.
 *
 * @param after the new value, or undefined if it can't be read
 */
export async function updateMatches(
  context: RefreshContext,
  { node, plan, chosen }: ConfirmedRefresh,
  after: string | undefined,
): Promise<UpdateResult> {
  const title = l10n.t(
    "{0} has its new value. Some files have changed since the search.",
    getPath(node),
  );
  const result =
    after === undefined
      ? unread(chosen)
      : await updateFiles(context.textFiles.change, chosen, {
          before: plan.before,
          after,
          chooseAgain: (found) => chooseMatches(context, title, found),
        });
  showLeft(context, result.left);
  return result;
}

function unread(chosen: ConfirmedRefresh["chosen"]): UpdateResult {
  const left = chosen.map((match): LeftMatch => ({ match, problem: "unread" }));
  return { updated: [], left, written: [] };
}

/** Summarizes the changes in the workspace, such as `Updated 3 occurrences. 1 reference needs no change.` */
export function summarizeUpdate(
  plan: ConfirmedRefresh["plan"],
  { updated, left }: UpdateResult,
): string {
  return [
    describeUpdated(updated.length),
    describeLeft(left.length),
    describeUnsaved(unsavedMatches(plan).length),
    describeReferences(plan.references),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Returns the matches in files with unsaved changes, which a refresh doesn't change. */
export function unsavedMatches({ matches }: ConfirmedRefresh["plan"]): readonly FileMatch[] {
  return matches.filter(({ problem }) => problem === "unsaved");
}

function describeUpdated(count: number): string {
  if (count === 0) return "";
  return count === 1 ? l10n.t("Updated 1 occurrence.") : l10n.t("Updated {0} occurrences.", count);
}

function describeLeft(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? l10n.t("1 occurrence wasn't updated.")
    : l10n.t("{0} occurrences weren't updated.", count);
}

function describeUnsaved(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? l10n.t("1 occurrence in an unsaved file still has the old value.")
    : l10n.t("{0} occurrences in unsaved files still have the old value.", count);
}

/**
 * Restores the old value in the files after confirmation. The vendor keeps the new value. Files that
 * changed since are reported.
 */
export async function undoMatches(
  context: RefreshContext,
  { node }: ConfirmedRefresh,
  { written }: UpdateResult,
): Promise<void> {
  const { name, refresh } = getConnection(node).vendor;
  const count = written.reduce((sum, { matches }) => sum + matches.length, 0);
  const action = l10n.t("Undo File Changes");
  const confirmed = await context.prompter.confirm({
    message: l10n.t("Undo the file changes for {0}?", getPath(node)),
    detail: joinSentences([
      count === 1
        ? l10n.t("1 occurrence gets the old value again.")
        : l10n.t("{0} occurrences get the old value again.", count),
      refresh.kind === "issue"
        ? l10n.t("The old value no longer works at {0}.", name)
        : l10n.t("{0} keeps the new value.", name),
    ]),
    actions: [action],
  });
  if (confirmed !== action) return;
  const { updated, left } = await undoUpdate(context.textFiles.change, written);
  showLeft(context, left);
  context.prompter.done(
    updated.length === 1
      ? l10n.t("Restored 1 occurrence")
      : l10n.t("Restored {0} occurrences", updated.length),
  );
}

/** Isn't awaited, because the outcome is shown at the same time. */
function showLeft({ prompter, textFiles }: RefreshContext, left: readonly LeftMatch[]): void {
  const [first] = left;
  if (!first) return;
  const show = l10n.t("Show");
  void prompter.warn(leftTexts(left).join(" "), show).then(async (answer) => {
    if (answer === show) await textFiles.show(first.match).catch(() => undefined);
  });
}

/** Lists each reason once, with the first match that it applies to. */
function leftTexts(left: readonly LeftMatch[]): string[] {
  return [...new Set(left.map(({ problem }) => problem))].map((problem) => {
    const matches = left.filter((one) => one.problem === problem).map(({ match }) => match);
    const location = matchText(matches[0]!);
    const reason = explanationText(updateProblems[problem]);
    return matches.length === 1
      ? l10n.t("{0} wasn't updated. {1}", location, reason)
      : l10n.t("{0} and {1} more weren't updated. {2}", location, matches.length - 1, reason);
  });
}
