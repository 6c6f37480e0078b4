import type { ConnectionRecord } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import { environmentConnections } from "./environment-connections.js";
import type { Connections } from "./connections.js";
import type { Host } from "../host.js";

/**
 * Finds a connection of the keychain by its alias.
 *
 * @throws {CliError} where there is none, or it is one of the environment, which is not ours to change
 */
export async function storedConnection(
  { env }: Pick<Host, "env">,
  connections: Connections,
  alias: string,
): Promise<ConnectionRecord> {
  const { records } = await connections.stored();
  const record = records.find((candidate) => candidate.alias === alias);
  if (record) return record;
  const fromEnvironment = environmentConnections(env).find((one) => one.alias === alias);
  throw new CliError(
    "no-connection",
    fromEnvironment
      ? `The connection ${alias} is in the environment: change its variables, beginning with ${fromEnvironment.variable}.`
      : `No connection in the keychain is named ${alias}. See which there are: keyhole connections list`,
  );
}
