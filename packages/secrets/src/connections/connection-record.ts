import { parseBaseUrl } from "@keyhole/transport";
import type { FieldValues, Vendor } from "../provider/vendor-descriptor.js";
import { explanation, type Explanation, UserFacingError } from "../user-facing-error.js";
import { type AddedById, asObject, isFilledText } from "./added-by-id.js";

const pattern = /^[a-z][a-z0-9-]{0,31}$/;

/** What is wrong with a connection's alias; undefined if it can be used. */
export function aliasProblem(alias: string, taken: Iterable<string>): Explanation | undefined {
  if (alias === "") return explanation("The name is empty.");
  if (!pattern.test(alias)) {
    return explanation(
      "Use up to 32 lower-case letters, digits and hyphens, beginning with a letter.",
    );
  }
  return new Set(taken).has(alias)
    ? explanation("Another connection is named {0} already.", alias)
    : undefined;
}

/** A free alias that begins with a word, such as `prod` or `prod-2`. */
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
  /** What the user calls it; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's id. */
  readonly vendor: string;
}

/**
 * A connection with its credentials: one record, stored and deleted as a whole, so that no
 * credential can outlive its connection or be sent to another base URL.
 */
export interface ConnectionRecord extends Connection {
  /** The values of the vendor's form that are no credentials, such as the base URL. */
  readonly settings: FieldValues;
  /** Undefined until the user enters them, as after an import: nothing is sent until then. */
  readonly credentials: FieldValues | undefined;
  readonly added: AddedById;
}

/** The scheme, host and port that credentials may be sent to; undefined if the base URL is none. */
export function getOrigin({ baseUrl = "" }: FieldValues): string | undefined {
  try {
    return new URL(baseUrl).origin;
  } catch {
    return undefined;
  }
}

/**
 * The value of a form's field as it is kept and shown: trimmed, and a base URL as it is used. As it was
 * typed, it may look like another one, for example with a slash that is none.
 */
export function keptValue(key: string, value: string): string {
  try {
    return key === "baseUrl" ? parseBaseUrl(value) : value.trim();
  } catch {
    // The form refuses it, and so does the client.
    return value.trim();
  }
}

/** The certificate authorities, as PEM, that a connection trusts besides the machine's own. */
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
 * @throws {UserFacingError} if the text is no record; the message never repeats any of it
 */
export function parseRecord(text: string): ConnectionRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new UserFacingError("The stored connection is not readable.");
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
    throw new UserFacingError("The stored connection was written by another version of Keyhole.");
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

/** Whether a JSON value is an object of texts. */
export function isTexts(value: unknown): value is FieldValues {
  const object = asObject(value);
  return object !== undefined && Object.values(object).every((entry) => typeof entry === "string");
}
