import { createSenhaseguraCaller, type SenhaseguraOptions } from "@keyhole/senhasegura";
import { createApi } from "@keyhole/transport/api";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

/** The typed low-level client, for every operation of the spec. */
export type SenhaseguraApi = Client<paths>;

/**
 * Creates the low-level client for the MySafe API of senhasegura: openapi-fetch over the same
 * authentication, retries and errors as {@link createSenhaseguraClient} has.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createSenhaseguraApi(options: SenhaseguraOptions): SenhaseguraApi {
  return createApi<paths>(createSenhaseguraCaller(options).caller);
}
