import { createSenhaseguraApiClient, type SenhaseguraOptions } from "@keyhole/senhasegura";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

/** The typed low-level client, for every operation of the spec. */
export type SenhaseguraRestClient = Client<paths>;

/**
 * Creates the low-level client for the MySafe API of senhasegura: openapi-fetch with the same
 * authentication, retries and errors as {@link createSenhaseguraClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createSenhaseguraRestClient(options: SenhaseguraOptions): SenhaseguraRestClient {
  return createRestClient<paths>(createSenhaseguraApiClient(options).api);
}
