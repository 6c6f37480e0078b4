import { type FileHandle, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { CliError } from "../cli-error.js";

/** What a {@link LockedFile} holds. */
export interface FileContent<Content> {
  /** In messages, such as `the approvals`. */
  readonly what: string;
  /** What to do without the file, as the end of a sentence. */
  readonly instead: string;
  readonly empty: Content;
  /** Returns undefined if the text is damaged or from another version. */
  readonly parse: (text: string) => Content | undefined;
  readonly serialize: (content: Content) => string;
}

/** A file of settings that only the user may read, and that is changed as a whole. */
export class LockedFile<Content> {
  readonly #file: string;
  readonly #content: FileContent<Content>;

  /** @param file created when it is first needed, with its folder */
  constructor(file: string, content: FileContent<Content>) {
    this.#file = file;
    this.#content = content;
  }

  /** @throws {CliError} if the file can't be read */
  async read(): Promise<Content> {
    const { what, instead, empty, parse } = this.#content;
    let text: string;
    try {
      text = await readFile(this.#file, "utf8");
    } catch (error) {
      // The second one: a part of the path is a file.
      if (/^ENO(?:ENT|TDIR)$/.test((error as NodeJS.ErrnoException).code ?? "")) return empty;
      throw new CliError(
        "not-approved",
        `Keyhole can't read ${what} in ${this.#file}. Make the file readable, or remove it and ${instead}`,
      );
    }
    const content = parse(text);
    if (content !== undefined) return content;
    throw new CliError(
      "not-approved",
      `${what.charAt(0).toUpperCase()}${what.slice(1)} in ${this.#file} are damaged or from another version. Update Keyhole, or remove the file and ${instead}`,
    );
  }

  /**
   * Changes the whole file or nothing. The draft is also a lock, which is taken before the file is read.
   * Otherwise a change by another program could restore what was removed.
   *
   * @param edit returns undefined if nothing changes
   * @throws {CliError} if the file can't be read or written, or another program is changing it
   */
  async change(edit: (content: Content) => Content | undefined): Promise<void> {
    const draft = `${this.#file}.lock`;
    const lock = await this.#lock(draft);
    let isRenamed = false;
    try {
      const content = edit(await this.read());
      if (content === undefined) return;
      await lock.writeFile(this.#content.serialize(content));
      // Windows can't rename an open file.
      await lock.close();
      await rename(draft, this.#file);
      isRenamed = true;
    } catch (error) {
      throw error instanceof CliError ? error : this.#notWritten();
    } finally {
      await lock.close().catch(() => undefined);
      // After the rename, a draft belongs to another program.
      if (!isRenamed) await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  async #lock(draft: string): Promise<FileHandle> {
    try {
      await mkdir(path.dirname(draft), { recursive: true, mode: 0o700 });
      return await open(draft, "wx", 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw this.#notWritten();
      throw new CliError(
        "not-approved",
        `Another Keyhole is changing ${this.#content.what}. Try again. If none is running, remove ${draft} first.`,
      );
    }
  }

  #notWritten(): CliError {
    return new CliError(
      "not-approved",
      `Keyhole can't write ${this.#content.what} to ${this.#file}. Make its folder writable, then try again.`,
    );
  }
}
