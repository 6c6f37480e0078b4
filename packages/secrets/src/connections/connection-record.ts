import { parseBaseUrl } from "@keyhole/transport";
import type { FieldValues, Vendor } from "../provider/vendor-descriptor.js";
import { explanation, type Explanation, UserFacingError } from "../user-facing-error.js";
import { type AddedById, asObject, isFilledText } from "./added-by-id.js";

const pattern = /^[a-z][a-z0-9-]{0,31}$/;

/** Returns what is wrong with a connection's alias, or undefined if it is valid. */
export function aliasProblem(alias: string, taken: Iterable<string>): Explanation | undefined {
  if (alias === "") return explanation("The name is empty.");
  if (!pattern.test(alias)) {
    return explanation("Use up to 32 lowercase letters, digits and hyphens. Begin with a letter.");
  }
  return new Set(taken).has(alias)
    ? explanation("Another connection is already named {0}.", alias)
    : undefined;
}

/** Suggests an alias that isn't taken, such as `prod` or `prod-2`. */
export function suggestAlias(word: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  for (let number = 1; ; number += 1) {
    const alias = number === 1 ? word : `${word}-${number}`;
    if (!others.has(alias)) return alias;
  }
}

/** One account at a vendor, without settings and credentials. */
export interface Connection {
  /** Never changes, and is never reused. */
  readonly id: string;
  /** The name that the user chose; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's ID. */
  readonly vendor: string;
}

/**
 * A connection with its credentials. It is stored and deleted as one record, so that no credential
 * can outlive its connection or be sent to another base URL.
 */
export interface ConnectionRecord extends Connection {
  /** The values of the vendor's form that aren't credentials, such as the base URL. */
  readonly settings: FieldValues;
  /**
   * Undefined until the user enters them, for example after an import. Until then, nothing is sent.
   */
  readonly credentials: FieldValues | undefined;
  readonly added: AddedById;
}

/**
 * Returns the scheme, host and port that credentials may be sent to, or undefined if the base URL
 * is invalid.
 */
export function getOrigin({ baseUrl = "" }: FieldValues): string | undefined {
  try {
    return new URL(baseUrl).origin;
  } catch {
    return undefined;
  }
}

/**
 * Returns the value of a form's field in the form in which it is stored and shown: trimmed, and
 * with a base URL as it will be used. A URL as typed can look like another one, for example with a
 * character that resembles a slash.
 */
export function keptValue(key: string, value: string): string {
  try {
    return key === "baseUrl" ? parseBaseUrl(value) : value.trim();
  } catch {
    // The form rejects this value, and so does the client.
    return value.trim();
  }
}

/**
 * Returns the certificate authorities, as PEM, that a connection trusts in addition to the
 * computer's own.
 */
export function getCertificates({ form }: Vendor, settings: FieldValues): string {
  const field = form.find(({ kind }) => kind === "certificate");
  return (field && settings[field.key]) ?? "";
}

/** Writes a record for storing. */
export function serializeRecord(record: ConnectionRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

/**
 * Reads a stored record.
 *
 * @throws {UserFacingError} if the text isn't a record; the message never repeats any of it
 */
export function parseRecord(text: string): ConnectionRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new UserFacingError("The stored connection can't be read.");
  }
  const { version, id, alias, vendor, settings, credentials, added } = asObject(raw) ?? {};
  const { containers, secrets } = asObject(added) ?? {};
  if (
    version !== 1 ||
    !isFilledText(id) ||
    !isFilledText(alias) ||
    !isFilledText(vendor) ||
    !isTexts(settings) ||
    !(credentials === undefined || isTexts(credentials)) ||
    !Array.isArray(containers) ||
    !asObject(secrets)
  ) {
    throw new UserFacingError("Another version of Keyhole stored this connection. Update Keyhole.");
  }
  const kept = Object.entries(settings).map(([key, value]) => [key, keptValue(key, value)]);
  return {
    id,
    alias,
    vendor,
    settings: Object.fromEntries(kept) as FieldValues,
    credentials,
    added: added as AddedById,
  };
}

/** Checks whether a JSON value is an object of strings. */
export function isTexts(value: unknown): value is FieldValues {
  const object = asObject(value);
  return object !== undefined && Object.values(object).every((entry) => typeof entry === "string");
}
