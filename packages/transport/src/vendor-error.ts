import { messagesFor, vendorErrorKinds, type VendorErrorKind } from "./vendor-error-kind.js";

/** A vendor, as errors name it. */
export interface VendorIdentity {
  /** Stable and lower-case, as in the package's name. */
  readonly id: string;
  /** As the vendor writes itself. */
  readonly name: string;
}

/** The details of an error; see {@link VendorError} for the meaning of each. */
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

/** Remedies of a vendor by kind, for kinds whose general remedy is too vague. */
export type Remedies = Readonly<Partial<Record<VendorErrorKind, string>>>;

/**
 * The one error that every client throws, whatever went wrong between here and the vendor.
 *
 * It never carries a secret, token, key or authorization header: not in its message, its
 * properties, its JSON or a cause.
 */
export class VendorError extends Error {
  override readonly name = "VendorError";
  /** What went wrong, in terms that are the same for every vendor. */
  declare readonly kind: VendorErrorKind;
  /** What went wrong, in a few words; the message adds the vendor's own words and codes. */
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
  /** The vendor's own words, cut to a line and with anything that we sent removed. */
  declare readonly vendorMessage: string | undefined;
  /** What the vendor's support asks for. */
  declare readonly requestId: string | undefined;
  /** How long the vendor asks to wait, in milliseconds. */
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

  /** True for an error of this class, also one that another copy of the package threw. */
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
    // Some vendors report failures under HTTP 200: that number would only mislead.
    ...(status < 300 ? [] : [`HTTP ${status}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
  ].join(", ");
  const at = host === undefined ? "" : ` at ${host}`;
  const words = message === undefined ? "" : `: “${message}”`;
  return `${at}${words}${codes && ` (${codes})`}.`;
}
