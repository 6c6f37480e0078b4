import { positionsIn } from "../env-file/read-env-entries.js";
import type { Position } from "../resolve/environment-entry.js";
import { certainLength, findMatches, type ValueMatch } from "./find-matches.js";
import { rewriteMatches } from "./rewrite-matches.js";
import { searchLimits } from "./search-files.js";
import type { UpdateProblem } from "./update-problems.js";

/** A text file that a search found. */
export interface FoundFile {
  /** Stays the same for the same file. */
  readonly id: string;
  /** Its path as shown to the user. */
  readonly file: string;
  readonly text: string;
  readonly isDotenv: boolean;
  /** Whether the text is from an editor with unsaved changes. */
  readonly isUnsaved?: boolean;
}

/** A match of a value in a file. It holds no value. */
export interface FileMatch extends ValueMatch, Pick<FoundFile, "id" | "file" | "isDotenv"> {
  /** A hash of the text of the file. */
  readonly hash: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** Whether the value is so short that the same text may occur by chance. */
  readonly mayBeChance: boolean;
  /** Why it can't be replaced, if already known. */
  readonly problem: UpdateProblem | undefined;
}

/** Replaces a new value that isn't known yet. It needs no quoting anywhere. */
const placeholder = "placeholder";

/**
 * Finds a value in a file.
 *
 * @param after the new value, if it is already known
 */
export async function matchesInFile(
  { id, file, text, isDotenv, isUnsaved }: FoundFile,
  value: string,
  after = placeholder,
): Promise<FileMatch[]> {
  const matches = findMatches(text, value, { isDotenv });
  if (matches.length === 0) return [];
  const { kept } = rewriteMatches(text, matches, after, { isDotenv });
  const toPosition = positionsIn(text);
  const hash = await hashText(text);
  return matches.map((match, index) => ({
    ...match,
    id,
    file,
    isDotenv,
    hash,
    range: { start: toPosition(match.start), end: toPosition(match.end) },
    mayBeChance: value.length < certainLength,
    problem: isUnsaved ? "unsaved" : kept[index],
  }));
}

/**
 * Finds a value in all files of a search, up to the maximum number of matches.
 *
 * @returns also how far the search went, and whether there are more matches
 */
export async function findInFiles<Limits>(
  search: AsyncGenerator<FoundFile, Limits>,
  value: string,
  after?: string,
): Promise<{ matches: FileMatch[]; limits: Limits; hasMore: boolean }> {
  const all: FileMatch[] = [];
  let step = await search.next();
  while (!step.done) {
    all.push(...(await matchesInFile(step.value, value, after)));
    step = await search.next();
  }
  const matches = all.slice(0, searchLimits.matches);
  return { matches, limits: step.value, hasMore: all.length > matches.length };
}

/** Hashes a text, to detect changes. */
export async function hashText(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join();
}
