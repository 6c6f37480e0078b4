import * as l10n from "@vscode/l10n";
import { fetchCurrent } from "../secrets/secrets-feature.js";
import { pathOf, primaryField, type SecretNode } from "../tree/tree-feature.js";
import { isWhole, type FoundOccurrences, type Occurrence } from "./workspace-matches.js";
import type { ReferenceLocation } from "../references/references-feature.js";
import { occurrenceText } from "./choose-occurrences.js";
import type { RefreshContext } from "./refresh-context.js";
import type { SearchLimits } from "../../platform/vscode/workspace-files.js";

/** What is known before a refresh. */
export interface RefreshPlan {
  /** The current value. */
  readonly before: string;
  /** Its occurrences in the workspace. */
  readonly found: FoundOccurrences;
  /** References to the secret; undefined in Restricted Mode. */
  readonly references: readonly ReferenceLocation[] | undefined;
}

/**
 * Fetches the current value and searches the workspace for it. Undefined if that failed, which was shown,
 * or was cancelled.
 */
export async function planRefresh(
  context: RefreshContext,
  node: SecretNode,
): Promise<RefreshPlan | undefined> {
  const { prompter, occurrences } = context;
  const before = await fetchCurrent(context, node, primaryField(node));
  if (before === undefined) return undefined;
  return prompter.progress(
    l10n.t("Searching this workspace for {0}", pathOf(node)),
    async (signal, report) => {
      const found = await occurrences.find(before, {
        signal,
        progress: (looked, of) => report(l10n.t("{0} of {1} files", looked, of)),
      });
      const references = context.isTrusted()
        ? await context.references.find(node, signal)
        : undefined;
      return signal.aborted ? undefined : { before, found: sorted(found), references };
    },
  );
}

function sorted({ occurrences, limits }: FoundOccurrences): FoundOccurrences {
  const inOrder = occurrences.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return { occurrences: inOrder, limits };
}

/** How many occurrences a dialog names. */
const maxNamed = 5;

/** The changes that a refresh makes in the workspace, in lines for a dialog. */
export function describePlan(
  { found, references }: RefreshPlan,
  chosen: readonly Occurrence[],
): string[] {
  const left = found.occurrences.length - chosen.length;
  return [
    describeChanges(chosen, found.occurrences.length),
    ...(left > 0 ? [describeLeft(left)] : []),
    ...describeLimits(found.limits),
    ...describeReferences(references?.length ?? 0),
  ];
}

function describeChanges(chosen: readonly Occurrence[], found: number): string {
  if (found === 0) return l10n.t("No file that was searched contains the current value.");
  if (chosen.length === 0) return l10n.t("No file is changed.");
  const named = chosen.slice(0, maxNamed).map(occurrenceText);
  const more = chosen.length - named.length;
  const places = [...named, ...(more > 0 ? [l10n.t("{0} more", more)] : [])].join(" · ");
  return l10n.t("The current value is replaced in: {0}", places);
}

function describeLeft(left: number): string {
  return left === 1
    ? l10n.t("1 occurrence won't be changed.")
    : l10n.t("{0} occurrences won't be changed.", left);
}

/** Large files are mentioned only if nothing else was left out. */
function describeLimits(limits: SearchLimits): string[] {
  if (isWhole(limits)) return [];
  return [
    isWhole({ ...limits, large: 0 })
      ? l10n.t("Files over 1 MB were not searched.")
      : l10n.t("Not all files could be searched. Others may contain the value, too."),
  ];
}

function describeReferences(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? l10n.t("1 reference will resolve to the new value.")
      : l10n.t("{0} references will resolve to the new value.", count),
  ];
}
