import { englishText, findVendor, UserFacingError } from "@keyhole/secrets";
import {
  connect,
  type ConnectionRecord,
  type ExportedConnection,
  parseExport,
  planImport,
} from "@keyhole/secrets/connections";
import { fieldProblem } from "@keyhole/secrets/node";
import type { VerifiedCredentials } from "@keyhole/secrets/provider";
import { isApprovalFor } from "@keyhole/secrets/resolve";
import { approvalsFileFor } from "../../approvals/cli-approvals.js";
import { cancelled, CliError, exitCodes } from "../../cli-error.js";
import { noConnections, requireCredentials } from "../../connections/cli-connections.js";
import { environmentConnections } from "../../connections/environment-connections.js";
import { toConnectionReport } from "../../ui/cli-report.js";
import { terminalText } from "../../ui/terminal-text.js";
import {
  chooseConnections,
  type CliContext,
  interruptible,
  requireTerminal,
} from "../shared/cli-context.js";
import { readNamedFile } from "./ask-fields.js";
import { keychainJournalFor } from "../shared/keychain-journal.js";

/** Imports connections from an export. They come without credentials, and replace no connection. */
export async function importCommand(context: CliContext, file: string): Promise<void> {
  const { host, console, connections } = context;
  const imported = await readExport(context, file);
  const taken = (await connections.stored()).records.map(({ alias }) => alias);
  const { records, skipped } = planImport(imported, taken, () => host.newId());
  for (const record of records) await connections.save(record);
  if (context.json) {
    await console.json(records.map(({ alias, vendor }) => ({ connection: alias, vendor })));
  }
  if (skipped.length > 0) {
    await console.warn(
      `Skipped, because these names are in use: ${skipped.join(", ")}. To import one, remove yours first: keyhole connections remove <name>`,
    );
  }
  if (records.length > 0) await console.tell("Imported. Enter their credentials:");
  for (const { alias, settings } of records) {
    const { baseUrl = "" } = settings;
    await console.tell(`  keyhole connections credentials ${alias}  (${terminalText(baseUrl)})`);
  }
}

async function readExport(
  { host }: CliContext,
  file: string,
): Promise<readonly ExportedConnection[]> {
  try {
    return await parseExport(await readNamedFile(host, file), fieldProblem);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    throw new CliError("usage", `Nothing was imported. ${error.message}`);
  }
}

/** Lists the connections, without their credentials. */
export async function listConnections(context: CliContext): Promise<void> {
  const { host, console, connections, json } = context;
  await chooseConnections(context, []);
  const { records, unreadable } = connections.keychainProblem
    ? { records: [], unreadable: [] }
    : await connections.stored();
  // `docs/reference/json.md` documents these fields. Connections of the environment are read when they are used.
  const rows = [
    ...environmentConnections(host.env).map(({ alias, vendor }) => ({
      alias,
      vendor,
      baseUrl: undefined,
      from: "environment",
      hasCredentials: undefined,
    })),
    ...records.map(({ alias, vendor, settings, credentials }) => ({
      alias,
      vendor,
      baseUrl: settings["baseUrl"],
      from: "keychain",
      hasCredentials: credentials !== undefined,
    })),
  ];
  if (json) await console.json(rows);
  for (const { alias, vendor, baseUrl = "", from, hasCredentials } of json ? [] : rows) {
    const name = findVendor(vendor)?.name ?? terminalText(vendor);
    const missing = hasCredentials === false ? "no credentials yet" : "";
    const columns = [alias, name, terminalText(baseUrl), `from the ${from}`, missing];
    await console.result(...columns.filter((column) => column !== ""));
  }
  for (const { id, problem } of unreadable) {
    await console.warn(
      `${englishText(problem)} Remove it: keyhole connections remove ${terminalText(id)}`,
    );
  }
  if (rows.length === 0 && unreadable.length === 0) {
    await console.tell(noConnections);
  }
}

/** Removes a connection with its credentials and approvals. */
export async function removeStoredConnection(
  { host, console, connections }: CliContext,
  alias: string,
  { yes }: { readonly yes?: true },
): Promise<void> {
  const { unreadable } = await connections.stored();
  // A connection that cannot be read is named by its id.
  const isUnreadable = unreadable.some(({ id }) => id === alias);
  const id = isUnreadable ? alias : (await connections.storedRecord(alias)).id;
  if (!yes) {
    requireTerminal(host, "To remove it without a question, add --yes.");
    const prompter = await host.prompter();
    const message = `Remove ${alias} and its credentials from this machine? Its references will stop resolving.`;
    if (!(await prompter.confirm({ message }))) throw cancelled();
  }
  await connections.remove(id);
  await (await keychainJournalFor(host, id)).removeConnection(id);
  await approvalsFileFor(host).remove(({ key }) => isApprovalFor(key, id));
  await console.tell(
    `Removed ${alias}. Its credentials are still valid at the vendor: revoke them there if you no longer need them.`,
  );
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
  const results: (Omit<VerifiedCredentials, "expiresAt"> & {
    connection: string;
    expires?: string | undefined;
    ok: boolean;
    message?: string;
  })[] = [];
  const chosen = await chooseConnections(context, aliases);
  if (chosen.length === 0) await console.tell(noConnections);
  for (const connection of chosen) {
    const { id, alias } = connection;
    try {
      const verified = await verify(context, await connections.record(id));
      const { account, rights, expiresAt } = verified;
      const expires = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
      results.push({ connection: alias, ok: true, account, rights, expires });
      if (!json) await console.result(`${alias}: ${describeVerified(verified)}`);
    } catch (error) {
      const { outcome, message } = toConnectionReport(error, connection);
      if (outcome === "cancelled") throw error;
      results.push({ connection: alias, ok: false, message });
      if (!json) await console.tell({ style: "red", text: alias }, `: ${message}`);
    }
  }
  if (json) await console.json(results);
  return results.every(({ ok }) => ok) ? exitCodes.ok : exitCodes.failed;
}

/** Describes accepted credentials: whose they are, when they expire, and their rights. */
export function describeVerified({ account, rights = {}, expiresAt }: VerifiedCredentials): string {
  const of = account === undefined ? "" : ` of ${terminalText(account)}`;
  const until = expiresAt === undefined ? "" : ` until ${new Date(expiresAt).toISOString()}`;
  // A list of which the vendor reported only one would look complete.
  const areKnown = rights.read !== undefined && rights.write !== undefined;
  const held = (["list", "read", "write"] as const).filter((right) => rights[right]);
  const may = areKnown && held.length > 0 ? `, they may ${held.join(", ")}` : "";
  const but = rights.list === false ? ", but they may not list" : "";
  return `credentials${of} accepted${until}${may}${but}`;
}

/**
 * Verifies a connection's credentials at its vendor.
 *
 * @throws {VendorError} if the vendor rejects them or can't be reached
 * @throws {CliError} if the connection has none
 */
export function verify(
  context: CliContext,
  record: ConnectionRecord,
): Promise<VerifiedCredentials> {
  const { console, connections } = context;
  requireCredentials(record);
  const vendor = findVendor(record.vendor)?.name ?? record.vendor;
  return interruptible(context, (signal) =>
    console.during(`Checking the credentials of ${record.alias} at ${vendor}…`, async () => {
      const provider = await connect(record, await connections.providerEnvironment(record));
      return provider.verifyCredentials({ signal });
    }),
  );
}
