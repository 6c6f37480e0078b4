import {
  bearerAuthentication,
  createCaller,
  createTokenCache,
  parseBaseUrl,
  refuse,
  requireHeaderText,
  requireOptions,
  requireText,
  systemClock,
  type Caller,
  type Token,
  type TokenCache,
} from "@keyhole/transport";
import { readFailure, remedies, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { defaultPathPrefix, type SenhaseguraOptions } from "./options.js";
import { parsePathPrefix } from "./path-prefix.js";
import { readAccessToken } from "./token.js";

/** What both levels of this client send through. */
export type SenhaseguraCaller = Caller<Operations>;

/** @throws {TypeError} where an option is missing or malformed; it names the option */
export function createSenhaseguraCaller(options: SenhaseguraOptions): {
  caller: SenhaseguraCaller;
  tokens: TokenCache;
} {
  requireOptions(options);
  const { pathPrefix = defaultPathPrefix } = options;
  const body = {
    grant_type: "client_credentials" as const,
    client_id: requireHeaderText(options.clientId, "clientId"),
    client_secret: requireHeaderText(options.clientSecret, "clientSecret"),
    ...(options.tenant === undefined ? {} : { tenant: requireText(options.tenant, "tenant") }),
  };
  const clock = options.clock ?? systemClock;

  const tokens = createTokenCache(
    async (): Promise<Token> => readAccessToken(await caller.call("requestToken", { body }), clock),
    clock,
  );

  const caller: SenhaseguraCaller = createCaller(
    {
      vendor,
      operations,
      baseUrl: parseHost(options.baseUrl) + parsePathPrefix(pathPrefix),
      readFailure,
      remedies,
      authentication: bearerAuthentication(tokens, [body.client_secret]),
    },
    options,
  );
  return { caller, tokens };
}

function parseHost(value: unknown): string {
  const baseUrl = parseBaseUrl(value);
  if (new URL(baseUrl).pathname !== "/") {
    refuse("baseUrl", "must be scheme and host alone; a path goes into pathPrefix");
  }
  return baseUrl;
}
