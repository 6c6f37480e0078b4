import { oneLine } from "@keyhole/secrets";
import { findInFiles, updateProblems, valueFilter, type FileMatch } from "@keyhole/secrets/matches";
import { comparedField, fieldValue, type SecretValue } from "@keyhole/secrets/provider";
import { checkPlan } from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import type { SearchLimits } from "../../platform/vscode/workspace-files.js";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import { fetchFields } from "../secrets/secrets-feature.js";
import { getPath, type SecretNode } from "../tree/tree-feature.js";
import type { RefreshContext, RefreshedField } from "./refresh-context.js";

/** The facts that are collected before a refresh. */
export interface RefreshPlan {
  /** The secret with its current value. */
  readonly planned: SecretValue;
  readonly before: string;
  readonly matches: readonly FileMatch[];
  readonly limits: SearchLimits;
  /** The number of references to the secret; 0 in Restricted Mode. */
  readonly references: number;
}

/** A refresh that the user has confirmed. */
export interface ConfirmedRefresh extends RefreshedField {
  readonly node: SecretNode;
  readonly plan: RefreshPlan;
  readonly chosen: readonly FileMatch[];
  /** The new value, or undefined if the vendor makes it. */
  readonly after: string | undefined;
  /** The account that the value is sent to; see `getAccount`. */
  readonly account: string;
  /** The key of an earlier refresh with an unknown outcome, which the user discards. */
  readonly discarding?: string;
  readonly progress: string;
  readonly done: string;
}

/**
 * Fetches the current value and searches the workspace for it. Returns undefined if that failed, which
 * was shown, or was cancelled.
 *
 * @param refreshed what changes; the new value, if it is already known
 * @throws {UserFacingError} if the new value is the current one, or the vendor withholds that
 */
export async function planWorkspaceRefresh(
  context: RefreshContext,
  node: SecretNode,
  refreshed: RefreshedField & { readonly after?: string | undefined },
): Promise<RefreshPlan | undefined> {
  const { prompter, textFiles } = context;
  const { field: target, style, after } = refreshed;
  const planned = await fetchFields(context, node, target);
  if (!planned) return undefined;
  checkPlan({ name: getPath(node), target: { field: target.name }, style, planned, after });
  const before = fieldValue(planned, target.name) ?? "";
  // If the vendor computes the value that files contain, it isn't known yet.
  const inFiles = comparedField(style, target.name) === target.name ? after : undefined;
  return prompter.progress(
    l10n.t("Searching this workspace for {0}", getPath(node)),
    async (signal, report) => {
      const search = textFiles.search({
        signal,
        mayHold: valueFilter(before),
        progress: (looked, of) => report(l10n.t("{0} of {1} files", looked, of)),
      });
      const { matches, limits, hasMore } = await findInFiles(search, before, inFiles);
      const found = context.isTrusted() ? await context.references.find(node, signal) : undefined;
      if (signal.aborted) return undefined;
      return {
        planned,
        before,
        matches: matches.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start),
        limits: { ...limits, bounded: limits.bounded || hasMore },
        references: found?.locations.length ?? 0,
      };
    },
  );
}

/** Lets the user choose which matches get the new value. Returns undefined if cancelled. */
export async function chooseMatches(
  { prompter, textFiles }: RefreshContext,
  title: string,
  matches: readonly FileMatch[],
): Promise<readonly FileMatch[] | undefined> {
  if (matches.length === 0) return [];
  const chosen = await prompter.pickMany({
    title,
    prompt: l10n.t("Select where to update the value"),
    preview: {
      label: l10n.t("Show in File"),
      icon: "go-to-file",
      show: (match) => textFiles.show(match, { preserveFocus: true }),
    },
    items: matches.map((value) => ({
      value,
      label: matchText(value),
      ...(value.name !== undefined && { description: value.name }),
      ...getDetail(value),
      picked: !value.mayBeChance && !value.problem,
    })),
  });
  // Matches with a problem can't be changed. The list shows why.
  return chosen?.filter(({ problem }) => !problem);
}

/** Formats the file and line of a match. */
export function matchText({ file, range }: FileMatch): string {
  return l10n.t("{0}, line {1}", oneLine(file), range.start.line);
}

function getDetail({ mayBeChance, problem }: FileMatch) {
  if (problem) {
    return { detail: l10n.t("Won't be updated. {0}", explanationText(updateProblems[problem])) };
  }
  return mayBeChance && { detail: l10n.t("Short value, may match by chance.") };
}

const maxNamed = 5;

/** Describes the changes that a refresh makes in the workspace, in lines for a dialog. */
export function describePlan(
  { matches, limits, references }: RefreshPlan,
  chosen: readonly FileMatch[],
): string[] {
  const left = matches.length - chosen.length;
  return [
    describeChanges(chosen, matches.length),
    describeLeft(left),
    describeLimits(limits),
    describeReferences(references),
  ].filter((line) => line !== "");
}

function describeChanges(chosen: readonly FileMatch[], found: number): string {
  if (found === 0) return l10n.t("No files contain the current value.");
  if (chosen.length === 0) return l10n.t("No files will be updated.");
  const named = chosen.slice(0, maxNamed).map(matchText);
  const more = chosen.length - named.length;
  const locations = [...named, ...(more > 0 ? [l10n.t("{0} more", more)] : [])].join(" · ");
  return l10n.t("Also updates: {0}", locations);
}

function describeLeft(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? l10n.t("1 occurrence won't be updated.")
    : l10n.t("{0} occurrences won't be updated.", count);
}

/** Describes the references to the secret, which resolve to the new value. Empty if there are none. */
export function describeReferences(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? l10n.t("1 reference needs no change.")
    : l10n.t("{0} references need no change.", count);
}

/** Large files are mentioned only if nothing else was left out. */
function describeLimits({ bounded, unreadable, large }: SearchLimits): string {
  if (bounded || unreadable > 0) {
    return l10n.t("Some files couldn't be searched and may contain the value.");
  }
  return large > 0 ? l10n.t("Files over 1 MB were not searched.") : "";
}
