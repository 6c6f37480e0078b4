import { UserFacingError, explanation } from "../user-facing-error.js";
import { checkField, type FieldCheck } from "../provider/form-problems.js";
import { findVendor } from "../vendors/vendor-registry.js";
import type { FieldValues, FormField, Vendor } from "../provider/vendor-descriptor.js";
import { asObject, nothingAdded } from "./added-by-id.js";
import { aliasProblem, isTexts, keptValue, type ConnectionRecord } from "./connection-record.js";

/**
 * A connection as a team shares it: without credentials, and without what was added by ID. A file
 * could give any ID a harmless name, and references find IDs by name.
 */
export interface ExportedConnection {
  readonly alias: string;
  readonly vendor: Vendor;
  readonly settings: FieldValues;
}

const marker = { keyhole: "connections", version: 1 } as const;

/** Writes connections for others, as JSON. It contains only the properties that are named here. */
export function formatExport(records: readonly Omit<ConnectionRecord, "credentials">[]): string {
  const connections = records.map(({ alias, vendor, settings }) => ({
    alias,
    vendor,
    settings: Object.fromEntries(
      getSettings(findVendor(vendor)).map(({ key, initial }) => [
        key,
        settings[key] ?? initial ?? "",
      ]),
    ),
  }));
  return `${JSON.stringify({ ...marker, connections }, undefined, 2)}\n`;
}

/**
 * Reads what {@link formatExport} wrote, strictly, because the file may have been changed. Ignores
 * anything that an export doesn't have, such as credentials.
 *
 * @param check checks each setting; `fieldProblem` of `@keyhole/secrets/node` also reads
 *   certificates
 * @throws {UserFacingError} for the first problem; it repeats names only, since a value may be a
 *   credential in the wrong place
 */
export async function parseExport(
  text: string,
  check: FieldCheck = checkField,
): Promise<readonly ExportedConnection[]> {
  const connections: ExportedConnection[] = [];
  for (const [index, entry] of parseEntries(text).entries()) {
    try {
      const connection = await readEntry(entry, check);
      if (connections.some(({ alias }) => alias === connection.alias)) {
        throw new UserFacingError("Another entry has the same name.");
      }
      connections.push(connection);
    } catch (error) {
      throw error instanceof UserFacingError ? errorIn(entry, index, error) : error;
    }
  }
  return connections;
}

/**
 * The result of planning an import: new records without credentials. An import never changes an
 * existing connection.
 */
export interface PlannedImport {
  readonly records: readonly ConnectionRecord[];
  /** The aliases that other connections already have. These entries aren't imported. */
  readonly skipped: readonly string[];
}

/**
 * Plans what to import from an export.
 *
 * @param taken the aliases of the existing connections
 */
export function planImport(
  imported: readonly ExportedConnection[],
  taken: readonly string[],
  newId: () => string,
): PlannedImport {
  const isTaken = ({ alias }: ExportedConnection): boolean => taken.includes(alias);
  return {
    records: imported
      .filter((one) => !isTaken(one))
      .map((one) => ({
        ...one,
        id: newId(),
        vendor: one.vendor.id,
        credentials: undefined,
        added: nothingAdded,
      })),
    skipped: imported.filter(isTaken).map(({ alias }) => alias),
  };
}

function parseEntries(text: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UserFacingError("The file isn't JSON. Choose a file that Keyhole exported.");
  }
  const { keyhole, version, connections } = asObject(json) ?? {};
  if (keyhole !== marker.keyhole || !Array.isArray(connections)) {
    throw new UserFacingError(
      "The file wasn't exported by Keyhole. Choose a file that Keyhole exported.",
    );
  }
  if (version !== marker.version) {
    throw new UserFacingError("Another version of Keyhole wrote the file. Update Keyhole.");
  }
  if (connections.length === 0) throw new UserFacingError("The file contains no connections.");
  return connections as unknown[];
}

async function readEntry(entry: unknown, check: FieldCheck): Promise<ExportedConnection> {
  const { alias, vendor: id, settings } = asObject(entry) ?? {};
  if (typeof alias !== "string" || !isTexts(settings)) {
    throw new UserFacingError("It needs a name (“alias”), and its settings must be strings.");
  }
  const wrongAlias = aliasProblem(alias, []);
  if (wrongAlias) throw new UserFacingError("Its name isn't valid. {0}", wrongAlias);
  const vendor = typeof id === "string" ? findVendor(id) : undefined;
  if (!vendor) {
    throw new UserFacingError("Its vendor is unknown. Correct it in the file, or update Keyhole.");
  }
  return { alias, vendor, settings: await readSettings(vendor, settings, check) };
}

async function readSettings(
  vendor: Vendor,
  texts: FieldValues,
  check: FieldCheck,
): Promise<FieldValues> {
  const settings: [string, string][] = [];
  for (const field of getSettings(vendor)) {
    const value = texts[field.key] ?? field.initial ?? "";
    const problem = await check(field, value);
    if (problem) throw new UserFacingError(problem.text, ...problem.args);
    settings.push([field.key, keptValue(field.key, value)]);
  }
  return Object.fromEntries(settings);
}

function getSettings(vendor: Vendor | undefined): readonly FormField[] {
  return vendor?.form.filter(({ credential }) => !credential) ?? [];
}

/** Repeats an alias only if it is valid, because anything else could be a credential. */
function errorIn(entry: unknown, index: number, { text, args }: UserFacingError): UserFacingError {
  const { alias } = asObject(entry) ?? {};
  const number = `${index + 1}`;
  const problem = explanation(text, ...args);
  return typeof alias === "string" && aliasProblem(alias, []) === undefined
    ? new UserFacingError("Connection {0} ({1}): {2}", number, alias, problem)
    : new UserFacingError("Connection {0}: {1}", number, problem);
}
