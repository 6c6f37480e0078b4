import {
  rewriteMatches,
  searchLimits,
  valueFilter,
  type SearchOptions,
} from "@keyhole/secrets/matches";
import { byFile, hashOf, occurrencesIn } from "./occurrences.js";
import { keptText, unreadable } from "./update-problems.js";
import { replaceOccurrences } from "./replace-matches.js";
import type { TextFiles } from "./text-files.js";
import type {
  FoundOccurrences,
  Left,
  Occurrence,
  WorkspaceOccurrences,
} from "./workspace-matches.js";

/** Finds and replaces values in files. */
export function createMatches(files: TextFiles): WorkspaceOccurrences {
  return {
    find: (value, options) => find(files, value, options),
    obstacles: (chosen, after) => obstacles(files, chosen, after),
    replace: (chosen, replacement) => replaceOccurrences(files, chosen, replacement),
  };
}

async function find(
  files: TextFiles,
  value: string,
  options: SearchOptions,
): Promise<FoundOccurrences> {
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  const occurrences: Occurrence[] = [];
  const search = files.search({ ...options, signal, mayHold: valueFilter(value) });
  let step = await search.next();
  while (!step.done) {
    occurrences.push(...occurrencesIn(files, step.value, value));
    if (occurrences.length > searchLimits.matches) enough.abort();
    step = await search.next();
  }
  const limits = {
    ...step.value,
    bounded: step.value.bounded || enough.signal.aborted,
    cancelled: options.signal.aborted,
  };
  return { occurrences: occurrences.slice(0, searchLimits.matches), limits };
}

/** Needs no quoting anywhere: in place of a new value that isn't known yet. */
const placeholder = "placeholder";

async function obstacles(
  files: TextFiles,
  chosen: readonly Occurrence[],
  after = placeholder,
): Promise<Left[]> {
  const left: Left[] = [];
  for (const [id, occurrences] of byFile(chosen)) {
    const { hash, isDotenv } = occurrences[0]!;
    const file = (await files.read(id)) ?? { text: "", problem: unreadable() };
    // If it changed already, the user is asked again before anything is written.
    const isSame = file.problem === undefined && hashOf(file.text) === hash;
    const matches = occurrences.map(({ match }) => match);
    const kept = isSame ? rewriteMatches(file.text, matches, after, { isDotenv }).kept : [];
    for (const [index, occurrence] of occurrences.entries()) {
      const reason = file.problem ?? (kept[index] && keptText(kept[index]));
      if (reason !== undefined) left.push({ occurrence, reason });
    }
  }
  return left;
}
