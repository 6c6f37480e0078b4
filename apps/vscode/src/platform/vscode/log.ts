import type { RequestHooks } from "@keyhole/secrets";
import { plainText } from "./vendor-text.js";

/** The facts that a line may contain. None of them can hold a secret value. */
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

/** Facts by name. Undefined ones are left out. */
export type Facts = Readonly<
  Partial<Record<(typeof factNames)[number], string | number | undefined>>
>;

const levels = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

/**
 * Writes to the output channel. Messages are fixed texts. Facts are names, numbers and the vendor's
 * codes, never a value, a credential or a vendor's message.
 */
export interface Log extends Readonly<Record<LogLevel, (what: string, facts?: Facts) => void>> {
  readonly show: () => void;
}

/** The members of `vscode.LogOutputChannel` that the log uses. */
export interface LogChannel extends Readonly<Record<LogLevel, (line: string) => void>> {
  readonly show: (preserveFocus?: boolean) => void;
}

/** Reasons are longer than other facts because they are Keyhole's own sentences. */
const maxReasonLength = 400;
const maxFactLength = 120;

/** Creates the log. Nothing else writes to its channel. */
export function createLog(channel: LogChannel): Log {
  const entries = levels.map((level) => [
    level,
    (what: string, facts: Facts = {}) => channel[level](formatLine(what, facts)),
  ]);
  return { ...Object.fromEntries(entries), show: () => channel.show() } as Log;
}

function formatLine(what: string, facts: Facts): string {
  const texts = factNames.flatMap((name) => {
    const fact = facts[name];
    const maxLength = name === "reason" ? maxReasonLength : maxFactLength;
    return fact === undefined ? [] : [`${name}=${formatFact(fact, maxLength)}`];
  });
  return [what, ...texts].join(" ");
}

/** Formats a fact, such as a name from a vendor, on one line of limited length. */
function formatFact(fact: string | number, maxLength: number): string {
  if (typeof fact === "number") return `${Math.round(fact)}`;
  const text = plainText(fact).replaceAll(/\s+/g, " ");
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return /^[\w.:/@-]+$/.test(cut) ? cut : JSON.stringify(cut);
}

/** Returns hooks that log each request of a connection and its result. */
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
