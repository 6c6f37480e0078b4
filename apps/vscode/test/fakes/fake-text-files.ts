import { isDotenv } from "../../src/insert/find-places.js";
import { replaceIn } from "../../src/occurrences/plan-replace.js";
import type { FileChange, OpenFile, TextFiles } from "../../src/occurrences/text-files.js";
import type { SearchLimits } from "../../src/occurrences/workspace-occurrences.js";

/** A file of the workspace, as its editor has it and as it is on disk. */
export class FakeFile {
  /** As it stands in its editor. */
  text: string;
  languageId = "";
  readOnly = false;
  /** Whether saving succeeds, or how it fails. */
  canSave: boolean | "throws" = true;
  /** What saving makes of the text, as `files.trimTrailingWhitespace` and formatters do. */
  onSave: (text: string) => string = (text) => text;
  /** Whether settings make it read-only: it takes edits, and neither counts them nor saves. */
  isFrozen = false;
  /** Whether its encoding has nothing beyond ASCII. */
  isAscii = false;
  /** Whether it was opened as a document. */
  opened = false;
  /** How often it was saved. */
  saves = 0;
  /** As it is on disk. */
  disk: string;

  constructor(text: string, disk = text) {
    this.text = text;
    this.disk = disk;
  }
}

/** The files of a workspace in memory: logic runs on them as in VS Code. */
export class FakeTextFiles implements TextFiles {
  /** By name, in the order in which they are looked at. */
  readonly files = new Map<string, FakeFile>();
  /** What was brought before the user: the file's name, and the text that was selected. */
  readonly shown: string[] = [];
  /** How many edits there were. */
  edits = 0;
  /** Whether VS Code makes edits. */
  takesEdits = true;
  /** Whether VS Code says of edits that it made that it did not. */
  deniesEdits = false;
  /** Called once an edit is made. */
  afterEdit: () => void = () => undefined;
  /** What the search says of itself. */
  limits: Partial<SearchLimits> = {};
  /** Called before each file is looked at. */
  beforeLook: (name: string) => void = () => undefined;

  /** Adds a file, or gives one another text, saved. */
  write(name: string, text: string): FakeFile {
    const file = new FakeFile(text);
    this.files.set(name, file);
    return file;
  }

  /** What a file holds in its editor. */
  text(name: string): string | undefined {
    return this.files.get(name)?.text;
  }

  async *look({
    mayHold,
    signal,
    progress,
  }: Parameters<TextFiles["look"]>[0]): ReturnType<TextFiles["look"]> {
    let looked = 0;
    for (const [name, { text }] of this.files) {
      this.beforeLook(name);
      if (signal.aborted) break;
      if (mayHold(new TextEncoder().encode(text), name)) yield this.#looked(name, text);
      looked += 1;
      progress?.(looked, this.files.size);
    }
    return {
      looked,
      of: this.files.size,
      bounded: false,
      cancelled: signal.aborted,
      unreadable: 0,
      large: 0,
      unlisted: [],
      ...this.limits,
    };
  }

  read(id: string): ReturnType<TextFiles["read"]> {
    const file = this.files.get(id);
    if (!file) return Promise.resolve(undefined);
    return Promise.resolve({
      ...this.#looked(id, file.text),
      kind: { languageId: file.languageId, fileName: id },
      problem: file.readOnly ? "The file is read-only." : undefined,
    });
  }

  open(id: string): ReturnType<TextFiles["open"]> {
    const file = this.files.get(id);
    if (!file) return Promise.resolve({ problem: "The file is gone." });
    if (file.readOnly) return Promise.resolve({ problem: "The file is read-only." });
    file.opened = true;
    const kind = {
      languageId: file.languageId,
      fileName: id,
      lineEnd: file.text.includes("\r\n") ? ("\r\n" as const) : ("\n" as const),
    };
    const open: OpenFile = {
      kind,
      isDotenv: isDotenv(kind),
      text: () => file.text,
      isDirty: () => file.text !== file.disk && !file.isFrozen,
      encodes: (text) => !file.isAscii || /^\p{ASCII}*$/u.test(text),
      save: () => {
        if (file.canSave === "throws") return Promise.reject(new Error("Sample: no disk"));
        const saves = file.canSave && !file.isFrozen;
        if (saves) {
          file.text = file.onSave(file.text);
          file.disk = file.text;
        }
        file.saves += 1;
        return Promise.resolve(saves);
      },
    };
    return Promise.resolve(open);
  }

  apply(changes: readonly FileChange[]): Promise<boolean> {
    if (!this.takesEdits) return Promise.resolve(false);
    this.edits += 1;
    for (const { id, replacements } of changes) {
      const file = this.files.get(id)!;
      file.text = replaceIn(file.text, replacements);
    }
    this.afterEdit();
    return Promise.resolve(!this.deniesEdits);
  }

  show(...[id, { start, end }, options]: Parameters<TextFiles["show"]>): Promise<void> {
    const lines = this.files.get(id)!.text.split(/\r\n|\n/);
    const offset = ({ line, column }: typeof start): number =>
      lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
    const text = lines.join("\n").slice(offset(start), offset(end));
    this.shown.push(`${id}: ${text}${options?.preserveFocus ? " (without the focus)" : ""}`);
    return Promise.resolve();
  }

  #looked(name: string, text: string) {
    return { id: name, file: name, text, isDotenv: isDotenv({ languageId: "", fileName: name }) };
  }
}
