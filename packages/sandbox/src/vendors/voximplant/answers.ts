import type { components } from "@keyhole/voximplant/schema";

/** What a request gives to an operation, wherever it stood. */
export type Parameters = Readonly<Record<string, string>>;

const defaultCount = 20;
const maxCount = 200;

const messages = {
  2: "Internal error",
  100: "Authorization failed",
  101: "Invalid arguments",
  104: "Forbidden command",
  116: "Invalid 'application_id' parameter",
  340: "Rate limit exceeded",
  341: "Record not found",
  447: "Invalid token format",
  454: "Token TTL over the limit",
  455: "Token issued in the future",
  456: "Token expired",
  558: "Application not found",
} as const;

/** A code of the vendor that the sandbox has a cause for. */
export type Code = keyof typeof messages;

/** An operation's refusal, which becomes the answer. */
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

/** Cuts a page out of a list, as `count` and `offset` ask for. */
export function pageOf<T>(all: readonly T[], { count, offset }: Parameters) {
  const limit = Number(count ?? defaultCount);
  const skipped = Number(offset ?? 0);
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(101);
  if (!Number.isInteger(skipped) || skipped < 0) throw new Refusal(101);
  const result = all.slice(skipped, skipped + Math.min(limit, maxCount));
  return { result, count: result.length, total_count: all.length };
}

/** @throws {Refusal} of that code where there is nothing */
export function found<T>(value: T | undefined, code: Code): T {
  if (value === undefined) throw new Refusal(code);
  return value;
}
