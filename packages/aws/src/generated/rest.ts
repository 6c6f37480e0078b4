// Generated from specs/aws.yaml. Do not edit: change the spec, then run `pnpm generate`.

import { createAwsApiClient, type AwsOptions } from "@keyhole/aws";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type AwsRestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link createAwsClient}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createAwsRestClient(options: AwsOptions): AwsRestClient {
  return createRestClient<paths>(createAwsApiClient(options).api);
}
