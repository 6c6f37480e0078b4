import { messagesFor, vendorErrorKinds, type VendorErrorKind } from "./vendor-error-kind.js";

/** The name of a vendor in errors. */
export interface VendorIdentity {
  /** Stable and lower-case; the same as in the package's name. */
  readonly id: string;
  /** The name as the vendor spells it. */
  readonly name: string;
}

/** The details of an error, as {@link VendorError} describes them. */
export interface ErrorDetails {
  readonly kind: VendorErrorKind;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  readonly remedy?: string | undefined;
  readonly status?: number | undefined;
  /** The HTTP status that the body reports, if it differs from the response's own. */
  readonly reportedStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Host and port that could not be reached. */
  readonly host?: string | undefined;
}

/** A vendor's remedies by kind, for kinds whose general remedy is too vague. */
export type Remedies = Readonly<Partial<Record<VendorErrorKind, string>>>;

/**
 * The only error that clients throw for a failed call.
 *
 * It never contains a secret, token, key or authorization header: not in its message, its
 * properties, its JSON or a cause.
 */
export class VendorError extends Error {
  override readonly name = "VendorError";
  /** What went wrong, in terms that are the same for every vendor. */
  declare readonly kind: VendorErrorKind;
  /** What went wrong, in a few words. The message adds the vendor's own words and codes. */
  declare readonly headline: string;
  /** The vendor's id: its package's name without the scope. */
  declare readonly vendor: string;
  /** The operation of the vendor's API, by its operationId. */
  declare readonly operation: string;
  /** The HTTP status, if a response arrived. */
  declare readonly status: number | undefined;
  /** The vendor's own code, if it sent one. */
  declare readonly code: string | undefined;
  /** Host and port that could not be reached. */
  declare readonly host: string | undefined;
  /** The vendor's own message as one line, without anything confidential that was sent. */
  declare readonly vendorMessage: string | undefined;
  /** The ID of the request, which the vendor's support asks for. */
  declare readonly requestId: string | undefined;
  /** How long the vendor asks to wait before a retry, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  /** What the user can do about it. */
  declare readonly remedy: string;

  constructor(vendor: VendorIdentity, operation: string, details: ErrorDetails) {
    const { kind, status, code, host, message, requestId, retryAfterMs } = details;
    const [headline, remedy] = messagesFor(kind, vendor.name);
    super(headline + formatDetails(details));
    this.kind = kind;
    this.headline = headline;
    this.vendor = vendor.id;
    this.operation = operation;
    this.status = status;
    this.code = code;
    this.host = host;
    this.vendorMessage = message;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.remedy = details.remedy ?? remedy;
  }

  /** Checks for an error of this class, including one that another copy of the package threw. */
  static is(value: unknown, kind?: VendorErrorKind): value is VendorError {
    const candidate = value as Partial<VendorError> | null | undefined;
    return (
      value instanceof Error &&
      candidate?.name === "VendorError" &&
      vendorErrorKinds.includes(candidate.kind as VendorErrorKind) &&
      (kind === undefined || candidate.kind === kind)
    );
  }
}

function formatDetails({ status = 0, code, message, host }: ErrorDetails): string {
  const codes = [
    // Some vendors report failures with HTTP 200, and showing that status would only mislead.
    ...(status < 300 ? [] : [`HTTP ${status}`]),
    // Some vendors repeat the HTTP status as their code.
    ...(code === undefined || code === `${status}` ? [] : [`code ${code}`]),
  ].join(", ");
  const at = host === undefined ? "" : ` at ${host}`;
  const words = message === undefined ? "" : `: “${message}”`;
  return `${at}${words}${codes && ` (${codes})`}.`;
}
