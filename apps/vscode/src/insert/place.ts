import type { Lookup } from "./environment-lookup.js";

/** A part of a text, by offsets in UTF-16 units; `end` is behind its last unit. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text that can stand in a place, or a sentence that says why there is none. */
export type Written = { readonly text: string } | { readonly problem: string };

/** Where a cursor stands, as far as it matters to what is put there. */
export interface Place {
  /** What is replaced: mostly what is selected. */
  readonly range: Range;
  /** Quotes and escapes a value, so that whoever reads the file gets exactly it. */
  readonly write: (value: string) => Written;
  /** How a lookup can stand here; undefined where it would be plain text. */
  readonly look: (lookup: Lookup, name: string) => string | undefined;
  /** Where the replaced text is all that a literal holds: the place of the literal itself. */
  readonly outside?: Place;
}

/** Finds the places of cursors in one text. Ask in the order of the text. */
export type PlaceFinder = (range: Range) => Place;

/** What a file is, as far as it matters to quoting. */
export interface FileKind {
  /** VS Code's id of the language. */
  readonly languageId: string;
  /** Without its folder. */
  readonly fileName: string;
}
