import { single } from "fuzzysort";
import { fold, plain, separators, type Searchable } from "./searchable.js";

/** Of what is typed, no more is looked at. */
const maxLength = 256;

/** Names are longer at times, and found by the whole of them. */
const maxFolded = 4096;

/** Below it, the letters of a word merely happen to stand in a name in that order. */
const leastInName = 0.25;

/** Anywhere else, a word has to stand as such, or as initials. */
const leastElsewhere = 0.5;

/** What a person is looking for: words that may match in different places. */
export interface Query {
  readonly folded: string;
  readonly plain: string;
  readonly words: readonly string[];
  /** The words together, where there are several. */
  readonly phrases: readonly string[];
}

/** Reads what was typed; undefined where that is nothing. */
export function parseQuery(typed: string): Query | undefined {
  const text = typed.normalize("NFC").slice(0, maxLength).trim();
  if (text === "") return undefined;
  // Whoever types web-secret finds WEB_SECRET too.
  const parts = new Set(text.split(separators).filter((part) => part !== ""));
  const words = parts.size > 0 ? [...parts] : [text];
  const phrases = words.length > 1 ? [words.join(" "), text] : [];
  const whole = typed.slice(0, maxFolded);
  return { folded: fold(whole), plain: plain(whole), words, phrases };
}

/**
 * Whether the query is the name: 2 where the two differ in case and accents alone, 1 where in their
 * separators too, 0 where it is not.
 */
export function sameness(query: Query, name: Searchable): 0 | 1 | 2 {
  if (query.plain !== name.plain) return 0;
  return query.folded === fold(name.text) ? 2 : 1;
}

/** How well a word matches a name, from 0, not at all, to 1. */
export function scoreInName(word: string, { prepared }: Searchable): number {
  return atLeast(leastInName, word, prepared);
}

/** How well a word matches a text that is no name of a secret, from 0, not at all, to 1. */
export function scoreElsewhere(word: string, { prepared }: Searchable): number {
  return atLeast(leastElsewhere, word, prepared);
}

function atLeast(least: number, word: string, prepared: Searchable["prepared"]): number {
  const match = single(word, prepared);
  if (match === null) return 0;
  const { score } = match;
  return score < least ? 0 : score;
}
