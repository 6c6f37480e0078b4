import type { TextEdit } from "@keyhole/secrets/matches";
import type { FileSearch, SearchLimits } from "../../platform/vscode/workspace-files.js";

/** A file as it is in its editor, or otherwise on disk. */
export interface FoundFile {
  /** The same file always has the same id. */
  readonly id: string;
  /** Its path, as it is shown. */
  readonly file: string;
  readonly text: string;
  readonly isDotenv: boolean;
}

/** A file that was read again before it is changed. */
export interface ReadFile {
  readonly text: string;
  /** The reason why it can't be changed, as a sentence. */
  readonly problem: string | undefined;
}

/** A file that is open and can be changed. */
export interface OpenFile {
  /** Its current text. */
  text(): string;
  /** Whether it has unsaved changes. */
  isDirty(): boolean;
  /** Whether a text can be saved in the encoding of the file. */
  encodes(text: string): boolean;
  /** Returns whether it was saved. */
  save(): Promise<boolean>;
}

/** The edits of one file. */
export interface FileEdits {
  readonly id: string;
  readonly edits: readonly TextEdit[];
}

/** A range; lines and columns count from 1, columns in UTF-16 code units. */
export interface Selection {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The files of the workspace, and everything else that is open and can be saved. */
export interface TextFiles {
  /** Searches them without opening any as a document. Returns how far it went. */
  search(options: FileSearch): AsyncGenerator<FoundFile, SearchLimits>;
  /** Reads one of them without opening it; undefined if it is gone. */
  read(id: string): Promise<ReadFile | undefined>;
  /** Opens one of them to change it, or returns the reason why it can't be changed. */
  open(id: string): Promise<OpenFile | { readonly problem: string }>;
  /** Makes all edits as one, so that the user can undo them together. */
  apply(files: readonly FileEdits[]): Promise<void>;
  /** Shows a part of one of them. The focus moves there unless it is to be kept. */
  show(
    id: string,
    selection: Selection,
    options?: { readonly preserveFocus?: boolean },
  ): Promise<void>;
}
