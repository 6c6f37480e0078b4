import { mkdir, open, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { CliError } from "../cli-error.js";

/** A secret that a folder may resolve: the id of its connection, and a reference without a field. */
export interface Approval {
  readonly connection: string;
  readonly reference: string;
}

type Folders = Readonly<Record<string, readonly Approval[]>>;

/** The user's approvals of all folders, in one file that only the user may read. */
export class ApprovalsFile {
  readonly #file: string;

  /** @param folder where the file is; created when it is first needed */
  constructor(folder: string) {
    this.#file = path.join(folder, "approvals.json");
  }

  /**
   * What a folder may resolve.
   *
   * @throws {CliError} if the file can't be read
   */
  async of(folder: string): Promise<readonly Approval[]> {
    return approvalsIn(await this.#read(), folder);
  }

  /** @throws {CliError} if the file can't be read or written, or another program is changing it */
  async add(folder: string, approvals: readonly Approval[]): Promise<void> {
    await this.#change((folders) => {
      const before = approvalsIn(folders, folder);
      const added = approvals.filter((one) => !before.some((other) => isSame(one, other)));
      return { ...folders, [folder]: [...before, ...added] };
    });
  }

  /**
   * Removes approvals.
   *
   * @param isRemoved whether to remove an approval of a folder
   * @returns what was removed
   * @throws {CliError} if the file can't be read or written, or another program is changing it
   */
  async remove(
    isRemoved: (approval: Approval, folder: string) => boolean,
  ): Promise<readonly Approval[]> {
    const removed: Approval[] = [];
    await this.#change((folders) => {
      const left: Record<string, readonly Approval[]> = {};
      for (const [folder, approvals] of Object.entries(folders)) {
        const kept = approvals.filter((approval) => !isRemoved(approval, folder));
        removed.push(...approvals.filter((approval) => !kept.includes(approval)));
        if (kept.length > 0) left[folder] = kept;
      }
      return removed.length > 0 ? left : undefined;
    });
    return removed;
  }

  async #read(): Promise<Folders> {
    let text: string;
    try {
      text = await readFile(this.#file, "utf8");
    } catch (error) {
      // The second one: a part of the path is a file.
      if (/^ENO(?:ENT|TDIR)$/.test((error as NodeJS.ErrnoException).code ?? "")) return {};
      throw new CliError(
        "not-approved",
        `The approvals in ${this.#file} cannot be read. Make the file readable for you, or remove it and allow again.`,
      );
    }
    const folders = parse(text);
    if (folders) return folders;
    throw new CliError(
      "not-approved",
      `The approvals in ${this.#file} are damaged, or written by another version of Keyhole. Update Keyhole, or remove the file and allow again.`,
    );
  }

  /**
   * Changes all of the file or nothing. The draft is also a lock from before the file is read: otherwise
   * a change by another program could bring back an approval that was revoked.
   *
   * @param edit returns undefined if nothing changes
   */
  async #change(edit: (folders: Folders) => Folders | undefined): Promise<void> {
    const draft = `${this.#file}.lock`;
    const lock = await this.#lock(draft);
    let isRenamed = false;
    try {
      const folders = edit(await this.#read());
      if (!folders) return;
      await lock.writeFile(`${JSON.stringify({ version: 1, folders }, undefined, 2)}\n`);
      // Windows renames no open file.
      await lock.close();
      await rename(draft, this.#file);
      isRenamed = true;
    } catch (error) {
      throw error instanceof CliError ? error : this.#notWritten();
    } finally {
      await lock.close().catch(() => undefined);
      // Once it is renamed, a draft is another program's.
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
        `Another program is changing the approvals. Try again. If no other Keyhole is running, remove ${draft} first.`,
      );
    }
  }

  #notWritten(): CliError {
    return new CliError(
      "not-approved",
      `The approvals cannot be written to ${this.#file}. Make its folder writable for you.`,
    );
  }
}

function approvalsIn(folders: Folders, folder: string): readonly Approval[] {
  return (Object.hasOwn(folders, folder) ? folders[folder] : undefined) ?? [];
}

function isSame(one: Approval, other: Approval): boolean {
  return one.connection === other.connection && one.reference === other.reference;
}

function parse(text: string): Folders | undefined {
  try {
    const { version, folders } = JSON.parse(text) as { version?: unknown; folders: Folders };
    const all = Object.values(folders).flat();
    return version === 1 && all.every(isApproval) ? folders : undefined;
  } catch {
    return undefined;
  }
}

function isApproval(json: Partial<Record<keyof Approval, unknown>> | null): boolean {
  return typeof json?.connection === "string" && typeof json.reference === "string";
}
