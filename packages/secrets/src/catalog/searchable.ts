import { prepare, type Prepared } from "fuzzysort";

/**
 * What is searched of any one text, in UTF-16 code units: nobody types more, and a vendor that
 * sends more must not slow every search down.
 */
const searchedLength = 512;

/** What people take for a space, and for each other, when they type a name. */
export const separators = /[\s\-_./:]+/g;

/** A text as the search needs it. */
export interface Searchable {
  readonly text: string;
  /** Without accents, case and the differences between separators. */
  readonly plain: string;
  readonly prepared: Prepared;
}

export function searchable(text: string): Searchable {
  const prepared = prepare(text.normalize("NFC").slice(0, searchedLength));
  return { text, plain: plain(text), prepared };
}

/** What texts have in common that differ in accents, case and outer white space alone. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

/** What texts have in common that differ in their separators too. */
export function plain(text: string): string {
  const folded = fold(text);
  return folded.replaceAll(separators, " ").trim() || folded;
}
