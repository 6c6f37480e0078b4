import { UserFacingError } from "../user-facing-error.js";

/** The connection has no right to a list; what it would hold may be fetched all the same. */
export class ListForbiddenError extends UserFacingError {
  override readonly name = "ListForbiddenError";
}
