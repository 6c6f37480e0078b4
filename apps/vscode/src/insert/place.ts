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
  /** Where a value means nothing without a name: writes both. */
  readonly writeEntry?: (name: string, value: string) => Written;
  /** How a lookup can stand here; undefined where it would be plain text. */
  readonly look: (lookup: Lookup, name: string) => string | undefined;
  /** Why nothing at all can stand here. */
  readonly problem?: () => string;
  /** A line break that is written here means what the file ends its lines with. */
  readonly keepsLineEnds?: boolean;
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
  /** Its folder and those above, each with a slash behind; undefined where that is not known. */
  readonly folder?: string;
  /** How its lines end; undefined where its text tells. */
  readonly lineEnd?: "\n" | "\r\n";
}
