import { isDotenvPath } from "@keyhole/secrets/env-file";
import { applyEdits } from "@keyhole/secrets/matches";
import type { FileEdits, OpenFile, TextFiles } from "../../src/features/refresh/text-files.js";
import type { SearchLimits } from "../../src/platform/vscode/workspace-files.js";

/** A file of the workspace, as its editor has it and as it is on disk. */
export class FakeFile {
  /** The text in its editor. */
  text: string;
  /** The text on disk. */
  disk: string;
  readOnly = false;
  /** Whether saving succeeds, or how it fails. */
  canSave: boolean | "throws" = true;
  /** What saving makes of the text, as formatters do. */
  onSave: (text: string) => string = (text) => text;
  /** Whether settings make it read-only: it takes edits, doesn't count them, and doesn't save. */
  isFrozen = false;
  /** Whether its encoding has only ASCII. */
  isAscii = false;
  /** Whether it was opened as a document. */
  opened = false;
  saves = 0;

  constructor(text: string, disk = text) {
    this.text = text;
    this.disk = disk;
  }
}

/** The files of a workspace in memory. */
export class FakeTextFiles implements TextFiles {
  /** By name, in the order in which they are searched. */
  readonly files = new Map<string, FakeFile>();
  /** What was shown: the name of the file, and the text that was selected. */
  readonly shown: string[] = [];
  /** The number of edits. */
  edits = 0;
  /** Whether VS Code makes edits. */
  takesEdits = true;
  /** What the search reports. */
  limits: Partial<SearchLimits> = {};
  /** Called before each file is searched. */
  beforeLook: (name: string) => void = () => undefined;

  /** Adds a file, or gives it another text, saved. */
  write(name: string, text: string): FakeFile {
    const file = new FakeFile(text);
    this.files.set(name, file);
    return file;
  }

  /** The text of a file in its editor. */
  text(name: string): string | undefined {
    return this.files.get(name)?.text;
  }

  async *search({
    mayHold,
    signal,
    progress,
  }: Parameters<TextFiles["search"]>[0]): ReturnType<TextFiles["search"]> {
    let looked = 0;
    for (const [name, { text }] of this.files) {
      this.beforeLook(name);
      if (signal.aborted) break;
      if (mayHold(new TextEncoder().encode(text), name)) {
        yield { id: name, file: name, text, isDotenv: isDotenvPath(name) };
      }
      looked += 1;
      progress?.(looked, this.files.size);
    }
    const of = this.files.size;
    const cancelled = signal.aborted;
    const none = { bounded: false, unreadable: 0, large: 0, unlisted: [] };
    return { looked, of, cancelled, ...none, ...this.limits };
  }

  async read(id: string): ReturnType<TextFiles["read"]> {
    const file = this.files.get(id);
    return file && { text: file.text, problem: file.readOnly ? "It is read-only." : undefined };
  }

  async open(id: string): ReturnType<TextFiles["open"]> {
    const file = this.files.get(id);
    if (!file) return { problem: "It is gone." };
    if (file.readOnly) return { problem: "It is read-only." };
    file.opened = true;
    const open: OpenFile = {
      text: () => file.text,
      isDirty: () => file.text !== file.disk && !file.isFrozen,
      encodes: (text) => !file.isAscii || /^\p{ASCII}*$/u.test(text),
      save: async () => {
        if (file.canSave === "throws") throw new Error("Sample: no disk");
        file.saves += 1;
        if (!file.canSave || file.isFrozen) return false;
        file.text = file.onSave(file.text);
        file.disk = file.text;
        return true;
      },
    };
    return open;
  }

  async apply(files: readonly FileEdits[]): Promise<void> {
    if (!this.takesEdits) return;
    this.edits += 1;
    for (const { id, edits } of files) {
      const file = this.files.get(id)!;
      file.text = applyEdits(file.text, edits);
    }
  }

  async show(...[id, { start, end }, options]: Parameters<TextFiles["show"]>): Promise<void> {
    const lines = this.files.get(id)!.text.split(/\r\n|\n/);
    const offset = ({ line, column }: typeof start): number =>
      lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
    const text = lines.join("\n").slice(offset(start), offset(end));
    this.shown.push(`${id}: ${text}${options?.preserveFocus ? " (without the focus)" : ""}`);
  }
}
