import type { Container, SecretSummary } from "./model.js";
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

/** What was put into the tree by hand, because it may be fetched but not listed. */
export interface AddedById {
  readonly containers: readonly Container[];
  /** By the id of their container. */
  readonly secrets: Readonly<Record<string, readonly SecretSummary[]>>;
}

/**
 * A connection with its credentials: one record, stored and deleted as a whole, so that no
 * credential can outlive its connection or meet another base URL.
 */
export interface ConnectionRecord extends Connection {
  /** Answers of the vendor's form that are no credentials, the base URL among them. */
  readonly settings: FormValues;
  readonly credentials: FormValues;
  readonly added: AddedById;
}

/** Nothing added by hand. */
export const nothingAdded: AddedById = { containers: [], secrets: {} };

/** What was put into a container by hand. */
export function addedTo({ secrets }: AddedById, containerId: string): readonly SecretSummary[] {
  // Ids are the vendor's to choose, `constructor` among them.
  return (Object.hasOwn(secrets, containerId) ? secrets[containerId] : undefined) ?? [];
}

/** Writes a record for storing. */
export function serializeRecord(record: ConnectionRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

/**
 * Reads a stored record.
 *
 * @throws {TypeError} where the text is none; it never repeats any of it
 */
export function parseRecord(text: string): ConnectionRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new TypeError("The stored connection is not readable.");
  }
  const { version, id, alias, vendor, settings, credentials, added } = (raw ?? {}) as Record<
    string,
    unknown
  >;
  if (
    version !== 1 ||
    !isText(id) ||
    !isText(alias) ||
    !isText(vendor) ||
    !isTexts(settings) ||
    !isTexts(credentials) ||
    !isAdded(added)
  ) {
    throw new TypeError("The stored connection was written by another version of Keyhole.");
  }
  return { id, alias, vendor, settings, credentials, added };
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

function isAdded(value: unknown): value is AddedById {
  const { containers, secrets } = (value ?? {}) as Partial<AddedById>;
  return (
    Array.isArray(containers) &&
    containers.every(isNamed) &&
    typeof secrets === "object" &&
    secrets !== null &&
    Object.values(secrets).every(
      (list) =>
        Array.isArray(list) && list.every((entry) => isNamed(entry) && Array.isArray(entry.fields)),
    )
  );
}

function isNamed(value: unknown): value is SecretSummary {
  const { id, name } = (value ?? {}) as Partial<SecretSummary>;
  return isText(id) && isText(name);
}
