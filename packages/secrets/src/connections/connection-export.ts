import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";
import { checkField, type FieldCheck } from "../provider/check-field.js";
import { findVendor, vendors } from "../vendors/vendor-registry.js";
import type { FieldValues, FormField, Vendor } from "../provider/vendor-descriptor.js";
import { nothingAdded, readAdded, sharedAdded, type AddedById } from "./added-by-id.js";
import { aliasProblem } from "./alias.js";
import type { ConnectionRecord } from "./connection.js";
import { asObject } from "./json.js";

/** A connection as a team shares it: without credentials. */
export interface ExportedConnection {
  readonly alias: string;
  readonly vendor: Vendor;
  readonly settings: FieldValues;
  readonly added: AddedById;
}

const marker = { keyhole: "connections", version: 1 } as const;

/** More problems than this are not reported. */
const maxProblems = 5;

/** Writes connections for others, as JSON. Nothing is in it but what each line here names. */
export function formatExport(records: readonly Omit<ConnectionRecord, "credentials">[]): string {
  const connections = records.map(({ alias, vendor, settings, added }) => ({
    alias,
    vendor,
    settings: Object.fromEntries(
      settingsOf(findVendor(vendor)).map(({ key, initial }) => [
        key,
        settings[key] ?? initial ?? "",
      ]),
    ),
    added: sharedAdded(readAdded(added) ?? nothingAdded),
  }));
  return `${JSON.stringify({ ...marker, connections }, undefined, 2)}\n`;
}

/**
 * Reads what {@link formatExport} wrote, strictly: the file may have been changed.
 *
 * @param check checks each setting; `fieldProblem` of `@keyhole/secrets/node` also reads certificates
 * @throws {UserFacingError} with one problem a line; it repeats names only, since a value may be a
 *   credential that does not belong there
 */
export async function parseExport(
  text: string,
  check: FieldCheck = checkField,
): Promise<readonly ExportedConnection[]> {
  const entries = entriesOf(text);
  const problems: Explanation[] = [];
  const connections: ExportedConnection[] = [];
  for (const [index, entry] of entries.entries()) {
    const taken = connections.map(({ alias }) => alias);
    const result = await readEntry(entry, taken, check);
    if ("vendor" in result) connections.push(result);
    else problems.push(problemOf(entry, index, result));
  }
  if (problems.length > 0) {
    const reported = problems.slice(0, maxProblems);
    throw new UserFacingError(reported.map((_, index) => `{${index}}`).join("\n"), ...reported);
  }
  return connections;
}

function entriesOf(text: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UserFacingError("The file is not JSON; choose one that Keyhole exported.");
  }
  const { keyhole, version, connections, ...others } = asObject(json) ?? {};
  if (keyhole !== marker.keyhole || !Array.isArray(connections)) {
    throw new UserFacingError("The file holds no connections that Keyhole exported.");
  }
  if (version !== marker.version) {
    throw new UserFacingError(
      "The file was written by another version of Keyhole; update Keyhole.",
    );
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new UserFacingError("The file holds an unknown {0}.", quoted(unknown));
  if (connections.length === 0) throw new UserFacingError("The file holds no connection.");
  return connections as unknown[];
}

async function readEntry(
  entry: unknown,
  taken: readonly string[],
  check: FieldCheck,
): Promise<ExportedConnection | Explanation> {
  const object = asObject(entry);
  if (!object) return explanation("It is not an object.");
  const { alias, vendor: id, settings, added, ...others } = object;
  if (typeof alias !== "string") return explanation("It has no alias.");
  const wrongAlias = aliasProblem(alias, []);
  if (wrongAlias !== undefined) {
    return explanation("Its alias isn't valid. {0}", wrongAlias);
  }
  if (taken.includes(alias)) return explanation("Another entry has the same alias.");
  const vendor = typeof id === "string" ? findVendor(id) : undefined;
  if (!vendor) {
    const ids = vendors.map((known) => known.id);
    return explanation("Its vendor must be one of {0}.", ids.join(", "));
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    return explanation(
      "It holds an unknown {0}; credentials do not belong into such a file.",
      quoted(unknown),
    );
  }
  const read = await readSettings(vendor, settings, check);
  if ("problem" in read) return read.problem;
  const known = readAdded(added ?? nothingAdded);
  if (!known) return explanation("What was added by ID is not as it was exported.");
  return { alias, vendor, settings: read.settings, added: sharedAdded(known) };
}

async function readSettings(
  vendor: Vendor,
  json: unknown,
  check: FieldCheck,
): Promise<{ readonly settings: FieldValues } | { readonly problem: Explanation }> {
  const object = asObject(json);
  if (!object) return { problem: explanation("It has no settings.") };
  const fields = settingsOf(vendor);
  const unknown = Object.keys(object).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) {
    return { problem: explanation("{0} has no setting {1}.", vendor.name, quoted(unknown)) };
  }
  const settings: [string, string][] = [];
  for (const field of fields) {
    const value = object[field.key] ?? field.initial ?? "";
    const label = explanation(field.label);
    if (typeof value !== "string") return { problem: explanation("The {0} is no text.", label) };
    const problem = await check(field, value);
    if (problem) return { problem };
    settings.push([field.key, value.trim()]);
  }
  return { settings: Object.fromEntries(settings) };
}

function settingsOf(vendor: Vendor | undefined): readonly FormField[] {
  return vendor?.form.filter(({ credential }) => !credential) ?? [];
}

/** Messages repeat an alias only if it is valid: anything else could be a credential. */
function problemOf(entry: unknown, index: number, problem: Explanation): Explanation {
  const { alias } = asObject(entry) ?? {};
  const number = `${index + 1}`;
  return typeof alias === "string" && aliasProblem(alias, []) === undefined
    ? explanation("Connection {0} ({1}): {2}", number, alias, problem)
    : explanation("Connection {0}: {1}", number, problem);
}

/** A name from the file, short enough to be shown. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 39)}…` : name);
}
