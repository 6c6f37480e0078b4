import { oneLine } from "../one-line.js";
import { UserFacingError } from "../user-facing-error.js";
import type { SecretValue } from "./model.js";

/** The vendor has a value, but doesn't give it to the credentials of this connection. */
export class WithheldError extends UserFacingError {
  override readonly name = "WithheldError";

  constructor(field: string, vendor: string) {
    super(
      "{0} doesn't give the field “{1}” to these credentials. Use credentials that may read it.",
      vendor,
      oneLine(field),
    );
  }
}

/**
 * @param vendor the vendor's name
 * @throws {WithheldError} if the vendor withholds the value of a field
 */
export function requireGiven({ withheld = [] }: SecretValue, field: string, vendor: string): void {
  if (withheld.includes(field)) throw new WithheldError(field, vendor);
}
