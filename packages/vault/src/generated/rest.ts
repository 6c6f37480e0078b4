// Generated from specs/vault.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createVaultApiClient, type VaultOptions } from "@keyhole/vault";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type VaultRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createVaultClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVaultRestClient(options: VaultOptions): VaultRestClient {
  return createRestClient<paths>(createVaultApiClient(options).api);
}
