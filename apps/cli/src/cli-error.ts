import { UserFacingError } from "@keyhole/secrets";
import type { Outcome } from "./exit-codes.js";

/** What ends the program, in words for its user: what happened, and what to do next. */
export class CliError extends UserFacingError {
  override readonly name = "CliError";
  readonly outcome: Exclude<Outcome, "ok">;

  /** @param message never holds a value or a credential */
  constructor(outcome: Exclude<Outcome, "ok">, message: string) {
    super("{0}", message);
    this.outcome = outcome;
  }
}

/** The user gave up: there is nothing to tell. */
export function cancelled(): CliError {
  return new CliError("cancelled", "Cancelled.");
}
