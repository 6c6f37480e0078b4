// Generated from the names of specs/. Do not edit: run `pnpm generate`.

import type { Vendor } from "../provider/vendor-descriptor.js";
import { aws } from "../vendors/aws-provider.js";
import { doppler } from "../vendors/doppler-provider.js";
import { genauth } from "../vendors/genauth-provider.js";
import { senhasegura } from "../vendors/senhasegura-provider.js";
import { userdocks } from "../vendors/userdocks-provider.js";
import { vault } from "../vendors/vault-provider.js";
import { voximplant } from "../vendors/voximplant-provider.js";

export const vendors: readonly Vendor[] = [
  aws,
  doppler,
  genauth,
  senhasegura,
  userdocks,
  vault,
  voximplant,
];
