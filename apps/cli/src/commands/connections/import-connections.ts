import path from "node:path";
import { UserFacingError } from "@keyhole/secrets";
import { parseExport, planImport, type ExportedConnection } from "@keyhole/secrets/connections";
import { fieldProblem, readRegularFile } from "@keyhole/secrets/node";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";

/** In bytes; a thousand connections fit. */
const maxFileLength = 1024 * 1024;

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
    await console.warn(`Not imported, since these names are in use: ${skipped.join(", ")}.`);
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
  const bytes = await readRegularFile(path.resolve(host.cwd, file), maxFileLength).catch(
    () => undefined,
  );
  if (!(bytes instanceof Uint8Array)) {
    throw new CliError(
      "usage",
      `The file ${file} can't be read, or is larger than 1 MB. Name one that Keyhole exported.`,
    );
  }
  try {
    return await parseExport(new TextDecoder().decode(bytes), fieldProblem);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    throw new CliError("usage", `Nothing was imported. ${error.message}`);
  }
}
