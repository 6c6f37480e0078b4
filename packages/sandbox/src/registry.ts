import type { SandboxVendor } from "./vendor.js";
import { genauth } from "./vendors/genauth.js";
import { senhasegura } from "./vendors/senhasegura.js";
import { userdocks } from "./vendors/userdocks.js";
import { voximplant } from "./vendors/voximplant.js";

/** Every vendor of the sandbox. */
export const vendors: readonly SandboxVendor[] = [genauth, senhasegura, userdocks, voximplant];
