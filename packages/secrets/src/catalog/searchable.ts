import { prepare, type Prepared } from "fuzzysort";

/**
 * How much of a text is searched, in UTF-16 code units: a vendor that sends more must not slow down every
 * search.
 */
const searchedLength = 512;

/** The separators in a name: users type any of them for any other. */
export const separators = /[\s\-_./:]+/g;

/** A text, prepared for the search. */
export interface Searchable {
  readonly text: string;
  /** Without accents, case and the differences between separators. */
  readonly plain: string;
  readonly prepared: Prepared;
}

/** A connection in the catalog. */
export interface IndexedConnection<T> {
  readonly id: string;
  readonly alias: Searchable;
  readonly vendorName: Searchable;
  /** By id. */
  readonly containers: Map<string, IndexedContainer<T>>;
}

/** A container in the catalog. */
export interface IndexedContainer<T> {
  readonly id: string;
  readonly name: Searchable;
  /** By id. */
  readonly secrets: Map<string, IndexedSecret<T>>;
}

/** A secret in the catalog. */
export interface IndexedSecret<T> {
  readonly id: string;
  readonly name: Searchable;
  readonly description: Searchable | undefined;
  /** What the search gives for it. */
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

/** Removes accents, case and the differences between separators. */
export function plain(text: string): string {
  const folded = fold(text);
  return folded.replaceAll(separators, " ").trim() || folded;
}
