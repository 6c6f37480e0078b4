import { genauth } from "./genauth-provider.js";
import { senhasegura } from "./senhasegura-provider.js";
import { userdocks } from "./userdocks-provider.js";
import { voximplant } from "./voximplant-provider.js";
import type { Vendor } from "../provider/vendor-descriptor.js";

/** Every vendor that Keyhole speaks to. */
export const vendors: readonly Vendor[] = [genauth, senhasegura, userdocks, voximplant];

/** The vendor of that id; undefined for one that this version does not know. */
export function findVendor(id: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.id === id);
}
