import type { RequestHooks } from "@keyhole/secrets";
import { plainText } from "./vendor-text.js";

/** The facts of a line. No other is written, and none of these can hold a value. */
const factNames = [
  "version",
  "command",
  "connection",
  "vendor",
  "operation",
  "host",
  "attempt",
  "status",
  "kind",
  "code",
  "error",
  "durationMs",
  "container",
  "secret",
  "count",
  "variable",
  "file",
  "reason",
  "outcome",
  "writes",
] as const;

/** Facts by name; undefined ones are left out. */
export type Facts = Readonly<
  Partial<Record<(typeof factNames)[number], string | number | undefined>>
>;

/** The levels of VS Code's log output channel. */
const levels = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

/**
 * Writes to the output channel. The words are fixed, and the facts are names, numbers and the vendor's
 * codes: never a value, a credential or a vendor's prose.
 */
export interface Log extends Readonly<Record<LogLevel, (what: string, facts?: Facts) => void>> {
  /** Opens the output channel. */
  readonly show: () => void;
}

/** What the logic needs of VS Code's log output channel. */
export interface LogChannel extends Readonly<Record<LogLevel, (line: string) => void>> {
  readonly show: (preserveFocus?: boolean) => void;
}

/** A reason is a sentence of our own. */
const maxReasonLength = 400;
const maxFactLength = 120;

/** Creates the log. Nothing else writes to its channel. */
export function createLog(channel: LogChannel): Log {
  const entries = levels.map((level) => [
    level,
    (what: string, facts: Facts = {}) => channel[level](lineOf(what, facts)),
  ]);
  return { ...Object.fromEntries(entries), show: () => channel.show() } as Log;
}

function lineOf(what: string, facts: Facts): string {
  const texts = factNames.flatMap((name) => {
    const fact = facts[name];
    const maxLength = name === "reason" ? maxReasonLength : maxFactLength;
    return fact === undefined ? [] : [`${name}=${textOf(fact, maxLength)}`];
  });
  return [what, ...texts].join(" ");
}

/** Puts a fact, which may be a name from a vendor, on one line of bounded length. */
function textOf(fact: string | number, maxLength: number): string {
  if (typeof fact === "number") return `${Math.round(fact)}`;
  const text = plainText(fact).replaceAll(/\s+/g, " ");
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return /^[\w.:/@-]+$/.test(cut) ? cut : JSON.stringify(cut);
}

/** Returns hooks that log each request of a connection, and how it ended. */
export function logVendor(log: Log, connection: string): RequestHooks {
  return {
    request: ({ vendor, operationId, host, attempt }) =>
      log.trace("Request", { connection, vendor, operation: operationId, host, attempt }),
    response: ({ vendor, operationId, host, attempt, status, failure, durationMs }) => {
      const facts = { connection, vendor, operation: operationId, host, attempt, status };
      if (failure === undefined) log.debug("Response", { ...facts, durationMs });
      else log.warn("No success", { ...facts, kind: failure, durationMs });
    },
  };
}
