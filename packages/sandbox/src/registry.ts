import type { SandboxVendor } from "./vendor.js";
import { genauth } from "./vendors/genauth.js";

/** Every vendor of the sandbox. */
export const vendors: readonly SandboxVendor[] = [genauth];
