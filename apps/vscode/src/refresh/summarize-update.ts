import * as l10n from "@vscode/l10n";
import type { Replaced, Unsaved } from "../occurrences/workspace-occurrences.js";
import type { RefreshPlan } from "./refresh-plan.js";

/** What a refresh did to the workspace, in a few words: `3 places updated · references unaffected`. */
export function summarizeUpdate(
  { references }: RefreshPlan,
  { updated, left, unsaved }: Pick<Replaced, "updated" | "left" | "unsaved">,
): string {
  return [
    ...(updated > 0 ? [updatedText(updated)] : []),
    ...(left.length > 0 ? [l10n.t("{0} not updated", left.length)] : []),
    ...unsavedTexts(unsaved),
    ...(references && references.locations.length > 0 ? [l10n.t("references unaffected")] : []),
  ].join(" · ");
}

function updatedText(updated: number): string {
  return updated === 1 ? l10n.t("1 place updated") : l10n.t("{0} places updated", updated);
}

/** Which files still are to be saved. */
export function unsavedTexts(unsaved: readonly Unsaved[]): string[] {
  return unsaved.map(({ file, why }) =>
    why === "hadChanges"
      ? l10n.t("{0} has changes of yours: save it yourself", file)
      : l10n.t("{0} could not be saved", file),
  );
}
