import { VendorError } from "@keyhole/transport";

/** Answers by which a vendor says that it did nothing, and will do nothing. */
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
 * Whether nothing but an HTTP status tells of a failure. Without a word of the vendor's it may come
 * from a gateway that held back the answer to what was done; only a limit strikes before that.
 */
function isStatusAlone({ kind, status, code, vendorMessage }: VendorError): boolean {
  const isWordless = code === undefined && vendorMessage === undefined;
  return kind !== "rate-limited" && status !== undefined && isWordless;
}
