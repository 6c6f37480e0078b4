import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CliError } from "../cli-error.js";
import { withLock } from "../files/with-lock.js";

/** What a folder may resolve: a secret, by the connection's id and a reference without a field. */
export interface Approval {
  readonly connection: string;
  readonly reference: string;
}

type Folders = Readonly<Record<string, readonly Approval[]>>;

/** The user's approvals of all folders, in one file that only the user may read. */
export class ApprovalsFile {
  readonly #file: string;

  /** @param folder where it stands; made when it is first needed */
  constructor(folder: string) {
    this.#file = path.join(folder, "approvals.json");
  }

  /**
   * What a folder may resolve.
   *
   * @throws {CliError} where the file cannot be read
   */
  async of(folder: string): Promise<readonly Approval[]> {
    return approvalsIn(await this.#read(), folder);
  }

  /** @throws {CliError} where the file cannot be read or written */
  async add(folder: string, approvals: readonly Approval[]): Promise<void> {
    await this.#change((folders) => {
      const before = approvalsIn(folders, folder);
      const added = approvals.filter((one) => !before.some((other) => isSame(one, other)));
      return { ...folders, [folder]: [...before, ...added] };
    });
  }

  /**
   * Takes approvals back.
   *
   * @param which says whether one is to go
   * @returns what was taken back
   * @throws {CliError} where the file cannot be read or written
   */
  async remove(
    folder: string,
    which: (approval: Approval) => boolean,
  ): Promise<readonly Approval[]> {
    let removed: readonly Approval[] = [];
    await this.#change((folders) => {
      removed = approvalsIn(folders, folder).filter(which);
      return without(folders, folder, which);
    });
    return removed;
  }

  /**
   * Takes back everything that was approved of a connection, in every folder.
   *
   * @throws {CliError} where the file cannot be read or written
   */
  async removeConnection(connection: string): Promise<void> {
    const isOfIt = (approval: Approval): boolean => approval.connection === connection;
    await this.#change((folders) =>
      Object.keys(folders).reduce((left, folder) => without(left, folder, isOfIt), folders),
    );
  }

  /** Reads and writes while no other program does, so that what either adds stays. */
  async #change(change: (folders: Folders) => Folders): Promise<void> {
    try {
      await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      await withLock(`${this.#file}.lock`, async () => {
        const before = await this.#read();
        const after = change(before);
        if (after !== before) await this.#write(after);
      });
    } catch (error) {
      throw error instanceof CliError ? error : this.#notWritten();
    }
  }

  async #read(): Promise<Folders> {
    let text: string;
    try {
      text = await readFile(this.#file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
      throw new CliError(
        "not-approved",
        `The approvals in ${this.#file} cannot be read. Make the file readable for you, or remove it and allow anew.`,
      );
    }
    const folders = parse(text);
    if (folders) return folders;
    throw new CliError(
      "not-approved",
      `The approvals in ${this.#file} are damaged, or written by another version of Keyhole. Update Keyhole, or remove the file and allow anew.`,
    );
  }

  /** Whole or not at all: a file that is cut short would lose what was approved. */
  async #write(folders: Folders): Promise<void> {
    const draft = `${this.#file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      const text = `${JSON.stringify({ version: 1, folders }, undefined, 2)}\n`;
      await writeFile(draft, text, { mode: 0o600, flag: "wx" });
      await rename(draft, this.#file);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw error;
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

/** The same object where nothing of it goes. */
function without(
  folders: Folders,
  folder: string,
  which: (approval: Approval) => boolean,
): Folders {
  const before = approvalsIn(folders, folder);
  const kept = before.filter((approval) => !which(approval));
  if (kept.length === before.length) return folders;
  const { [folder]: _, ...others } = folders;
  return kept.length === 0 ? others : { ...others, [folder]: kept };
}

function isSame(one: Approval, other: Approval): boolean {
  return one.connection === other.connection && one.reference === other.reference;
}

function parse(text: string): Folders | undefined {
  try {
    const { version, folders } = JSON.parse(text) as Record<string, unknown>;
    return version === 1 && isObject(folders) && Object.values(folders).every(isApprovals)
      ? (folders as Folders)
      : undefined;
  } catch {
    return undefined;
  }
}

function isApprovals(json: unknown): boolean {
  return (
    Array.isArray(json) &&
    json.every(
      (entry: unknown) =>
        isObject(entry) &&
        typeof entry["connection"] === "string" &&
        typeof entry["reference"] === "string",
    )
  );
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
