import type { SecretLocation } from "../model.js";
import { fingerprintOf } from "./fingerprint.js";
import type { RefreshOutcome, RefreshState, SeenValue, WriteAnswer } from "./refresh-state.js";

/** The secret that a refresh is of. */
export interface RefreshTarget extends SecretLocation {
  readonly connectionId: string;
  /** The field that is renewed. */
  readonly field: string;
}

/** What the journal keeps of a refresh: no value, but keyed hashes of values. */
export interface RefreshRecord {
  readonly target: RefreshTarget;
  /** What the user calls the secret, to tell of it later. */
  readonly name: string;
  readonly state: RefreshState;
  /** When it was started, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  /** Until when whoever began it is at work: later it was left, and anyone may settle it. */
  readonly busyUntil: number;
  /** What the fingerprints are made with; see `fingerprintOf`. It tells this refresh from any other. */
  readonly key: string;
  /** Of what tells the account from others; see `isSameAccount`. */
  readonly account: string;
  /** Of the value before. */
  readonly before: string;
  /** Of the value that was written; undefined where the vendor makes it, and did not tell it. */
  readonly ours?: string | undefined;
  /** What the user was told of it last, where it was not settled then. */
  readonly told?: RefreshOutcome | undefined;
  /** One before it that is not settled: it comes back where this one does not take effect. */
  readonly earlier?: RefreshRecord | undefined;
  /**
   * What was seen each time that it was settled, and when for the first time, in milliseconds since
   * 1970-01-01T00:00:00Z: the old value, or that there is no such secret any more.
   */
  readonly since?: { readonly seen: "before" | "gone"; readonly at: number } | undefined;
  /** Whether nobody looks any more, since the secret is gone for good. */
  readonly givenUp?: boolean | undefined;
  /** Who settles it at the moment: of two who begin at once, the later one. */
  readonly settler?: string | undefined;
}

/** What a journal calls the one record that there can be of a secret. */
export function recordIdOf({ connectionId, containerId, secretId }: Omit<RefreshTarget, "field">) {
  return [connectionId, containerId, secretId].map(encodeURIComponent).join("/");
}

/** What a value is to a refresh. */
export async function seenAs(record: RefreshRecord, value: string): Promise<SeenValue> {
  const seen = await fingerprintOf(record.key, value);
  if (seen === record.before) return "before";
  if (record.ours === undefined) return "changed";
  return seen === record.ours ? "ours" : "other";
}

/**
 * Whether an account is the one that a refresh was sent to: by another account's value, nothing can be
 * said of it.
 *
 * @param account as it would be given to `refreshSecret`
 */
export async function isSameAccount(record: RefreshRecord, account: string): Promise<boolean> {
  return (await fingerprintOf(record.key, account)) === record.account;
}

/** Writes a record for storing. */
export function serializeRefreshRecord(record: RefreshRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

/** Reads a stored record; undefined where the text is none that this version knows. */
export function parseRefreshRecord(text: string): RefreshRecord | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, ...record } = (raw ?? {}) as Record<string, unknown>;
  return version === 1 && isRecord(record) ? record : undefined;
}

function isRecord(value: object): value is RefreshRecord {
  const record = value as Partial<Record<keyof RefreshRecord, unknown>>;
  return (
    isTarget(record.target) &&
    isState(record.state) &&
    typeof record.name === "string" &&
    [record.key, record.account, record.before].every(isHash) &&
    [record.startedAt, record.busyUntil].every(Number.isFinite) &&
    isOptional(record.ours, isHash) &&
    isOptional(record.told, isOutcome) &&
    isOptional(record.earlier, (earlier) => isRecord(earlier ?? {})) &&
    isOptional(record.since, isSince) &&
    isOptional(record.givenUp, (givenUp) => typeof givenUp === "boolean") &&
    isOptional(record.settler, (settler) => typeof settler === "string")
  );
}

function isTarget(value: unknown): boolean {
  const { connectionId, containerId, secretId, field } = (value ?? {}) as Partial<
    Record<keyof RefreshTarget, unknown>
  >;
  return [connectionId, containerId, secretId, field].every((text) => typeof text === "string");
}

function isState(value: unknown): boolean {
  const { step, answer, outcome, sent } = (value ?? {}) as Record<string, unknown>;
  switch (step) {
    case "started":
    case "sent":
      return true;
    case "answered":
      return (["accepted", "refused", "lost"] as unknown[] as WriteAnswer[]).includes(
        answer as WriteAnswer,
      );
    case "verified":
    case "updated":
      return outcome === "new"
        ? sent === true
        : isOutcome(outcome) && outcome !== "unknown" && typeof sent === "boolean";
    default:
      return false;
  }
}

function isSince(value: unknown): boolean {
  const { seen, at } = (value ?? {}) as Record<string, unknown>;
  return (seen === "before" || seen === "gone") && Number.isFinite(at);
}

/** Keys and fingerprints alike are 32 bytes. */
function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9+/]{43}=$/.test(value);
}

function isOutcome(value: unknown): value is RefreshOutcome {
  return value === "new" || value === "old" || value === "conflict" || value === "unknown";
}

function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}
