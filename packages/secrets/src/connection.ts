import { readAdded, type AddedById } from "./added.js";
import { ExplainedError } from "./explained-error.js";
import type { FormValues } from "./vendor.js";

/** One account at a vendor, as everybody may see it. */
export interface Connection {
  /** Never changes, and is never used again for another. */
  readonly id: string;
  /** What the user calls it; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's id. */
  readonly vendor: string;
}

/**
 * A connection with its credentials: one record, stored and deleted as a whole, so that no
 * credential can outlive its connection or meet another base URL.
 */
export interface ConnectionRecord extends Connection {
  /** Answers of the vendor's form that are no credentials, the base URL among them. */
  readonly settings: FormValues;
  /** Undefined until somebody enters them, as after an import: nothing is sent until then. */
  readonly credentials: FormValues | undefined;
  readonly added: AddedById;
}

/**
 * Where a connection's credentials may go: scheme, host and port of its base URL. Undefined where
 * that is not a URL.
 */
export function originOf({ baseUrl = "" }: FormValues): string | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined;
}

/** Writes a record for storing. */
export function serializeRecord(record: ConnectionRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

/**
 * Reads a stored record.
 *
 * @throws {ExplainedError} where the text is none; it never repeats any of it
 */
export function parseRecord(text: string): ConnectionRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new ExplainedError("The stored connection is not readable.");
  }
  const { version, id, alias, vendor, settings, credentials, added } = (raw ?? {}) as Record<
    string,
    unknown
  >;
  const known = readAdded(added);
  if (
    version !== 1 ||
    !isText(id) ||
    !isText(alias) ||
    !isText(vendor) ||
    !isTexts(settings) ||
    !(credentials === undefined || isTexts(credentials)) ||
    !known
  ) {
    throw new ExplainedError("The stored connection was written by another version of Keyhole.");
  }
  return { id, alias, vendor, settings, credentials, added: known };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): value is FormValues {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((entry) => typeof entry === "string")
  );
}
