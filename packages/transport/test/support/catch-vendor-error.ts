import { expect } from "vitest";
import { VendorError } from "../../src/index.js";

/** Returns the error that a call fails with. */
export async function catchVendorError(call: Promise<unknown>): Promise<VendorError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(VendorError.is(error)).toBe(true);
  return error as VendorError;
}
