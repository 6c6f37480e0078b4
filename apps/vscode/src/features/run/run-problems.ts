import { UserFacingError } from "@keyhole/secrets";
import { NotApprovedError } from "@keyhole/secrets/resolve";

/** Nothing is resolved in a workspace that the user does not trust. */
export class NotTrustedError extends UserFacingError {
  override readonly name = "NotTrustedError";

  constructor() {
    super(
      "Nothing was started: in Restricted Mode no secret is resolved. Trust the workspace first.",
    );
  }
}

/** Whether it was the user who ended it: they need not be told. */
export function isUsersOwnWish(error: unknown): boolean {
  return (
    error instanceof NotApprovedError || (error instanceof Error && error.name === "AbortError")
  );
}
