import { parseReference } from "@keyhole/secrets/references";
import {
  approvalKey,
  referenceToSecret,
  type Approvals,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import { CliError } from "../cli-error.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import type { Host } from "../cli-host.js";
import { approvedFolder } from "./approved-folder.js";
import { ApprovalsFile, type Approval } from "./approvals-file.js";
import { configFolder } from "./config-folder.js";

/** The file with the user's approvals. */
export function approvalsFileOf(host: Host): ApprovalsFile {
  return new ApprovalsFile(configFolder(host));
}

/**
 * What may be resolved here: what the user allowed this folder, and what the environment allows of
 * its own connections. Nobody is asked.
 *
 * @throws {CliError} where the approvals cannot be read
 */
export async function readApprovals(host: Host): Promise<Approvals> {
  const folder = await approvedFolder(host.cwd);
  const kept = new Set((await approvalsFileOf(host).of(folder)).map(keyOf));
  const allowed = allowedByEnvironment(host.env);
  return {
    isApproved: (secret) =>
      kept.has(approvalKey(secret)) ||
      // A repository's script can set a variable: it must not open the user's own connections.
      (isFromEnvironment(secret.connection.id) && allowed.has(secret.reference)),
  };
}

/** What is kept of a secret that the user allowed. */
export function approvalOf({ connection, reference }: SecretToApprove): Approval {
  return { connection: connection.id, reference };
}

function keyOf({ connection, reference }: Approval): string {
  return approvalKey({ connection: { id: connection, alias: "", vendor: "" }, reference });
}

/** @throws {CliError} where something in KEYHOLE_ALLOW is no reference */
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
