import {
  bearerAuthentication,
  createCaller,
  createTokenCache,
  parseBaseUrl,
  requireHeaderText,
  requireOptions,
  systemClock,
  type Caller,
  type TokenCache,
} from "@keyhole/transport";
import { readFailure, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { defaultBaseUrl, type GenAuthOptions } from "./options.js";
import { readManagementToken, type ManagementToken } from "./token.js";

/** What both levels of this client send through. */
export type GenAuthCaller = Caller<Operations>;

/** @throws {TypeError} where an option is missing or malformed; it names the option */
export function createGenAuthCaller(options: GenAuthOptions): {
  caller: GenAuthCaller;
  tokens: TokenCache;
} {
  requireOptions(options);
  const { baseUrl = defaultBaseUrl } = options;
  const accessKeyId = requireHeaderText(options.accessKeyId, "accessKeyId");
  const accessKeySecret = requireHeaderText(options.accessKeySecret, "accessKeySecret");
  const clock = options.clock ?? systemClock;

  const tokens = createTokenCache(async (): Promise<ManagementToken> => {
    const body = { accessKeyId, accessKeySecret };
    return readManagementToken(await caller.call("getManagementToken", { body }), clock);
  }, clock);

  const caller: GenAuthCaller = createCaller(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      readFailure,
      authentication: bearerAuthentication(tokens, [accessKeySecret], ({ userPoolId }) => ({
        "x-authing-userpool-id": userPoolId,
      })),
    },
    options,
  );
  return { caller, tokens };
}
