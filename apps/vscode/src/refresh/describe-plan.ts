import * as l10n from "@vscode/l10n";
import {
  isWhole,
  type Occurrence,
  type SearchLimits,
} from "../occurrences/workspace-occurrences.js";
import { placeText } from "./choose-places.js";
import type { RefreshPlan } from "./refresh-plan.js";

/** So many places are named; of more, how many there are. */
const maxNamed = 5;

/** What a refresh will change in the workspace, and what it will not, in lines for a dialog. */
export function describePlan(
  { found, references, earlier }: RefreshPlan,
  chosen: readonly Occurrence[],
): string[] {
  const left = found.occurrences.length - chosen.length;
  return [
    ...(earlier === undefined ? [] : [earlier]),
    changes(chosen, found.occurrences.length),
    ...(left > 0 ? [leftText(left)] : []),
    ...limitsText(found.limits),
    ...referencesText(references),
  ];
}

function changes(chosen: readonly Occurrence[], found: number): string {
  if (found === 0) return l10n.t("The value in force stands in no file that was searched.");
  if (chosen.length === 0) return l10n.t("No file is changed.");
  const named = chosen.slice(0, maxNamed).map(placeText);
  const more = chosen.length - named.length;
  const places = [...named, ...(more > 0 ? [l10n.t("{0} more", more)] : [])].join(" · ");
  return l10n.t("The value in force is replaced in: {0}", places);
}

/** Of large files alone, nobody expects much: other reasons count for more. */
function limitsText(limits: SearchLimits): string[] {
  if (isWhole(limits)) return [];
  return [
    isWhole({ ...limits, large: 0 })
      ? l10n.t("Files over 1 MB were not searched.")
      : l10n.t("Not all files could be searched: it may stand in others, too."),
  ];
}

function leftText(left: number): string {
  return left === 1 ? l10n.t("1 place keeps it.") : l10n.t("{0} places keep it.", left);
}

function referencesText(references: RefreshPlan["references"]): string[] {
  if (!references || references.places.length === 0) return [];
  const { length } = references.places;
  return [
    length === 1
      ? l10n.t("1 reference gives the new value from then on.")
      : l10n.t("{0} references give the new value from then on.", length),
  ];
}
