import type { components } from "@keyhole/voximplant/schema";

/** What a request gives to an operation, wherever it stood. */
export type Parameters = Readonly<Record<string, string>>;

const defaultCount = 20;
const maxCount = 200;

const messages = {
  1: "Fatal error",
  2: "Internal error",
  4: "DB error",
  5: "Billing failed",
  100: "Authorization failed",
  101: "Invalid arguments",
  102: "Missing 'cmd' parameter",
  103: "Unknown command",
  104: "Forbidden command",
  115: "Invalid 'account_id' parameter",
  116: "Invalid 'application_id' parameter",
  131: "The account is not activated",
  314: "Concurrent resource limit exceeded",
  317: "Upgrade to a paid account",
  340: "Rate limit exceeded",
  341: "Record not found",
  447: "Invalid token format",
  454: "Token TTL over the limit",
  455: "Token issued in the future",
  456: "Token expired",
  515: "Same operation performed recently",
  558: "Application not found",
} as const;

/** A code of the vendor that the sandbox can answer. */
export type Code = keyof typeof messages;

/** An operation's refusal, which becomes the response. */
export class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(messages[code]);
    this.code = code;
  }
}

/** The envelope of an error. */
export function failure(code: Code = 2): components["schemas"]["ErrorResponse"] {
  return { error: { code, msg: messages[code] } };
}

/** What an ordered HTTP status shows. */
const codesOfStatuses: Readonly<Record<number, Code>> = {
  401: 100,
  403: 104,
  404: 341,
  429: 340,
  503: 1,
  507: 4,
};

/** The envelope of an error that was ordered by its HTTP status. */
export function failureOfStatus(status: number): components["schemas"]["ErrorResponse"] {
  return failure(codesOfStatuses[status]);
}

/** Cuts a page out of a list, as `count` and `offset` ask for. */
export function pageOf<T>(all: readonly T[], { count, offset }: Parameters) {
  const limit = Number(count ?? defaultCount);
  const skipped = Number(offset ?? 0);
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(101);
  if (!Number.isInteger(skipped) || skipped < 0) throw new Refusal(101);
  const result = all.slice(skipped, skipped + Math.min(limit, maxCount));
  return { result, count: result.length, total_count: all.length };
}
