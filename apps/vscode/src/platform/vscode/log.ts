import type { RequestHooks } from "@keyhole/secrets";
import { plainText } from "./vendor-text.js";

/** What a line may tell besides its words. Only these are written: none can hold a value. */
const factNames = [
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
  "requestId",
  "durationMs",
  "retryAfterMs",
  "container",
  "secret",
  "form",
  "language",
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
 * Tells what happened, for whoever opens the output channel. The words are fixed ones, and the
 * facts are names, numbers and the vendor's codes: never a value, a credential or a vendor's prose.
 */
export interface Log extends Readonly<Record<LogLevel, (what: string, facts?: Facts) => void>> {
  /** Brings it before the user. */
  readonly show: () => void;
}

/** What the logic needs of VS Code's log output channel. */
export interface LogChannel extends Readonly<Record<LogLevel, (line: string) => void>> {
  readonly show: (preserveFocus?: boolean) => void;
}

const maxFactLength = 120;
/** A reason is a sentence of our own, about names. */
const maxReasonLength = 400;

/** The one way into the log. */
export function createLog(channel: LogChannel): Log {
  const entries = levels.map((level) => [
    level,
    (what: string, facts: Facts = {}) => channel[level](lineOf(what, facts)),
  ]);
  return { ...Object.fromEntries(entries), show: () => channel.show() } as Log;
}

function lineOf(what: string, facts: Facts): string {
  const told = factNames.flatMap((name) => {
    const fact = facts[name];
    const maxLength = name === "reason" ? maxReasonLength : maxFactLength;
    return fact === undefined ? [] : [`${name}=${textOf(fact, maxLength)}`];
  });
  return [what, ...told].join(" ");
}

/** On one line, and of bounded length: names are the vendor's to choose. */
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
      if (failure === undefined) log.debug("Answer", { ...facts, durationMs });
      else log.warn("No success", { ...facts, kind: failure, durationMs });
    },
  };
}
