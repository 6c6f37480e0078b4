// Generated from specs/senhasegura.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createSenhaseguraApiClient, type SenhaseguraOptions } from "@keyhole/senhasegura";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type SenhaseguraRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createSenhaseguraClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createSenhaseguraRestClient(options: SenhaseguraOptions): SenhaseguraRestClient {
  return createRestClient<paths>(createSenhaseguraApiClient(options).api);
}
