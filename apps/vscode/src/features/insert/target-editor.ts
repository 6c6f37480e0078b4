import type { FileKind, Range, Replacement } from "./insertion-point.js";

/** A document and its cursors. */
export interface Snapshot extends FileKind {
  readonly text: string;
  /** What is selected, in the order of the text; an empty range is a cursor. */
  readonly cursors: readonly Range[];
  /** Shows whether the document has changed since. */
  readonly version: number;
}

/** The `.env` of the workspace folder. */
export interface EnvFile {
  /** Undefined if there is no such file yet. */
  readonly text: string | undefined;
}

/** What one insert changes. */
export interface InsertChange {
  /** What the replacements were made for. */
  readonly snapshot: Snapshot;
  readonly replacements: readonly Replacement[];
  /** Leaves the cursors where they are. */
  readonly keepCursors?: boolean;
  /** What changes in the `.env`. */
  readonly env?: { readonly file: EnvFile; readonly change: Replacement } | undefined;
}

/** Whether git keeps a file: what is written into a tracked one may be published. */
export type GitState = "tracked" | "untracked" | "unknown";

/** The editor that a secret is inserted into. */
export interface InsertTarget {
  /** Undefined if the editor was closed. */
  readonly snapshot: () => Snapshot | undefined;
  /**
   * Makes a change that one undo takes back, and puts the cursors behind what was inserted, unless it
   * says otherwise. False if the document takes no changes, or is no longer what the change was made
   * for; nothing is changed then.
   */
  readonly apply: (change: InsertChange) => Promise<boolean>;
  readonly gitState: () => Promise<GitState>;
  /**
   * Undefined if the document belongs to no folder, or is that file itself; `unusable` if it isn't a
   * readable text file of the folder itself: a link may lead anywhere.
   */
  readonly envFile: () => Promise<EnvFile | "unusable" | undefined>;
}

/** Finds the editor that the user means. */
export interface Editor {
  /** Undefined if no editor is open that takes text. */
  target(): InsertTarget | undefined;
}
