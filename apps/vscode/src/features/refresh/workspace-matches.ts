import type { SearchOptions, ValueMatch } from "@keyhole/secrets/matches";
import type { SearchLimits } from "../../platform/vscode/workspace-files.js";

/** An occurrence of a value in a file of the workspace. It holds no value. */
export interface Occurrence {
  /** The id of the file. */
  readonly id: string;
  /** The path of the file, as it is shown. */
  readonly file: string;
  /** A hash of the text of the file. */
  readonly hash: string;
  readonly isDotenv: boolean;
  readonly match: ValueMatch;
  /** From 1. */
  readonly line: number;
  /** The name of the entry that it is in, if the file is a `.env` file. */
  readonly name?: string;
  /** Whether the value is so short that the same text may be there by chance. */
  readonly mayBeChance: boolean;
  /** Shows it and selects it. */
  open(): Promise<void>;
  /** Shows it without moving the focus. */
  preview(): Promise<void>;
}

/** The result of a search. */
export interface FoundOccurrences {
  readonly occurrences: readonly Occurrence[];
  readonly limits: SearchLimits;
}

/** Whether a search covered everything. */
export function isWhole(limits: SearchLimits): boolean {
  const { bounded, cancelled, unreadable, large, unlisted } = limits;
  return !bounded && !cancelled && unreadable + large + unlisted.length === 0;
}

/** An occurrence that isn't changed. */
export interface Left {
  readonly occurrence: Occurrence;
  /** The reason and what to do, as sentences. */
  readonly reason: string;
}

/** A file that was changed and not saved. */
export interface Unsaved {
  readonly file: string;
  /** It had unsaved changes of the user, or saving failed. */
  readonly why: "hadChanges" | "saveFailed";
}

/** The result of replacing. */
export interface Replaced {
  readonly updated: number;
  readonly left: readonly Left[];
  readonly unsaved: readonly Unsaved[];
  /** Restores, in one edit, the files that are exactly as they were written. Call it once. */
  readonly undo: () => Promise<Restored>;
}

/** The result of undoing. */
export interface Restored {
  /** The number of occurrences that have the old value again. */
  readonly restored: number;
  /** The occurrences in files that weren't restored. */
  readonly left: readonly Left[];
  readonly unsaved: readonly Unsaved[];
}

/** What is replaced by what. */
export interface OccurrenceEdit {
  readonly before: string;
  readonly after: string;
  /**
   * Called if files changed after the search, with the occurrences in them now. Returns which of them
   * are replaced; undefined if the user cancelled.
   */
  readonly chooseAgain: (
    found: readonly Occurrence[],
  ) => Promise<readonly Occurrence[] | undefined>;
}

/** Values in the files of the workspace. */
export interface WorkspaceOccurrences {
  /** Finds a value. No file is opened, and the value isn't passed to another process. */
  find(value: string, options: SearchOptions): Promise<FoundOccurrences>;
  /**
   * Returns which of these can't be replaced.
   *
   * @param after the new value, if it is known already
   */
  obstacles(chosen: readonly Occurrence[], after?: string): Promise<readonly Left[]>;
  /** Replaces a value in one edit, and saves the files that had no unsaved changes. */
  replace(chosen: readonly Occurrence[], replacement: OccurrenceEdit): Promise<Replaced>;
}
