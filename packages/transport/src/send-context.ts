import type { Authentication } from "./authentication.js";
import type { ResolvedOptions } from "./client-options.js";
import type { ErrorParser } from "./error-response.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** What a client needs to send any of its requests. */
export interface SendContext extends ResolvedOptions {
  readonly vendor: VendorIdentity;
  readonly authentication: Authentication;
  readonly parseErrorResponse: ErrorParser;
  readonly remedies?: Remedies;
  /** Host and port of all requests. */
  readonly host: string;
}
