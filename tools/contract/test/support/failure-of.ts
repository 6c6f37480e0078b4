import { VendorError } from "@keyhole/vault";

/** Returns the error of a call that must fail at the vendor. */
export async function failureOf(call: Promise<unknown>): Promise<VendorError> {
  const reason: unknown = await call.then(
    () => new Error("The call succeeded."),
    (error: unknown) => error,
  );
  if (!VendorError.is(reason)) throw reason;
  return reason;
}
