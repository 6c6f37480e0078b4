import type { SandboxVendor } from "./vendor.js";
import { genauth } from "./vendors/genauth-sandbox.js";
import { senhasegura } from "./vendors/senhasegura-sandbox.js";
import { userdocks } from "./vendors/userdocks-sandbox.js";
import { voximplant } from "./vendors/voximplant-sandbox.js";

/** Every vendor of the sandbox. */
export const vendors: readonly SandboxVendor[] = [genauth, senhasegura, userdocks, voximplant];
