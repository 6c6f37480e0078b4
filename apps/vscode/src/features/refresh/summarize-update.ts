import * as l10n from "@vscode/l10n";
import type { Left, Replaced, Unsaved } from "./workspace-matches.js";
import { occurrenceText } from "./choose-occurrences.js";
import type { RefreshPlan } from "./refresh-plan.js";

/** What a refresh did to the workspace, for example `3 occurrences updated · references unaffected`. */
export function summarizeUpdate(
  { references }: Pick<RefreshPlan, "references">,
  { updated, left, unsaved }: Pick<Replaced, "updated" | "left" | "unsaved">,
): string {
  return [
    ...(updated > 0 ? [updatedText(updated)] : []),
    ...(left.length > 0 ? [l10n.t("{0} not updated", left.length)] : []),
    ...unsavedTexts(unsaved),
    ...(references && references.length > 0 ? [l10n.t("references unaffected")] : []),
  ].join(" · ");
}

function updatedText(updated: number): string {
  return updated === 1
    ? l10n.t("1 occurrence updated")
    : l10n.t("{0} occurrences updated", updated);
}

/** The files that are still to be saved. */
export function unsavedTexts(unsaved: readonly Unsaved[]): string[] {
  return unsaved.map(({ file, why }) =>
    why === "hadChanges"
      ? l10n.t("{0} has unsaved changes of yours: save it yourself", file)
      : l10n.t("{0} couldn't be saved", file),
  );
}

/** Each reason once, with the first of the occurrences that it applies to. */
export function leftTexts(left: readonly Left[]): string[] {
  const byReason = new Map<string, Left[]>();
  for (const one of left) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  return [...byReason].map(([reason, [first, ...others]]) => {
    const place = occurrenceText(first!.occurrence);
    return others.length === 0
      ? l10n.t("{0} wasn't changed. {1}", place, reason)
      : l10n.t("{0} and {1} more weren't changed. {2}", place, others.length, reason);
  });
}
