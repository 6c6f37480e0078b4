import { englishText, findVendor } from "@keyhole/secrets";
import { environmentConnections } from "../../connections/environment-connections.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";

/** A connection, as `--json` has it: documented in the README. */
interface Row {
  readonly alias: string;
  readonly vendor: string;
  readonly baseUrl?: string;
  readonly from: "environment" | "keychain";
  /** Absent for the environment: it is read when the connection is used. */
  readonly hasCredentials?: boolean;
}

/** Lists the connections, without their credentials. */
export async function listConnections(context: CliContext): Promise<void> {
  const { host, console, connections, json } = context;
  await connections.list();
  if (connections.keychainProblem) await console.warn(connections.keychainProblem.message);
  const described = environmentConnections(host.env);
  const stored = connections.keychainProblem
    ? { records: [], unreadable: [] }
    : await connections.stored();
  const rows: Row[] = [
    ...described.map(({ alias, vendor }): Row => ({ alias, vendor, from: "environment" })),
    ...stored.records.map(({ alias, vendor, settings, credentials }): Row => ({
      alias,
      vendor,
      ...(settings["baseUrl"] === undefined ? {} : { baseUrl: settings["baseUrl"] }),
      from: "keychain",
      hasCredentials: credentials !== undefined,
    })),
  ];
  if (json) await console.json(rows);
  else for (const row of rows) await console.result(...columnsOf(row));
  for (const { id, problem } of stored.unreadable) {
    await console.warn(
      `${englishText(problem)} Remove it: keyhole connections remove ${terminalText(id)}`,
    );
  }
  if (rows.length === 0 && stored.unreadable.length === 0) {
    await console.tell("There is no connection yet. Add one: keyhole connections add");
  }
}

function columnsOf({ alias, vendor, baseUrl, from, hasCredentials }: Row): readonly string[] {
  const name = findVendor(vendor)?.name ?? terminalText(vendor);
  const missing = hasCredentials === false ? ["no credentials yet"] : [];
  const where = baseUrl === undefined ? [] : [terminalText(baseUrl)];
  return [alias, name, ...where, `from the ${from}`, ...missing];
}
