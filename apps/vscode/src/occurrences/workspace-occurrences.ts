/** A place in a file of the workspace where a value stands. It holds no value itself. */
export interface Occurrence {
  /** The file's path, as people see it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Of the entry of a `.env` file that it stands in: what people recognise it by. */
  readonly name?: string;
  /** The value is so short that the same text may be there by chance: nothing to tick unasked. */
  readonly mayBeChance: boolean;
  /** Brings it before the user and selects it. */
  open(): Promise<void>;
  /** Shows it where files are shown; the focus stays where it is. */
  preview(): Promise<void>;
}

/** How far a search went. */
export interface SearchLimits {
  /** How many files were looked at, and how many there were to look at. */
  readonly looked: number;
  readonly of: number;
  /** There are more files, or more occurrences, than are looked at. */
  readonly bounded: boolean;
  readonly cancelled: boolean;
  /** How many files, or folders of them, could not be read. */
  readonly unreadable: number;
  /** How many files are larger than what is read. */
  readonly large: number;
  /** The names of the folders whose files nobody can list: those of some other file systems. */
  readonly unlisted: readonly string[];
}

/** What was found. */
export interface FoundOccurrences {
  readonly occurrences: readonly Occurrence[];
  readonly limits: SearchLimits;
}

/** Whether all was looked at that can hold a value. */
export function isWhole(limits: SearchLimits): boolean {
  const { bounded, cancelled, unreadable, large, unlisted } = limits;
  return !bounded && !cancelled && unreadable + large + unlisted.length === 0;
}

/** An occurrence that is as it was, or would be. */
export interface Left {
  readonly occurrence: Occurrence;
  /** Why, and what to do: whole sentences. */
  readonly reason: string;
}

/** A file that was changed and not saved. */
export interface Unsaved {
  readonly file: string;
  /** It had changes of the user's, which are not saved for them; or saving failed. */
  readonly why: "hadChanges" | "saveFailed";
}

/** What came of replacing. */
export interface Replaced {
  readonly updated: number;
  readonly left: readonly Left[];
  readonly unsaved: readonly Unsaved[];
  /**
   * Takes it all back, in one edit, but only where the text is still what was written; saves again
   * what had been saved. Called again, it tries what is left. Until then it holds both values.
   */
  readonly undo: () => Promise<Restored>;
}

/** What came of taking back. */
export interface Restored {
  readonly restored: number;
  /** How many places still hold what was written, or something else. */
  readonly left: number;
  /** Which those are, and why. */
  readonly kept?: readonly Kept[];
  readonly unsaved: readonly Unsaved[];
}

/** An occurrence that was not taken back. */
export interface Kept extends Left {
  /** Whether another try could take it back: what was written still stands there, as far as is known. */
  readonly mayWork: boolean;
}

/** How a search goes on. */
export interface SearchOptions {
  /** Ends it: what was found until then is all there is. */
  readonly signal: AbortSignal;
  readonly progress?: (looked: number, of: number) => void;
}

/** What commands ask of values in the files of the workspace. */
export interface WorkspaceOccurrences {
  /**
   * Where a value stands in the workspace. Nothing is opened for it, and the value goes to no other
   * process. A value of fewer than 8 characters is found only where it is all of a quoted text, or of
   * an entry of a `.env` file; an empty one nowhere.
   */
  find(value: string, options: SearchOptions): Promise<FoundOccurrences>;
  /**
   * Which of these places could not be updated, as far as can be told before: nothing is changed.
   *
   * @param after the new value, where it is known already
   */
  obstacles(
    chosen: readonly Occurrence[],
    before: string,
    after?: string,
  ): Promise<readonly Left[]>;
  /**
   * Replaces a value in these places, in one edit. What the user had not saved is not saved for them;
   * the other files are.
   */
  replace(chosen: readonly Occurrence[], before: string, after: string): Promise<Replaced>;
}
