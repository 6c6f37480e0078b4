import { originOf } from "./connection.js";
import type { FormValues, Vendor } from "./vendor.js";

/** The certificate authorities, as PEM, that a connection trusts besides the machine's own. */
export function certificatesOf({ form }: Vendor, settings: FormValues): string {
  const field = form.find(({ kind }) => kind === "certificate");
  return (field && settings[field.key]) ?? "";
}

/**
 * Whether credentials that were entered for one of these settings are as safe with the other: they
 * go to the same origin, and nobody else is trusted to speak for it.
 */
export function isSameTrust(vendor: Vendor, one: FormValues, other: FormValues): boolean {
  return (
    originOf(one) === originOf(other) &&
    certificatesOf(vendor, one) === certificatesOf(vendor, other)
  );
}
