import type { CallOptions } from "@keyhole/transport";
import type { SenhaseguraCaller } from "./caller.js";
import { at, requireChanges } from "./parameters.js";
import {
  readEntity,
  readList,
  readUpdate,
  type Note,
  type NoteChanges,
  type NoteOnList,
  type UpdateResult,
} from "./shapes.js";

/** What a client does with notes. */
export interface NoteMethods {
  /** Lists the notes that the access key may see; senhasegura sends them all at once. */
  listNotes(options?: CallOptions): AsyncGenerator<NoteOnList, void>;
  /** Gets a note with its value. */
  getNote(identifier: string, options?: CallOptions): Promise<Note>;
  /**
   * Sets fields of a note; the others stay. Never repeated: after a `network`, `timeout`
   * or `unavailable` error, read the note to learn whether it changed.
   */
  updateNote(
    identifier: string,
    changes: NoteChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
}

export function noteMethods({ call }: SenhaseguraCaller): NoteMethods {
  return {
    listNotes: async function* (options) {
      yield* readList(await call("listNotes", {}, options), "note_on_list");
    },
    getNote: async (identifier, options) =>
      readEntity(await call("getNote", at(identifier), options), "note_entity"),
    updateNote: async (identifier, changes, options) => {
      const input = { ...at(identifier), body: requireChanges(changes) };
      return readUpdate(await call("updateNote", input, options), "note_entity");
    },
  };
}
