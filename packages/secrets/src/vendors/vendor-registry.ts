import { vendors as registered } from "../generated/vendors.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

/**
 * Every vendor that Keyhole supports, sorted by name. `localeCompare` would load the rules of a
 * language first, each time that the command line starts.
 */
export const vendors: readonly Vendor[] = registered.toSorted((one, other) =>
  one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1,
);

/** Finds the vendor with an ID. Returns undefined if this version doesn't support it. */
export function findVendor(id: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.id === id);
}
