// Generated from specs/voximplant.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createVoximplantApiClient, type VoximplantOptions } from "@keyhole/voximplant";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type VoximplantRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createVoximplantClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVoximplantRestClient(options: VoximplantOptions): VoximplantRestClient {
  return createRestClient<paths>(createVoximplantApiClient(options).api);
}
