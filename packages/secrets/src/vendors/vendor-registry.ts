import { genauth } from "./genauth-provider.js";
import { senhasegura } from "./senhasegura-provider.js";
import { userdocks } from "./userdocks-provider.js";
import { voximplant } from "./voximplant-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

/** Every vendor that Keyhole supports. */
export const vendors: readonly Vendor[] = [genauth, senhasegura, userdocks, voximplant];

/** Finds the vendor with an ID. Returns undefined if this version doesn't support it. */
export function findVendor(id: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.id === id);
}
