import type { Replacement } from "../insert/editor.js";
import type { FileKind } from "../insert/place.js";
import type { SearchLimits, SearchOptions } from "./workspace-occurrences.js";

/** A file as it stands in its editor, or else on disk. */
export interface LookedFile {
  /** Tells files apart; the same one later is the same file. */
  readonly id: string;
  /** Its path, as people see it. */
  readonly file: string;
  readonly text: string;
  readonly isDotenv: boolean;
}

/** A file that was read again, to see what could be written into it. */
export interface ReadFile extends LookedFile {
  readonly kind: FileKind;
  /** Why it cannot be changed; undefined where it can. */
  readonly problem: string | undefined;
}

/** A file that can be changed. */
export interface OpenFile {
  readonly kind: FileKind;
  readonly isDotenv: boolean;
  /** As it stands now. */
  text(): string;
  /** Whether it has changes that are not saved. */
  isDirty(): boolean;
  /** Whether a text can be saved in the file's encoding. */
  encodes(text: string): boolean;
  /** Whether it was saved. */
  save(): Promise<boolean>;
}

/** What is to be replaced in one file. */
export interface FileChange {
  readonly id: string;
  readonly replacements: readonly Replacement[];
}

/** From 1; columns are UTF-16 code units. */
export interface Selection {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** What is looked for in files. */
export interface Look extends SearchOptions {
  /** Whether a file is worth being read as a text, by its bytes. */
  readonly mayHold: (bytes: Uint8Array, path: string) => boolean;
}

/** What the search needs of the files of the workspace. */
export interface TextFiles {
  /** Looks through them; nothing is opened as a document. Returns how far it went. */
  look(options: Look): AsyncGenerator<LookedFile, SearchLimits>;
  /** Reads one of them; nothing is opened. Undefined where it is gone. */
  read(id: string): Promise<ReadFile | undefined>;
  /** Opens one of them in order to change it; or says why that is not possible. */
  open(id: string): Promise<OpenFile | { readonly problem: string }>;
  /** Changes several of them, in one edit: all or, where it returns false, maybe none. */
  apply(changes: readonly FileChange[]): Promise<boolean>;
  /** Brings a part of one of them before the user, and the focus there unless told otherwise. */
  show(
    id: string,
    selection: Selection,
    options?: { readonly preserveFocus?: boolean },
  ): Promise<void>;
}
