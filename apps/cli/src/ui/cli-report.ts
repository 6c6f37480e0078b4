import { UserFacingError, VendorError } from "@keyhole/secrets";
import { ReferenceSyntaxError } from "@keyhole/secrets/references";
import {
  NotApprovedError,
  ResolveError,
  UnresolvedReferenceError,
  type ResolveFailure,
} from "@keyhole/secrets/resolve";
import { CliError } from "../cli-error.js";
import type { Outcome } from "../exit-codes.js";
import { terminalLines, terminalText } from "./terminal-text.js";

/** What ended a command, as it is told: in words on standard error, or as JSON. */
export interface Report {
  readonly outcome: Exclude<Outcome, "ok">;
  readonly message: string;
  /** What kind of failure it was at the vendor; absent for all others. */
  readonly kind?: string;
  /** Every variable that has no value; absent for all others. */
  readonly failures?: readonly ReportedFailure[];
}

/** Why one variable has no value. */
export interface ReportedFailure {
  readonly name: string;
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column?: number;
  readonly message: string;
}

/** What to tell of an error: whose fault it is, and what to do about it. */
export function reportOf(error: unknown): Report {
  if (error instanceof ResolveError) return reportOfFailures(error.failures);
  if (VendorError.is(error)) {
    const outcome = error.kind === "cancelled" ? "cancelled" : "failed";
    return { outcome, kind: error.kind, message: wordsOf(error) };
  }
  if (error instanceof UserFacingError) {
    return { outcome: outcomeOf(error), message: wordsOf(error) };
  }
  if (isAbort(error)) return { outcome: "cancelled", message: "Cancelled." };
  // The words of any other error may hold what nobody should see.
  const name = error instanceof Error ? error.name : "unknown";
  return {
    outcome: "failed",
    message: `Something went wrong in Keyhole itself (${name}). Try again; if it lasts, report what you ran, without any value.`,
  };
}

/** An error in words that may be shown. */
export function wordsOf(error: UserFacingError | VendorError): string {
  return VendorError.is(error)
    ? `${terminalText(error.message)} ${error.remedy}`
    : terminalLines(error.message);
}

/** On a line of its own, so that each of the others begins with its place. */
const noneStarted = "Not every reference has a value, so none was used:";

function reportOfFailures(failures: readonly ResolveFailure[]): Report {
  const outcomes = failures.map(({ error }) => outcomeOf(error));
  // What the user can mend in the file comes before what may mend itself.
  const outcome =
    (["unresolved", "no-connection"] as const).find((one) => outcomes.includes(one)) ?? "failed";
  const reported = failures.map(({ entry: { name, place }, error }): ReportedFailure => ({
    name,
    ...place,
    message: wordsOf(error),
  }));
  const lines = reported.map(({ name, file, line, column, message }) => {
    const where = file === undefined ? "" : `${terminalText(file)}:${line}:${column} `;
    return `${where}${terminalText(name)}: ${message}`;
  });
  return { outcome, message: [noneStarted, ...lines].join("\n"), failures: reported };
}

function outcomeOf(error: UserFacingError | VendorError): Report["outcome"] {
  if (VendorError.is(error)) return "failed";
  if (error instanceof CliError) return error.outcome;
  if (error instanceof NotApprovedError) return "not-approved";
  if (error instanceof UnresolvedReferenceError) {
    return error.part === "alias" ? "no-connection" : "unresolved";
  }
  if (error instanceof ReferenceSyntaxError) return "unresolved";
  return "failed";
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
