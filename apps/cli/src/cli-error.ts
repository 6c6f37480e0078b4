import { UserFacingError } from "@keyhole/secrets";
import type { Outcome } from "./exit-codes.js";

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
