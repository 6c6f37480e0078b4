import { prepare, type Prepared, single } from "fuzzysort";

/**
 * How much of a text is searched, in UTF-16 code units. Longer texts from a vendor must not slow
 * down every search.
 */
const searchedLength = 512;

/** The separators in a name. The search treats them all alike. */
export const separators = /[\s\-_./:]+/g;

/** A text, prepared for the search. */
export interface Searchable {
  readonly text: string;
  /** The text without accents and case, and with one kind of separator. */
  readonly plain: string;
  readonly prepared: Prepared;
}

/** A connection in the catalog. */
export interface IndexedConnection<T> {
  readonly id: string;
  readonly alias: Searchable;
  readonly vendorName: Searchable;
  /** By ID. */
  readonly containers: Map<string, IndexedContainer<T>>;
}

/** A container in the catalog. */
export interface IndexedContainer<T> {
  readonly id: string;
  readonly name: Searchable;
  /** By ID. */
  readonly secrets: Map<string, IndexedSecret<T>>;
}

/** A secret in the catalog. */
export interface IndexedSecret<T> {
  readonly id: string;
  readonly name: Searchable;
  readonly description: Searchable | undefined;
  /** What the search returns for it. */
  readonly payload: T;
}

/** Prepares a text for the search. */
export function searchable(text: string): Searchable {
  const prepared = prepare(text.normalize("NFC").slice(0, searchedLength));
  return { text, plain: plain(text), prepared };
}

/** Removes accents, case and outer white space. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

/** Removes accents and case, and uses one kind of separator. */
export function plain(text: string): string {
  const folded = fold(text);
  return folded.replaceAll(separators, " ").trim() || folded;
}

/** The maximum length of a query. */
const maxLength = 256;

/** With a lower score, a name contains the letters of a word in this order only by chance. */
const leastInName = 0.25;
/** Outside names, a word must appear as it is, or as initials. */
const leastElsewhere = 0.5;

/** How much a match outside the name counts, compared with one in the name. */
const weights = { container: 0.75, alias: 0.65, vendorName: 0.55, description: 0.45 };

/** The bonus for the most recently used secret. It only decides between nearly equal matches. */
const recencyBonus = 0.04;

/** A query: words that may match in different texts. */
interface Query {
  readonly plain: string;
  readonly words: readonly string[];
  /** All words joined, if there are several. */
  readonly phrases: readonly string[];
}

/** A secret that a query found. */
export interface Found<T> {
  readonly connection: IndexedConnection<T>;
  readonly container: IndexedContainer<T>;
  readonly secret: IndexedSecret<T>;
  readonly score: number;
}

/** How recently a secret was used: 1 for the last one, down to 0. */
export type Recency<T> = ReadonlyMap<IndexedSecret<T>, number>;

/**
 * Finds the best matches and returns the best one first. Each word counts in the text that it
 * matches best. An empty query finds every secret, the recently used ones first.
 */
export function searchIndex<T>(
  connections: Iterable<IndexedConnection<T>>,
  typed: string,
  limit: number,
  recency: Recency<T>,
): readonly Found<T>[] {
  const query = parseQuery(typed);
  const found: Found<T>[] = [];
  let worst: Found<T> | undefined;
  // Sorts a limited number at a time, because a short query matches almost every secret.
  const keepBest = (): void => {
    found.sort(compareFound).splice(limit);
    worst = found[limit - 1];
  };
  for (const connection of connections) {
    const around = query?.words.map((word) => scoreAround(word, connection)) ?? [];
    for (const container of connection.containers.values()) {
      const outside = query?.words.map((word, index) =>
        Math.max(around[index] ?? 0, weights.container * scoreIn(word, container.name)),
      );
      for (const secret of container.secrets.values()) {
        let score = query && outside ? scoreSecret(query, secret, outside) : 1;
        if (score === 0) continue;
        score += recencyBonus * (recency.get(secret) ?? 0);
        const candidate = { connection, container, secret, score };
        if (worst && compareFound(candidate, worst) >= 0) continue;
        found.push(candidate);
        if (found.length >= 4 * limit + 1000) keepBest();
      }
    }
  }
  keepBest();
  return found;
}

/** Returns undefined if nothing was typed. */
function parseQuery(typed: string): Query | undefined {
  const text = typed.normalize("NFC").slice(0, maxLength).trim();
  if (text === "") return undefined;
  // Makes web-secret find WEB_SECRET too.
  const parts = new Set(text.split(separators).filter((part) => part !== ""));
  const words = parts.size > 0 ? [...parts] : [text];
  const phrases = words.length > 1 ? [words.join(" "), text] : [];
  return { plain: plain(text), words, phrases };
}

function scoreAround(word: string, { alias, vendorName }: IndexedConnection<unknown>): number {
  return Math.max(
    weights.alias * scoreIn(word, alias),
    weights.vendorName * scoreIn(word, vendorName),
  );
}

/** @param outside the score of each word outside the secret */
function scoreSecret(
  query: Query,
  secret: IndexedSecret<unknown>,
  outside: readonly number[],
): number {
  const { name, description } = secret;
  const { words, phrases } = query;
  // More than any other match can score, so that an exact name comes first.
  const exact = query.plain === name.plain ? 2 : 0;
  let sum = 0;
  let isInName = words.length > 1;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const inName = scoreIn(word, name, leastInName);
    let score = Math.max(inName, outside[index] ?? 0);
    if (description && score < weights.description) {
      score = Math.max(score, weights.description * scoreIn(word, description));
    }
    if (score === 0) return exact;
    if (score > inName) isInName = false;
    sum += score;
  }
  // Within one name, the order of the words and the text between them matter too.
  const phrase = isInName
    ? Math.max(...phrases.map((text) => scoreIn(text, name, leastInName)))
    : 0;
  return exact + (phrase === 0 ? sum / words.length : phrase);
}

/** Scores how well a word matches a text, from 0 (not at all) to 1. */
function scoreIn(word: string, { prepared }: Searchable, least = leastElsewhere): number {
  const score = single(word, prepared)?.score ?? 0;
  return score < least ? 0 : score;
}

function compareFound(one: Found<unknown>, other: Found<unknown>): number {
  return (
    other.score - one.score ||
    compareTexts(one.secret.name.plain, other.secret.name.plain) ||
    compareTexts(one.container.name.plain, other.container.name.plain) ||
    compareTexts(one.connection.alias.plain, other.connection.alias.plain)
  );
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
