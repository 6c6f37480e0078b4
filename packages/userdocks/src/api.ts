import { createUserDocksCaller, type UserDocksOptions } from "@keyhole/userdocks";
import { createApi } from "@keyhole/transport/api";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.js";

/** The typed low-level client, for every operation of the spec. */
export type UserDocksApi = Client<paths>;

/**
 * Creates the low-level client for one UserDocks app: openapi-fetch over the same authentication,
 * retries and errors as {@link createUserDocksClient} has.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createUserDocksApi(options: UserDocksOptions): UserDocksApi {
  return createApi<paths>(createUserDocksCaller(options).caller);
}
