import type { FieldValues, Vendor } from "../provider/vendor-descriptor.js";

/** The scheme, host and port that credentials may be sent to; undefined if the base URL is none. */
export function originOf({ baseUrl = "" }: FieldValues): string | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined;
}

/** The certificate authorities, as PEM, that a connection trusts besides the machine's own. */
export function certificatesOf({ form }: Vendor, settings: FieldValues): string {
  const field = form.find(({ kind }) => kind === "certificate");
  return (field && settings[field.key]) ?? "";
}

/**
 * Whether credentials that were entered for one of these settings may be used with the other: same
 * origin, same trusted certificates.
 */
export function isSameTrust(vendor: Vendor, one: FieldValues, other: FieldValues): boolean {
  return (
    originOf(one) === originOf(other) &&
    certificatesOf(vendor, one) === certificatesOf(vendor, other)
  );
}
