import { fieldValue, type SecretLocation, type SecretValue } from "../provider/model.js";
import type { RefreshOutcome, RefreshState, SeenValue } from "./refresh-state.js";

/** The secret that is refreshed. */
export interface RefreshTarget extends SecretLocation {
  readonly connectionId: string;
  /** The field that gets the new value. */
  readonly field: string;
}

/** What the journal keeps for a refresh: keyed hashes of values, but no values. */
export interface RefreshRecord {
  readonly target: RefreshTarget;
  /** The secret's name, for messages. */
  readonly name: string;
  readonly state: RefreshState;
  /** The start of the refresh, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  /** How long the owner may keep working. After that, any program may recover the refresh. */
  readonly busyUntil: number;
  /** Identifies the program that is working on it. */
  readonly owner: string;
  /** The key of the fingerprints, see {@link toFingerprint}. It also identifies the refresh. */
  readonly key: string;
  /** The fingerprint of the account, see `isSameAccount`. */
  readonly account: string;
  /** The field whose value shows the outcome; the target's if absent. */
  readonly comparedField?: string | undefined;
  /** The only version that the write may replace, if the vendor guarantees that. */
  readonly replaces?: string | undefined;
  /**
   * Identifies the write at the vendor: of a refresh that the vendor starts and ends later, or of a
   * value that may be set again.
   */
  readonly token?: string | undefined;
  /** The fingerprint of the value before. */
  readonly before: string;
  /** The fingerprint of the new value; undefined if the vendor issues it and didn't return it. */
  readonly ours?: string | undefined;
  /** The outcome that was reported to the user while the final one wasn't known. */
  readonly reportedAs?: RefreshOutcome | undefined;
}

/** Creates a random key for fingerprints, as base64. Each refresh has its own. */
export function createFingerprintKey(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Hashes a value with a key (HMAC-SHA-256, as base64). The result only shows whether a value is the
 * same.
 *
 * @param key as base64
 */
export async function toFingerprint(key: string, value: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const imported = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  // Hash code units, because UTF-8 would make all lone surrogates the same.
  const units = Uint16Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
  return toBase64(new Uint8Array(await crypto.subtle.sign(algorithm.name, imported, units)));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Checks whether the vendor makes the new value, and ends the refresh later. */
export function isStarted({ token, ours }: RefreshRecord): boolean {
  return token !== undefined && ours === undefined;
}

/** Returns the ID of a secret's record in the journal. */
export function toRecordId({ connectionId, containerId, secretId }: Omit<RefreshTarget, "field">) {
  return [connectionId, containerId, secretId].map(encodeURIComponent).join("/");
}

/** Compares a fetched secret with the values of a refresh. */
export async function compareSecret(record: RefreshRecord, secret: SecretValue) {
  const { key, before, ours, replaces, target, comparedField = target.field } = record;
  const seen = await toFingerprint(key, fieldValue(secret, comparedField) ?? "");
  const isOvertaken = replaces !== undefined && secret.version !== replaces;
  return { type: "read", seen: getSeen(seen, before, ours), isOvertaken } as const;
}

function getSeen(seen: string, before: string, ours: string | undefined): SeenValue {
  if (seen === before) return "before";
  if (ours === undefined) return "changed";
  return seen === ours ? "ours" : "other";
}

/**
 * Checks whether an account is the one that a refresh was sent to. The value in another account
 * wouldn't show the outcome.
 *
 * @param account as given to `refreshSecret`
 */
export async function isSameAccount(record: RefreshRecord, account: string): Promise<boolean> {
  return (await toFingerprint(record.key, account)) === record.account;
}

/** Writes a record for storing. */
export function serializeRefreshRecord(record: RefreshRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

const required = ["target", "state", "key", "account", "before", "name", "owner", "busyUntil"];

/** Reads a stored record. Returns undefined if this version can't read it. */
export function parseRefreshRecord(text: string): RefreshRecord | undefined {
  try {
    const { version, ...record } = JSON.parse(text) as Record<string, unknown>;
    const isComplete = required.every((name) => name in record);
    return version === 1 && isComplete ? (record as unknown as RefreshRecord) : undefined;
  } catch {
    return undefined;
  }
}
