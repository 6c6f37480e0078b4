import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { parseReference } from "@keyhole/secrets/references";
import {
  approvalKey,
  referenceToSecret,
  type Approvals,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import { ApprovalsFile, type Approval } from "./approvals-file.js";

/** The file with the user's approvals. */
export function approvalsFileOf(host: Host): ApprovalsFile {
  return new ApprovalsFile(configFolder(host));
}

/**
 * What may be resolved here: what the user allowed this folder, and what the environment allows of
 * its own connections.
 *
 * @throws {CliError} if the approvals can't be read
 */
export async function readApprovals(host: Host): Promise<Approvals> {
  const kept = new Set((await approvalsFileOf(host).of(await approvedFolder(host))).map(keyOf));
  const allowed = allowedByEnvironment(host.env);
  return {
    isApproved: (secret) =>
      kept.has(approvalKey(secret)) ||
      // A repository's script can set a variable: it must not open the user's own connections.
      (isFromEnvironment(secret.connection.id) && allowed.has(secret.reference)),
  };
}

/** The approval to keep for a secret. */
export function toApproval({ connection, reference }: SecretToApprove): Approval {
  return { connection: connection.id, reference };
}

/** An approval holds for a connection under any alias. */
function keyOf({ connection, reference }: Approval): string {
  return approvalKey({ connection: { id: connection }, reference });
}

/** The folder that approvals are kept for: the repository, or the current folder outside of one. */
export async function approvedFolder({ cwd }: Pick<Host, "cwd">): Promise<string> {
  // By its real path: a link in another folder must not inherit what was approved here.
  const start = await realpath(cwd);
  for (let folder = start; ; folder = path.dirname(folder)) {
    const isRepository = await stat(path.join(folder, ".git")).catch(() => undefined);
    if (isRepository) return folder;
    if (path.dirname(folder) === folder) return start;
  }
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

/** @throws {CliError} if a part of KEYHOLE_ALLOW is no reference */
function allowedByEnvironment({ KEYHOLE_ALLOW = "" }: Host["env"]): ReadonlySet<string> {
  const written = KEYHOLE_ALLOW.split(/\s+/).filter((text) => text !== "");
  return new Set(
    written.map((text, index) => {
      try {
        return referenceToSecret(parseReference(text));
      } catch (error) {
        throw new CliError(
          "usage",
          `KEYHOLE_ALLOW: reference ${index + 1} cannot be read. ${(error as Error).message}`,
        );
      }
    }),
  );
}
