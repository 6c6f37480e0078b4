import { englishText, UserFacingError, VendorError } from "@keyhole/secrets";
import { ReferenceSyntaxError } from "@keyhole/secrets/references";
import {
  entryName,
  NotApprovedError,
  RefusedVariableError,
  runsCode,
  ResolveError,
  UnresolvedReferenceError,
  type ReferableConnection,
  type SourceLocation,
} from "@keyhole/secrets/resolve";
import { CliError, type Outcome } from "../cli-error.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
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
  if (error instanceof ResolveError) return reportOfFailures(error);
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
    message: `Keyhole failed unexpectedly (${name}). Try again. If it fails again, report the command that you ran, without values.`,
  };
}

/** The same error on one line, for a program that shows only one. */
export function onOneLine(error: unknown): CliError {
  const { outcome, message } = toReport(error);
  const lines = message.split("\n").map((line) => line.trim());
  return new CliError(
    outcome,
    lines
      .map((line) => (/[.:]$/.test(line) ? line : `${line};`))
      .join(" ")
      .replace(/;$/, ""),
  );
}

function reportOfFailures({ failures: resolveFailures, hasUnchecked }: ResolveError): Report {
  const outcomes = resolveFailures.map(({ error }) => getOutcome(error));
  // What the user must correct takes precedence over what may be temporary.
  const outcome =
    (["usage", "unresolved", "no-connection"] as const).find((one) => outcomes.includes(one)) ??
    "failed";
  const failures = resolveFailures.map(({ entry: { name, location }, error }) => {
    const isRefused = error instanceof RefusedVariableError && runsCode(name);
    const remedy = isRefused ? ` Or accept it: --allow-variable ${terminalText(name)}` : "";
    const next = isRejected(error) ? " Check the connection: keyhole connections test" : "";
    return { name, ...location, message: textOf(error) + remedy + next };
  });
  const lines = resolveFailures.map(
    ({ entry }, index) => `${terminalText(entryName(entry), 10_000)}: ${failures[index]!.message}`,
  );
  const heading =
    lines.length === 1
      ? "This variable can't be used, so Keyhole stopped:"
      : "These variables can't be used, so Keyhole stopped:";
  const unchecked = hasUnchecked ? ["Other references weren't checked."] : [];
  return { outcome, message: [heading, ...lines, ...unchecked].join("\n"), failures };
}

/**
 * The same for a connection that was used: if the vendor rejected its credentials, the message says how to
 * enter them again.
 */
export function toConnectionReport(
  error: unknown,
  { id, alias }: Pick<ReferableConnection, "id" | "alias">,
): Report {
  const report = toReport(error);
  if (!isRejected(error) || isFromEnvironment(id)) return report;
  return { ...report, message: `${report.message} Use: keyhole connections credentials ${alias}` };
}

function isRejected(error: unknown): boolean {
  return VendorError.is(error) && error.kind === "unauthenticated";
}

function textOf(error: UserFacingError | VendorError): string {
  if (VendorError.is(error)) return `${terminalText(error.message)} ${error.remedy}`;
  const next = error instanceof UnresolvedReferenceError ? nextStepFor(error) : undefined;
  return terminalLines(next ? `${error.message} ${next}` : error.message);
}

/** The command to run if a reference leads nowhere; undefined if the message suggests another name. */
function nextStepFor({ part, args, candidates }: UnresolvedReferenceError): string | undefined {
  const [nearest] = candidates;
  if (part === "alias") {
    return nearest
      ? `Did you mean ${nearest}?`
      : englishText({ text: "Add it: keyhole connections add {0}", args });
  }
  return nearest ? undefined : "List the references: keyhole list";
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
