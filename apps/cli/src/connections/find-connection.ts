import type { ReferableConnection } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { Connections } from "./connections.js";

/**
 * Finds a connection by its alias.
 *
 * @throws {CliError} where there is none of that name
 */
export async function findConnection(
  connections: Connections,
  alias: string,
): Promise<ReferableConnection> {
  const all = await connections.list();
  const found = all.find((candidate) => candidate.alias === alias);
  if (found) return found;
  if (connections.keychainProblem) throw connections.keychainProblem;
  const names = all.map((candidate) => candidate.alias).join(", ");
  throw new CliError(
    "no-connection",
    names === ""
      ? "There is no connection yet. Add one: keyhole connections add"
      : `No connection is named ${alias}. There are: ${names}.`,
  );
}
