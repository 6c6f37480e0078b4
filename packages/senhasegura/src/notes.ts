import type { CallOptions } from "@keyhole/transport";
import type { Changes, Item, ItemOnList, Kind, SavedItem } from "./items.js";
import type { SharingInput } from "./sharing.js";

/** A note as the list has it. */
export interface NoteOnList extends ItemOnList {
  /** Keywords, with commas between them. */
  readonly tags: string | null;
}

/** A note; its value is `note`. */
export interface Note extends Item {
  readonly note: string;
  /** Keywords, with commas between them. */
  readonly tags: string | null;
}

/** A note to be created. */
export interface NewNote extends SharingInput {
  readonly name: string;
  /** The text: at most 900 characters. */
  readonly note: string;
  /** Keywords, with commas between them. */
  readonly tags?: string | undefined;
}

/** The fields of a note that an update sets. */
export type NoteChanges = Changes<NewNote>;

/** Which notes are listed; all that the access key may see where nothing is said. */
export interface ListNotesOptions extends CallOptions {
  /** A tag that they have. */
  readonly tag?: string | undefined;
  /** Documented since v3-33. */
  readonly name?: string | undefined;
}

/**
 * What a client does with notes.
 *
 * Source: the pages on notes in the documentation of MySafe's API, v3-32 to v4. An `identifier` is
 * the number that senhasegura gave the item, as a string of digits.
 */
export interface NoteMethods {
  /**
   * Lists notes without their texts; senhasegura sends them all at once.
   *
   * @throws {VendorError} `forbidden` (1006) where the access key may not list
   */
  listNotes(options?: ListNotesOptions): AsyncGenerator<NoteOnList, void>;
  /**
   * Gets a note with its text. What senhasegura answers for one that needs a justification or an
   * approval is not documented: the error has its words as `vendorMessage`.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is no number)
   */
  getNote(identifier: string, options?: CallOptions): Promise<Note>;
  /**
   * Creates a note, which belongs to the access key's user. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error it may exist all the same; list to
   * learn.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing, or the text too long)
   * @throws {TypeError} where a field is missing or malformed; it names the field
   */
  createNote(note: NewNote, options?: CallOptions): Promise<SavedItem>;
  /**
   * Sets fields of a note; the others stay. Never repeated: after a `network`, `timeout`,
   * `unavailable` or `unexpected-response` error, get the note to learn what is in force.
   *
   * @throws {VendorError} as {@link getNote}, and `invalid-request` (1001: the text is too long)
   * @throws {TypeError} where a field is malformed, or where there is none; it names the field
   */
  updateNote(identifier: string, changes: NoteChanges, options?: CallOptions): Promise<SavedItem>;
  /**
   * Enables a note that was disabled; succeeds also where it is enabled already. Never repeated by
   * itself, but safe to repeat.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enableNote(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables a note: it can be neither got nor updated until it is enabled. Succeeds also where it
   * is disabled already. Never repeated by itself, but safe to repeat.
   *
   * @throws {VendorError} as {@link enableNote}
   */
  disableNote(identifier: string, options?: CallOptions): Promise<void>;
}

export const notes: Kind<{
  noun: "Note";
  listOptions: ListNotesOptions;
  onList: NoteOnList;
  item: Note;
  created: NewNote;
  changes: NoteChanges;
}> = {
  noun: "Note",
  key: "note",
  onList: { tags: false },
  item: { note: true, tags: false },
  filters: ["tag", "name"],
  required: ["name", "note"],
};
