import type { components } from "@keyhole/voximplant/schema";

/** The parameters of a request, from its query or body. */
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

/** A code that the sandbox can return. */
export type Code = keyof typeof messages;

/** Thrown to refuse a call. It becomes the response. */
export class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(messages[code]);
    this.code = code;
  }
}

/** Creates the response for an error code. */
export function failure(code: Code = 2): components["schemas"]["ErrorResponse"] {
  return { error: { code, msg: messages[code] } };
}

/** The error code for an HTTP status. */
const codesOfStatuses: Readonly<Record<number, Code>> = {
  401: 100,
  403: 104,
  404: 341,
  429: 340,
  503: 1,
  507: 4,
};

/** Creates the response for the HTTP status of a fault. */
export function failureOfStatus(status: number): components["schemas"]["ErrorResponse"] {
  return failure(codesOfStatuses[status]);
}

/** Returns the page of a list that `count` and `offset` select. */
export function getPage<T>(all: readonly T[], { count, offset }: Parameters) {
  const limit = Number(count ?? defaultCount);
  const skipped = Number(offset ?? 0);
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(101);
  if (!Number.isInteger(skipped) || skipped < 0) throw new Refusal(101);
  const result = all.slice(skipped, skipped + Math.min(limit, maxCount));
  return { result, count: result.length, total_count: all.length };
}
