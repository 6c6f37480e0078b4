import {
  createCaller,
  headerAuthentication,
  parseBaseUrl,
  requireHeaderText,
  requireOptions,
  requireUuid,
  type Caller,
} from "@keyhole/transport";
import { readFailure, remedies, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { defaultBaseUrl, type UserDocksOptions } from "./options.js";

/** What both levels of this client send through. */
export type UserDocksCaller = Caller<Operations>;

/** A caller, and the app that it may ask for. */
export interface AppCaller {
  readonly caller: UserDocksCaller;
  readonly appId: string;
}

/** @throws {TypeError} where an option is missing or malformed; it names the option */
export function createUserDocksCaller(options: UserDocksOptions): AppCaller {
  requireOptions(options);
  const { baseUrl = defaultBaseUrl } = options;
  const apiKey = requireHeaderText(options.apiKey, "apiKey");
  const appId = requireUuid(options.appId, "appId");
  const caller: UserDocksCaller = createCaller(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      readFailure,
      remedies,
      authentication: headerAuthentication(
        { "X-API-KEY": apiKey, "X-API-KEY-TYPE": "read", "X-CLIENT-ID": appId },
        [apiKey],
      ),
    },
    options,
  );
  return { caller, appId };
}
