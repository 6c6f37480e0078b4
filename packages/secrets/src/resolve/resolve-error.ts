import { VendorError } from "@keyhole/transport";
import { UserFacingError } from "../user-facing-error.js";
import type { SecretToApprove } from "./approvals.js";
import type { EnvironmentEntry } from "./environment-entry.js";

/** Why one variable has no value. */
export interface ResolveFailure {
  readonly entry: Pick<EnvironmentEntry, "name" | "place">;
  /** Says it in words that may be shown: an `UserFacingError` or a `VendorError`. */
  readonly error: UserFacingError | VendorError;
}

/** Tells of all variables that have no value, so that nothing starts without them. */
export class ResolveError extends Error {
  override readonly name = "ResolveError";
  /** In the order of the variables. */
  readonly failures: readonly ResolveFailure[];

  constructor(failures: readonly ResolveFailure[]) {
    super(failures.map(formatFailure).join("\n"));
    this.failures = failures;
  }
}

/** The user has not allowed what was to be resolved; nothing was asked of any vendor. */
export class NotApprovedError extends UserFacingError {
  override readonly name = "NotApprovedError";
  readonly secrets: readonly SecretToApprove[];

  constructor(secrets: readonly SecretToApprove[]) {
    super(
      "This folder is not allowed to use {0}.",
      secrets.map(({ written }) => written).join(", "),
    );
    this.secrets = secrets;
  }
}

function formatFailure({ entry: { name, place }, error }: ResolveFailure): string {
  const words = VendorError.is(error) ? `${error.message} ${error.remedy}` : error.message;
  return place
    ? `${place.file}:${place.line}:${place.column} ${name}: ${words}`
    : `${name}: ${words}`;
}
