import path from "node:path";
import { parseReference } from "@keyhole/secrets/references";
import {
  approvalKey,
  approvedReference,
  type Approvals,
  type ConnectionDirectory,
  referenceToSecret,
} from "@keyhole/secrets/resolve";
import { realpath } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import { LockedFile } from "./locked-file.js";

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
  readonly #file: LockedFile<Folders>;

  /** @param folder where the file is; created when it is first needed */
  constructor(folder: string) {
    this.#file = new LockedFile(path.join(folder, "approvals.json"), {
      what: "the approvals",
      instead: "run: keyhole allow",
      empty: {},
      parse,
      serialize: (folders) => `${JSON.stringify({ version: 1, folders }, undefined, 2)}\n`,
    });
  }

  /**
   * What a folder may resolve.
   *
   * @throws {CliError} if the file can't be read
   */
  async of(folder: string): Promise<readonly Approval[]> {
    return approvalsIn(await this.#file.read(), folder);
  }

  /** @throws {CliError} if the file can't be read or written, or another program is changing it */
  async add(folder: string, approvals: readonly Approval[]): Promise<void> {
    await this.#file.change((folders) => {
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
    await this.#file.change((folders) => {
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
 * The secrets that this folder may resolve through the connections there are now, as references.
 *
 * @throws {CliError} if the approvals or the connections can't be read
 */
export async function approvedReferences(
  host: Host,
  connections: ConnectionDirectory,
): Promise<readonly string[]> {
  const kept = await approvalsFileFor(host).of(await approvedFolder(host));
  const allowed = allowedByEnvironment(host.env);
  if (kept.length + allowed.size === 0) return [];
  const all = await connections.list();
  const fromEnvironment = new Set(
    all.filter(({ id }) => isFromEnvironment(id)).map(({ alias }) => alias),
  );
  return [
    ...new Set([
      ...kept.flatMap(({ key }) => approvedReference(key, all) ?? []),
      ...[...allowed].filter((text) => fromEnvironment.has(parseReference(text).alias)),
    ]),
  ];
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
  const system = platform === "win32" ? path.win32 : path.posix;
  if (platform === "win32") {
    return system.join(env["APPDATA"] || system.join(home, "AppData", "Roaming"), "keyhole");
  }
  if (platform === "darwin") return system.join(home, "Library", "Application Support", "keyhole");
  // The specification of this variable ignores a relative path.
  const folder = env["XDG_CONFIG_HOME"];
  const base = folder && system.isAbsolute(folder) ? folder : system.join(home, ".config");
  return system.join(base, "keyhole");
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
