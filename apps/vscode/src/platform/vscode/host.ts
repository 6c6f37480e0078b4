/** What the logic needs of a memento. Nothing confidential goes in here. */
export interface MementoState {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** What the logic needs of the clipboard. */
export interface Clipboard {
  readText(): Thenable<string>;
  writeText(value: string): Thenable<void>;
}
