import {
  bearerAuthentication,
  createCaller,
  createTokenCache,
  parseBaseUrl,
  requireOptions,
  systemClock,
  type Caller,
} from "@keyhole/transport";
import { readFailure, vendor } from "./errors.js";
import { serializeJoined } from "./form.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { defaultBaseUrl, type VoximplantOptions } from "./options.js";
import { requireId } from "./arguments.js";
import { readServiceAccountKey } from "./service-account-key.js";
import { mintToken } from "./token.js";

/** What both levels of this client send through. */
export type VoximplantCaller = Caller<Operations>;

/** @throws {TypeError} where an option is missing or malformed; it names the option */
export function createVoximplantCaller(options: VoximplantOptions): { caller: VoximplantCaller } {
  requireOptions(options);
  const { baseUrl = defaultBaseUrl } = options;
  const key = readServiceAccountKey(options.serviceAccountKey, "The option serviceAccountKey");
  const accountId =
    options.accountId === undefined ? key.account_id : requireId(options.accountId, "accountId");
  const clock = options.clock ?? systemClock;
  const tokens = createTokenCache(() => mintToken(key, accountId, clock), clock);
  const caller: VoximplantCaller = createCaller(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      readFailure,
      serializeForm: serializeJoined,
      authentication: bearerAuthentication(tokens, [key.private_key]),
    },
    options,
  );
  return { caller };
}
