// Generated from specs/doppler.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createDopplerApiClient, type DopplerOptions } from "@keyhole/doppler";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type DopplerRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createDopplerClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createDopplerRestClient(options: DopplerOptions): DopplerRestClient {
  return createRestClient<paths>(createDopplerApiClient(options).api);
}
