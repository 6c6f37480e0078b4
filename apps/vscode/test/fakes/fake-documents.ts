import type * as vscode from "vscode";

type Listener<T> = (event: T) => void;

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces the text between two positions. An event has one edit for each cursor. */
interface Edit {
  readonly start: Position;
  readonly end?: Position;
  readonly text: string;
}

/** The open documents of a window, as `vscode.workspace` provides them. */
export class FakeDocuments {
  readonly textDocuments: FakeDocument[] = [];
  readonly #opened = new Set<Listener<FakeDocument>>();
  readonly #changed = new Set<Listener<unknown>>();

  readonly onDidOpenTextDocument = (listener: Listener<FakeDocument>): vscode.Disposable =>
    listen(this.#opened, listener);
  readonly onDidChangeTextDocument = (listener: Listener<unknown>): vscode.Disposable =>
    listen(this.#changed, listener);

  /** No setting is changed. */
  readonly getConfiguration = () => ({ inspect: () => undefined });
  readonly onDidChangeConfiguration = () => ({ dispose: () => undefined });

  get listeners(): number {
    return this.#opened.size + this.#changed.size;
  }

  open(text: string): FakeDocument {
    const document = new FakeDocument(text);
    this.textDocuments.push(document);
    for (const listener of this.#opened) listener(document);
    return document;
  }

  /**
   * Changes a document and fires the event as VS Code does. Positions refer to the text before the
   * change; the last edit comes first.
   */
  edit(document: FakeDocument, ...edits: Edit[]): void {
    const contentChanges = edits
      .map(({ start, end = start, text }) => ({
        range: { start, end },
        rangeOffset: document.offsetAt(start),
        rangeLength: document.offsetAt(end) - document.offsetAt(start),
        text,
      }))
      .sort((a, b) => b.rangeOffset - a.rangeOffset);
    for (const { rangeOffset, rangeLength, text } of contentChanges) {
      document.text =
        document.text.slice(0, rangeOffset) + text + document.text.slice(rangeOffset + rangeLength);
    }
    for (const listener of this.#changed) listener({ document, contentChanges });
  }
}

/** A document whose lines end with a line feed. */
export class FakeDocument {
  text: string;
  /** How often the whole text was read. */
  reads = 0;

  constructor(text: string) {
    this.text = text;
  }

  get lineCount(): number {
    return this.text.split("\n").length;
  }

  getText(): string {
    this.reads += 1;
    return this.text;
  }

  lineAt(line: number): { readonly text: string } {
    const text = this.text.split("\n")[line];
    if (text === undefined) throw new Error("Illegal value for `line`");
    return { text };
  }

  offsetAt({ line, character }: Position): number {
    return this.text.split("\n").slice(0, line).join("\n").length + (line && 1) + character;
  }
}

function listen<T>(listeners: Set<T>, listener: T): vscode.Disposable {
  listeners.add(listener);
  return { dispose: () => listeners.delete(listener) };
}
