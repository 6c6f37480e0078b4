/** The members of `vscode.Memento` that Keyhole uses. Confidential data is never stored in it. */
export interface MementoState {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** The members of `vscode.Clipboard` that Keyhole uses. */
export interface Clipboard {
  readText(): Thenable<string>;
  writeText(value: string): Thenable<void>;
}
