import type { ConnectionRecord } from "./connection.js";
import { ExplainedError } from "./explained-error.js";
import { findVendor } from "./registry.js";
import type { FormValues, Vendor } from "./vendor.js";

/**
 * A connection's vendor, and all answers to its form.
 *
 * @throws {ExplainedError} where the vendor is not known, or there are no credentials
 */
export function answersOf({
  vendor,
  settings,
  credentials,
}: Pick<ConnectionRecord, "vendor" | "settings" | "credentials">): {
  readonly vendor: Vendor;
  readonly answers: FormValues;
} {
  const found = findVendor(vendor);
  if (!found) throw new ExplainedError("This version of Keyhole does not know {0}.", vendor);
  if (!credentials)
    throw new ExplainedError("The connection has no credentials yet; enter them first.");
  return { vendor: found, answers: { ...settings, ...credentials } };
}
