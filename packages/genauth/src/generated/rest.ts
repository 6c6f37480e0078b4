// Generated from specs/genauth.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createGenAuthApiClient, type GenAuthOptions } from "@keyhole/genauth";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type GenAuthRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createGenAuthClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createGenAuthRestClient(options: GenAuthOptions): GenAuthRestClient {
  return createRestClient<paths>(createGenAuthApiClient(options).api);
}
