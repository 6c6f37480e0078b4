import { createGenAuthCaller, type GenAuthOptions } from "@keyhole/genauth";
import { createApi } from "@keyhole/transport/api";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

/** The typed low-level client, for every operation of the spec. */
export type GenAuthApi = Client<paths>;

/**
 * Creates the low-level client for GenAuth's management API v3: openapi-fetch over the same
 * authentication, retries and errors as {@link createGenAuthClient} has.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createGenAuthApi(options: GenAuthOptions): GenAuthApi {
  return createApi<paths>(createGenAuthCaller(options).caller);
}
