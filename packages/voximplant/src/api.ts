import { createVoximplantCaller, type VoximplantOptions } from "@keyhole/voximplant";
import { createApi } from "@keyhole/transport/api";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

/** The typed low-level client, for every operation of the spec. */
export type VoximplantApi = Client<paths>;

/**
 * Creates the low-level client for the secrets of Voximplant's Management API: openapi-fetch over
 * the same authentication, retries and errors as {@link createVoximplantClient} has.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createVoximplantApi(options: VoximplantOptions): VoximplantApi {
  return createApi<paths>(createVoximplantCaller(options).caller);
}
