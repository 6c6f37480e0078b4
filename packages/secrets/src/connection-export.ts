import { nothingAdded, readAdded, withoutRights, type AddedById } from "./added.js";
import { aliasProblem } from "./alias.js";
import type { ConnectionRecord } from "./connection.js";
import { findVendor, vendors } from "./registry.js";
import type { FormField, FormValues, Vendor } from "./vendor.js";

/** A connection as a team shares it: without credentials. */
export interface ExportedConnection {
  readonly alias: string;
  readonly vendor: Vendor;
  readonly settings: FormValues;
  readonly added: AddedById;
}

/** Says what is wrong with an answer to a field, as a sentence; undefined where it will do. */
export type FieldCheck = (
  field: FormField,
  value: string,
) => string | undefined | Promise<string | undefined>;

const marker = { keyhole: "connections", version: 1 } as const;

/** So many problems are told at once. */
const maxProblems = 5;

/** Writes connections for others, as JSON. Nothing is in it but what each line here names. */
export function formatExport(records: readonly Omit<ConnectionRecord, "credentials">[]): string {
  const connections = records.map(({ alias, vendor, settings, added }) => ({
    alias,
    vendor,
    settings: Object.fromEntries(
      settingsOf(findVendor(vendor)).map(({ key }) => [key, settings[key] ?? ""]),
    ),
    added: withoutRights(readAdded(added) ?? nothingAdded),
  }));
  return `${JSON.stringify({ ...marker, connections }, undefined, 2)}\n`;
}

/**
 * Reads what {@link formatExport} wrote, strictly: somebody else may have changed it.
 *
 * @param check what is asked of each setting besides; by default what its field says
 * @throws {TypeError} that says what is wrong, by entry and one problem a line; it repeats names
 *   alone, since a value may be a credential that does not belong there
 */
export async function parseExport(
  text: string,
  check: FieldCheck = (field, value) => field.problem(value),
): Promise<readonly ExportedConnection[]> {
  const entries = entriesOf(text);
  const problems: string[] = [];
  const connections: ExportedConnection[] = [];
  for (const [index, entry] of entries.entries()) {
    const taken = connections.map(({ alias }) => alias);
    const result = await readEntry(entry, taken, check);
    if (typeof result === "string") problems.push(`${nameOf(entry, index)}: ${result}`);
    else connections.push(result);
  }
  if (problems.length > 0) throw new TypeError(problems.slice(0, maxProblems).join("\n"));
  return connections;
}

function entriesOf(text: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new TypeError("The file is not JSON; choose one that Keyhole exported.");
  }
  const { keyhole, version, connections, ...others } = objectOf(json) ?? {};
  if (keyhole !== marker.keyhole || !Array.isArray(connections)) {
    throw new TypeError("The file holds no connections that Keyhole exported.");
  }
  if (version !== marker.version) {
    throw new TypeError("The file was written by another version of Keyhole; update Keyhole.");
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`The file holds an unknown ${quoted(unknown)}.`);
  if (connections.length === 0) throw new TypeError("The file holds no connection.");
  return connections as unknown[];
}

async function readEntry(
  entry: unknown,
  taken: readonly string[],
  check: FieldCheck,
): Promise<ExportedConnection | string> {
  const object = objectOf(entry);
  if (!object) return "It is not an object.";
  const { alias, vendor: id, settings, added, ...others } = object;
  if (typeof alias !== "string") return "It has no alias.";
  const wrongAlias = aliasProblem(alias, []);
  if (wrongAlias !== undefined) return `Its alias is none. ${wrongAlias}`;
  if (taken.includes(alias)) return "Another entry has the same alias.";
  const vendor = typeof id === "string" ? findVendor(id) : undefined;
  if (!vendor) return `Its vendor must be one of ${vendors.map((known) => known.id).join(", ")}.`;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    return `It holds an unknown ${quoted(unknown)}; credentials do not belong into such a file.`;
  }
  const read = await readSettings(vendor, settings, check);
  if (typeof read === "string") return read;
  const known = readAdded(added ?? nothingAdded);
  if (!known) return "What was added by ID is not as it was exported.";
  return { alias, vendor, settings: read, added: known };
}

async function readSettings(
  vendor: Vendor,
  json: unknown,
  check: FieldCheck,
): Promise<FormValues | string> {
  const object = objectOf(json);
  if (!object) return "It has no settings.";
  const fields = settingsOf(vendor);
  const unknown = Object.keys(object).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) return `${vendor.name} has no setting ${quoted(unknown)}.`;
  const settings: [string, string][] = [];
  for (const field of fields) {
    const value = object[field.key] ?? field.initial ?? "";
    if (typeof value !== "string") return `The ${field.label} is no text.`;
    const problem = isChoice(field, value)
      ? await check(field, value)
      : `The ${field.label} is none of the choices.`;
    if (problem !== undefined) return problem;
    settings.push([field.key, value.trim()]);
  }
  return Object.fromEntries(settings);
}

function isChoice({ choices }: FormField, value: string): boolean {
  return choices === undefined || choices.some((choice) => choice.value === value);
}

function settingsOf(vendor: Vendor | undefined): readonly FormField[] {
  return vendor?.form.filter(({ credential }) => !credential) ?? [];
}

/** What messages call an entry; an alias only where it is one, since anything may stand there. */
function nameOf(entry: unknown, index: number): string {
  const { alias } = objectOf(entry) ?? {};
  const usable = typeof alias === "string" && aliasProblem(alias, []) === undefined;
  return usable ? `Connection ${index + 1} (${alias})` : `Connection ${index + 1}`;
}

/** A name of the file's, as it may be shown. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 39)}…` : name);
}

function objectOf(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : undefined;
}
