// Generated from specs/userdocks.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createUserDocksApiClient, type UserDocksOptions } from "@keyhole/userdocks";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type UserDocksRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createUserDocksClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createUserDocksRestClient(options: UserDocksOptions): UserDocksRestClient {
  return createRestClient<paths>(createUserDocksApiClient(options).api);
}
