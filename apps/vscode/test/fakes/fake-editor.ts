import type {
  Editor,
  GitState,
  InsertChange,
  InsertTarget,
} from "../../src/features/insert/target-editor.js";
import type { Range } from "../../src/features/insert/insertion-point.js";

/** The active editor with one document, and the `.env` of its folder. */
export class FakeEditor implements Editor {
  text: string | undefined = "";
  languageId = "plaintext";
  fileName = "notes.txt";
  /** The selections. By default, the cursor is at the end of the text. */
  cursors: readonly Range[] | undefined;
  writable = true;
  /** Whether the editor was closed after a caller got it as a target. */
  closed = false;
  gitState: GitState = "untracked";
  /** The target of a link to a file outside of the workspace. */
  pathOutside: string | undefined;
  /** The `.env`: `missing` if there is no such file, `unusable` for a link, `none` without a folder. */
  env: { readonly text: string } | "missing" | "unusable" | "none" = "none";
  version = 1;

  /** Opens a text in which `¦` marks each cursor. */
  open(marked: string, languageId: string, fileName = "file"): void {
    this.languageId = languageId;
    this.fileName = fileName;
    const parts = marked.split("¦");
    this.text = parts.join("");
    let offset = 0;
    this.cursors = parts.slice(0, -1).map(({ length }) => {
      offset += length;
      return { start: offset, end: offset };
    });
  }

  target(): InsertTarget | undefined {
    if (this.text === undefined) return undefined;
    return {
      snapshot: () => {
        if (this.closed || this.text === undefined) return undefined;
        const end = this.text.length;
        return {
          text: this.text,
          languageId: this.languageId,
          fileName: this.fileName,
          cursors: this.cursors ?? [{ start: end, end }],
          version: this.version,
        };
      },
      apply: (change) => Promise.resolve(this.#apply(change)),
      gitState: () => Promise.resolve(this.gitState),
      pathOutside: () => Promise.resolve(this.pathOutside),
      envFile: () => {
        if (this.env === "none") return Promise.resolve(undefined);
        return Promise.resolve(this.env === "missing" ? { text: undefined } : this.env);
      },
    };
  }

  #apply({ snapshot, replacements, env }: InsertChange): boolean {
    if (!this.writable || snapshot.version !== this.version) return false;
    let text = snapshot.text;
    for (const { start, end, text: inserted } of replacements.toReversed()) {
      text = text.slice(0, start) + inserted + text.slice(end);
    }
    this.text = text;
    this.version += 1;
    if (env) {
      const { text: before = "" } = env.file;
      const { start, end, text: inserted } = env.change;
      this.env = { text: before.slice(0, start) + inserted + before.slice(end) };
    }
    return true;
  }
}
