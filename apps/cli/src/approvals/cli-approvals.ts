import path from "node:path";
import { parseReference } from "@keyhole/secrets/references";
import { approvalKey, type Approvals, referenceToSecret } from "@keyhole/secrets/resolve";
import { type FileHandle, mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";
import { isFromEnvironment } from "../connections/environment-connections.js";

/** A secret that a folder may resolve. */
export interface Approval {
  /** What `approvalKey` returned for it. */
  readonly key: string;
  /** As it was approved, without a field. */
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
      const added = approvals.filter((one) => !before.some(({ key }) => key === one.key));
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
        `Keyhole can't read the approvals in ${this.#file}. Make the file readable, or remove it and run: keyhole allow`,
      );
    }
    const folders = parse(text);
    if (folders) return folders;
    throw new CliError(
      "not-approved",
      `The approvals in ${this.#file} are damaged or from another version. Update Keyhole, or remove the file and run: keyhole allow`,
    );
  }

  /**
   * Changes the whole file or nothing. The draft is also a lock, which is taken before the file is read.
   * Otherwise a change by another program could restore an approval that was revoked.
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
        `Another Keyhole is changing the approvals. Try again. If none is running, remove ${draft} first.`,
      );
    }
  }

  #notWritten(): CliError {
    return new CliError(
      "not-approved",
      `Keyhole can't write the approvals to ${this.#file}. Make its folder writable, then try again.`,
    );
  }
}

function approvalsIn(folders: Folders, folder: string): readonly Approval[] {
  return (Object.hasOwn(folders, folder) ? folders[folder] : undefined) ?? [];
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
  return typeof json?.key === "string" && typeof json.reference === "string";
}

/** The file with the user's approvals. */
export function approvalsFileFor(host: Host): ApprovalsFile {
  return new ApprovalsFile(configFolder(host));
}

/**
 * The approvals of this folder: those of the user, and for connections of the environment those of
 * KEYHOLE_ALLOW.
 *
 * @throws {CliError} if the approvals can't be read
 */
export async function readApprovals(host: Host): Promise<Approvals> {
  const approvals = await approvalsFileFor(host).of(await approvedFolder(host));
  const kept = new Set(approvals.map(({ key }) => key));
  const allowed = allowedByEnvironment(host.env);
  return {
    isApproved: (secret) =>
      kept.has(approvalKey(secret)) ||
      // A script of the repository can set KEYHOLE_ALLOW, so that doesn't apply to the keychain's connections.
      (isFromEnvironment(secret.connection.id) && allowed.has(secret.reference)),
  };
}

/**
 * The folder that approvals are kept for: the current one, by its real path. Approvals of its parents don't
 * apply, because a repository that is cloned into a folder must not use that folder's secrets.
 */
export function approvedFolder({ cwd }: Pick<Host, "cwd">): Promise<string> {
  return realpath(cwd);
}

/** The folder of the user's settings of Keyhole on each system. */
export function configFolder({
  env,
  home,
  platform,
}: Pick<Host, "env" | "home" | "platform">): string {
  if (platform === "win32") {
    return path.join(env["APPDATA"] || path.join(home, "AppData", "Roaming"), "keyhole");
  }
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "keyhole");
  // The specification of this variable ignores a relative path.
  const folder = env["XDG_CONFIG_HOME"];
  const base = folder && path.isAbsolute(folder) ? folder : path.join(home, ".config");
  return path.join(base, "keyhole");
}

/** @throws {CliError} if a part of KEYHOLE_ALLOW isn't a reference */
function allowedByEnvironment({ KEYHOLE_ALLOW = "" }: Host["env"]): ReadonlySet<string> {
  const written = KEYHOLE_ALLOW.split(/\s+/).filter((text) => text !== "");
  return new Set(
    written.map((text, index) => {
      try {
        return referenceToSecret(parseReference(text));
      } catch (error) {
        throw new CliError(
          "usage",
          `KEYHOLE_ALLOW: reference ${index + 1} isn't valid. ${(error as Error).message}`,
        );
      }
    }),
  );
}
