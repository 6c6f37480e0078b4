// Generated from the names of specs/. Do not edit: run `pnpm generate`.

import type { SandboxVendor } from "../vendor.js";
import { aws } from "../vendors/aws-sandbox.js";
import { doppler } from "../vendors/doppler-sandbox.js";
import { genauth } from "../vendors/genauth-sandbox.js";
import { senhasegura } from "../vendors/senhasegura-sandbox.js";
import { userdocks } from "../vendors/userdocks-sandbox.js";
import { vault } from "../vendors/vault-sandbox.js";
import { voximplant } from "../vendors/voximplant-sandbox.js";

export const vendors: readonly SandboxVendor[] = [
  aws,
  doppler,
  genauth,
  senhasegura,
  userdocks,
  vault,
  voximplant,
];
