import type { CallOptions, ResponseReader } from "@keyhole/transport";
import type { SenhaseguraApiClient } from "./generated/operations.js";
import {
  assertStatus,
  getBody,
  getEntity,
  readItem,
  readItemOnList,
  readList,
  readSavedItem,
  toChanges,
  toNewItem,
  toPath,
  toStringFields,
  type Changes,
  type Fields,
  type Item,
  type ItemOnList,
  type SavedItem,
} from "./senhasegura-items.js";
import type { SharingInput } from "./senhasegura-sharing.js";
import { stringOrNull } from "./senhasegura-values.js";

/** A note in a list, without its value. */
export interface NoteOnList extends ItemOnList {
  /** Keywords, separated by commas. */
  readonly tags: string | null;
}

/** A note. Its value is `note`. */
export interface Note extends Item {
  readonly note: string;
  /** Keywords, separated by commas. */
  readonly tags: string | null;
}

/** The input for a new note. */
export interface NewNote extends SharingInput {
  readonly name: string;
  /** The text, with at most 900 characters. */
  readonly note: string;
  /** Keywords, separated by commas. */
  readonly tags?: string | undefined;
}

/** The fields of a note to update. */
export type NoteChanges = Changes<NewNote>;

/** Filters for a list of notes. Without a filter, lists all that the access key may see. */
export interface ListNotesOptions extends CallOptions {
  /** Only items with this tag. */
  readonly tag?: string | undefined;
  /** Only notes with this name. Documented since v3-33. */
  readonly name?: string | undefined;
}

/**
 * The functions for notes. An `identifier` is the number that senhasegura gave the item, as a
 * string of digits.
 *
 * Source: the pages on notes in the documentation of MySafe's API, v3-32 to v4.
 */
export interface NoteMethods {
  /**
   * Lists notes without their texts. senhasegura sends them all in one response.
   *
   * @throws {VendorError} `forbidden` (1006) if the access key may not list
   */
  listNotes(options?: ListNotesOptions): AsyncGenerator<NoteOnList, void>;
  /**
   * Gets a note with its text. If it needs a justification or an approval, the call fails with
   * senhasegura's message as `vendorMessage`; the response isn't documented.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is not a number)
   */
  getNote(identifier: string, options?: CallOptions): Promise<Note>;
  /**
   * Creates a note, which belongs to the access key's user. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error, list to find out whether it exists.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing, or the text too long)
   * @throws {TypeError} that names the missing or malformed field
   */
  createNote(note: NewNote, options?: CallOptions): Promise<SavedItem>;
  /**
   * Updates fields of a note and keeps the others. Never repeated: after a `network`, `timeout`,
   * `unavailable` or `unexpected-response` error, get the note to find out its current fields.
   *
   * @throws {VendorError} as {@link getNote}, and `invalid-request` (1001: the text is too long)
   * @throws {TypeError} that names the malformed field, or if there are no fields
   */
  updateNote(identifier: string, changes: NoteChanges, options?: CallOptions): Promise<SavedItem>;
  /**
   * Enables a note. Succeeds if it is already enabled. Isn't retried automatically, but can be
   * called again safely.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enableNote(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables a note: it can't be fetched or updated until it is enabled. Succeeds if it is already
   * disabled. Isn't retried automatically, but can be called again safely.
   *
   * @throws {VendorError} as {@link enableNote}
   */
  disableNote(identifier: string, options?: CallOptions): Promise<void>;
}

/** senhasegura's name for each field of a note. */
const fieldNames = { name: "name", note: "note", tags: "tags" } as const;

/** Creates the functions for notes. */
export function noteMethods({ call }: SenhaseguraApiClient): NoteMethods {
  return {
    async *listNotes(options) {
      const query = toStringFields(options, { tag: "tag", name: "name" });
      const response = await call("listNotes", { query }, options);
      yield* readList(response, "note_on_list", readNoteOnList);
    },
    getNote: async (identifier, options) =>
      readNote(await call("getNote", toPath(identifier), options)),
    createNote: async (note, options) => {
      const body = toNewItem(note, fieldNames, ["name", "note"]);
      return readSaved(await call("createNote", { body }, options));
    },
    updateNote: async (identifier, changes, options) => {
      const input = { ...toPath(identifier), body: toChanges(changes, fieldNames) };
      return readSaved(await call("updateNote", input, options), identifier);
    },
    enableNote: async (identifier, options) =>
      assertStatus(await call("enableNote", toPath(identifier), options)),
    disableNote: async (identifier, options) =>
      assertStatus(await call("disableNote", toPath(identifier), options)),
  };
}

function readNoteOnList(response: ResponseReader, fields: Fields): NoteOnList {
  return { ...readItemOnList(response, fields), tags: stringOrNull(fields["tags"]) };
}

function readNote(response: ResponseReader): Note {
  const fields = getEntity(response, "note_entity");
  return {
    ...readItem(response, fields),
    note: response.text(fields["note"], "note"),
    tags: stringOrNull(fields["tags"]),
  };
}

function readSaved(response: ResponseReader, identifier?: string): SavedItem {
  return readSavedItem(response, getBody(response)["note_entity"], identifier);
}
