import { exitCodes } from "../../exit-codes.js";
import { reportOf } from "../../ui/cli-report.js";
import type { CliContext } from "../shared/cli-context.js";
import { verify } from "./verify-connection.js";

/** The result of a connection's test, as `--json` has it: documented in the README. */
interface Result {
  readonly connection: string;
  readonly ok: boolean;
  readonly message?: string;
}

/**
 * Verifies the credentials of connections at their vendors.
 *
 * @returns the code to exit with
 */
export async function testConnections(
  context: CliContext,
  aliases: readonly string[],
): Promise<number> {
  const { console, connections, json } = context;
  if (aliases.length > 0) connections.limitTo(aliases);
  const chosen =
    aliases.length === 0
      ? await connections.list()
      : await Promise.all(aliases.map((alias) => connections.find(alias)));
  if (aliases.length === 0 && connections.keychainProblem) {
    await console.warn(connections.keychainProblem.message);
  }
  const results: Result[] = [];
  for (const { id, alias } of chosen) {
    let result: Result = { connection: alias, ok: true };
    try {
      await verify(context, await connections.record(id));
    } catch (error) {
      const { outcome, message } = reportOf(error);
      if (outcome === "cancelled") throw error;
      result = { connection: alias, ok: false, message };
    }
    results.push(result);
    if (json) continue;
    if (result.ok) await console.result(`${alias}: the credentials are accepted`);
    else await console.tell({ style: "red", text: alias }, `: ${result.message ?? ""}`);
  }
  if (json) await console.json(results);
  return results.every(({ ok }) => ok) ? exitCodes.ok : exitCodes.failed;
}
