import type { Authentication } from "./authentication.js";
import type { ResolvedOptions } from "./client-options.js";
import type { ErrorParser } from "./error-response.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** What a client sends its requests with; the same for all of them. */
export interface SendContext extends ResolvedOptions {
  readonly vendor: VendorIdentity;
  readonly authentication: Authentication;
  readonly parseErrorResponse: ErrorParser;
  readonly remedies?: Remedies;
  /** Host and port of every request. */
  readonly host: string;
}
