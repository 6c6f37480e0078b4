import { VendorError } from "@keyhole/transport";

/** Failures by which a vendor says that it did nothing and will do nothing. */
const refusals = [
  "unauthenticated",
  "forbidden",
  "not-found",
  "inactive",
  "invalid-request",
  "conflict",
  "rate-limited",
  "unsupported",
] as const;

/**
 * Whether a write that failed was refused. Any other failure leaves open whether it took effect all
 * the same, or will yet.
 */
export function isRefused(error: unknown): boolean {
  return refusals.some((kind) => VendorError.is(error, kind) && !isStatusAlone(error));
}

/**
 * Whether a failure has an HTTP status and no words of the vendor. It may come then
 * from a gateway that held back the response to a write that took effect. Rate limits apply before it.
 */
function isStatusAlone({ kind, status, code, vendorMessage }: VendorError): boolean {
  const isWordless = code === undefined && vendorMessage === undefined;
  return kind !== "rate-limited" && status !== undefined && isWordless;
}
