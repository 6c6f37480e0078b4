import type { FileKind, Range, Replacement } from "./insertion-point.js";

/** A document's text and cursors at one time. */
export interface Snapshot extends FileKind {
  readonly text: string;
  /** The selections in the order of the text. An empty range is a cursor. */
  readonly cursors: readonly Range[];
  readonly version: number;
}

/** The `.env` of the workspace folder. */
export interface EnvFile {
  /** Undefined if the file doesn't exist. */
  readonly text: string | undefined;
}

/** The changes of one insertion. */
export interface InsertChange {
  readonly snapshot: Snapshot;
  readonly replacements: readonly Replacement[];
  readonly keepCursors?: boolean;
  readonly env?: { readonly file: EnvFile; readonly change: Replacement } | undefined;
}

/** Whether Git tracks a file. Text in a tracked file may be published. */
export type GitState = "tracked" | "untracked" | "unknown";

/** The editor into which a secret is inserted. */
export interface InsertTarget {
  /** Undefined if the editor was closed. */
  readonly snapshot: () => Snapshot | undefined;
  /**
   * Makes a change that one undo reverts, and puts the cursors after the inserted text unless
   * `keepCursors` is set. Returns false, and changes nothing, if the document is read-only or has
   * changed since the snapshot.
   */
  readonly apply: (change: InsertChange) => Promise<boolean>;
  readonly gitState: () => Promise<GitState>;
  /** The real path of the document's file if it is outside of the workspace, behind a link. */
  readonly pathOutside: () => Promise<string | undefined>;
  /**
   * Returns undefined if the document is in no folder, or is the `.env` itself. Returns `unusable` if
   * the `.env` isn't a readable text file in the folder itself, because a link may lead anywhere.
   */
  readonly envFile: () => Promise<EnvFile | "unusable" | undefined>;
}

/** Finds the editor to insert into. */
export interface Editor {
  /** Undefined if no text editor is open. */
  target(): InsertTarget | undefined;
}
