import { UserFacingError, VendorError } from "@keyhole/secrets";
import { ReferenceSyntaxError } from "@keyhole/secrets/references";
import {
  entryName,
  NotApprovedError,
  RefusedVariableError,
  runsCode,
  ResolveError,
  UnresolvedReferenceError,
  type SourceLocation,
  type ResolveFailure,
} from "@keyhole/secrets/resolve";
import { CliError, type Outcome } from "../cli-error.js";
import { terminalLines, terminalText } from "./terminal-text.js";

type FailureOutcome = Exclude<Outcome, "ok">;

/** Why a command failed, as it is printed: as text on standard error, or as JSON. */
export interface Report {
  readonly outcome: FailureOutcome;
  readonly message: string;
  /** The kind of a failure at the vendor. */
  readonly kind?: string;
  /** Every variable without a value, with its location in a file. */
  readonly failures?: readonly (Partial<SourceLocation> & {
    readonly name: string;
    readonly message: string;
  })[];
}

/** What happened, and what the user can do about it. */
export function toReport(error: unknown): Report {
  if (error instanceof ResolveError) return reportOfFailures(error.failures);
  if (VendorError.is(error)) {
    return { outcome: getOutcome(error), kind: error.kind, message: textOf(error) };
  }
  if (error instanceof UserFacingError) {
    return { outcome: getOutcome(error), message: textOf(error) };
  }
  const name = error instanceof Error ? error.name : "unknown";
  if (name === "AbortError") return { outcome: "cancelled", message: "Cancelled." };
  // The message of any other error may hold a value.
  return {
    outcome: "failed",
    message: `Something went wrong in Keyhole itself (${name}). Try again; if it lasts, report what you ran, without any value.`,
  };
}

function reportOfFailures(resolveFailures: readonly ResolveFailure[]): Report {
  const outcomes = resolveFailures.map(({ error }) => getOutcome(error));
  // An error in the file comes before one that may pass by itself.
  const outcome =
    (["usage", "unresolved", "no-connection"] as const).find((one) => outcomes.includes(one)) ??
    "failed";
  const failures = resolveFailures.map(({ entry: { name, location }, error }) => {
    const isRefused = error instanceof RefusedVariableError && runsCode(name);
    const remedy = isRefused ? ` Or allow it by --allow-variable ${terminalText(name)}.` : "";
    return { name, ...location, message: textOf(error) + remedy };
  });
  const lines = resolveFailures.map(
    ({ entry }, index) => `${terminalText(entryName(entry), 10_000)}: ${failures[index]!.message}`,
  );
  const heading = "These variables can’t be used, so none was:";
  return { outcome, message: [heading, ...lines].join("\n"), failures };
}

function textOf(error: UserFacingError | VendorError): string {
  return VendorError.is(error)
    ? `${terminalText(error.message)} ${error.remedy}`
    : terminalLines(error.message);
}

function getOutcome(error: UserFacingError | VendorError): FailureOutcome {
  if (VendorError.is(error)) return error.kind === "cancelled" ? "cancelled" : "failed";
  if (error instanceof CliError) return error.outcome;
  if (error instanceof NotApprovedError) return "not-approved";
  if (error instanceof RefusedVariableError) return "usage";
  if (error instanceof UnresolvedReferenceError && error.part === "alias") return "no-connection";
  const isUnresolved =
    error instanceof UnresolvedReferenceError || error instanceof ReferenceSyntaxError;
  return isUnresolved ? "unresolved" : "failed";
}
