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
  /** Returns everything confidential that is sent to any of the vendor's servers. */
  readonly secrets: () => readonly string[];
}
