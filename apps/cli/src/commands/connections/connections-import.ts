import { readFile } from "node:fs/promises";
import path from "node:path";
import { UserFacingError } from "@keyhole/secrets";
import {
  importedRecord,
  parseExport,
  type ConnectionRecord,
  type ExportedConnection,
} from "@keyhole/secrets/connections";
import { fieldProblem } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";

/** In bytes; a thousand connections fit. */
const maxFileLength = 1024 * 1024;

/** Imports connections from an export, which holds no credentials: all of them, or none. */
export async function importCommand(context: CliContext, file: string): Promise<void> {
  const { host, console, connections } = context;
  const imported = await readExport(context, file);
  const { records } = await connections.stored();
  const aliases = new Set(records.map(({ alias }) => alias));
  const taken = imported.filter(({ alias }) => aliases.has(alias)).map(({ alias }) => alias);
  if (taken.length > 0) {
    throw new CliError(
      "usage",
      `There are connections of these names already, so nothing was imported: ${taken.join(", ")}. Remove them, or rename those in the file.`,
    );
  }
  const added = imported.map((one) => importedRecord(host.newId(), one.alias, one));
  await saveAll(context, added);
  if (context.json)
    await console.json(added.map(({ alias, vendor }) => ({ connection: alias, vendor })));
  await console.tell("Imported. Their credentials are still to be entered:");
  for (const { alias, settings } of added) {
    const { baseUrl = "" } = settings;
    await console.tell(`  keyhole connections credentials ${alias}  (${terminalText(baseUrl)})`);
  }
}

async function readExport(
  { host }: CliContext,
  file: string,
): Promise<readonly ExportedConnection[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.resolve(host.cwd, file));
  } catch {
    throw new CliError("usage", `The file ${file} cannot be read. Name one that Keyhole exported.`);
  }
  if (bytes.length > maxFileLength) throw new CliError("usage", "The file is larger than 1 MB.");
  try {
    return await parseExport(bytes.toString("utf8"), (field, value) =>
      fieldProblem(field, value, host.clock.now()),
    );
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    throw new CliError("usage", `Nothing was imported. ${error.message}`);
  }
}

/** Saves all of them, or none. */
async function saveAll(
  { connections }: CliContext,
  records: readonly ConnectionRecord[],
): Promise<void> {
  const saved: ConnectionRecord[] = [];
  try {
    for (const record of records) {
      saved.push(record);
      await connections.save(record);
    }
  } catch (error) {
    for (const { id } of saved) await connections.remove(id).catch(() => undefined);
    throw error;
  }
}
