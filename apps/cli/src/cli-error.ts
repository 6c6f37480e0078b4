import { UserFacingError } from "@keyhole/secrets";

/** The exit codes. Scripts rely on these numbers: none ever changes. */
export const exitCodes = {
  ok: 0,
  /** The vendor failed, or couldn't be reached. */
  failed: 1,
  usage: 2,
  /** A reference isn't valid, or leads to no secret or to several. */
  unresolved: 3,
  "not-approved": 4,
  /** No such connection, no credentials, or no keychain. */
  "no-connection": 5,
  /** A write was sent. Its outcome isn't known, or another user also changed the secret. */
  "in-doubt": 6,
  /** An agent drives the terminal, and only the user may do this. */
  "refused-to-agent": 7,
  "cannot-start": 126,
  "command-not-found": 127,
  cancelled: 130,
} as const satisfies Readonly<Record<string, number>>;

/** What happened, as `--json` names it. */
export type Outcome = keyof typeof exitCodes;

/** An error that ends the program. It says what happened and what to do next. */
export class CliError extends UserFacingError {
  override readonly name = "CliError";
  readonly outcome: Exclude<Outcome, "ok">;

  /** @param message never holds a value or a credential */
  constructor(outcome: Exclude<Outcome, "ok">, message: string) {
    super("{0}", message);
    this.outcome = outcome;
  }
}

/** The user cancelled. */
export function cancelled(): CliError {
  return new CliError("cancelled", "Cancelled.");
}
