import { messagesFor, vendorErrorKinds, type VendorErrorKind } from "./kinds.js";

/** The service an error speaks of. */
export interface VendorIdentity {
  /** Stable and lower-case, as in the package's name. */
  readonly id: string;
  /** As the vendor writes itself. */
  readonly name: string;
}

/** What a vendor's answer says of its failure; see {@link VendorError} for the meaning of each. */
export interface Failure {
  readonly kind: VendorErrorKind;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  readonly remedy?: string | undefined;
  readonly status?: number | undefined;
  /** The HTTP status that the body speaks of, where that is another one than its own. */
  readonly reportedStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Host and port that were asked, where that is what is in doubt. */
  readonly host?: string | undefined;
}

/** What a vendor's users can do about each kind, where the remedy for all vendors is too general. */
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
  /** The HTTP status, where an answer came. */
  declare readonly status: number | undefined;
  /** The vendor's own code, where it gave one. */
  declare readonly code: string | undefined;
  /** Host and port that were asked, where it could not be reached. */
  declare readonly host: string | undefined;
  /** The vendor's own words, cut to a line and with anything that we sent removed. */
  declare readonly vendorMessage: string | undefined;
  /** What the vendor's support asks for. */
  declare readonly requestId: string | undefined;
  /** For how long the vendor asks to be left alone, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  /** What the reader can do about it. */
  declare readonly remedy: string;

  constructor(vendor: VendorIdentity, operation: string, failure: Failure) {
    const { kind, status, code, host, message, requestId, retryAfterMs } = failure;
    const [headline, remedy] = messagesFor(kind, vendor.name);
    super(headline + detailsOf(failure));
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
    this.remedy = failure.remedy ?? remedy;
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

function detailsOf({ status = 0, code, message, host }: Failure): string {
  const details = [
    // Some vendors report failures under HTTP 200: that number would only mislead.
    ...(status < 300 ? [] : [`HTTP ${status}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
  ].join(", ");
  const at = host === undefined ? "" : ` at ${host}`;
  const words = message === undefined ? "" : `: “${message}”`;
  return `${at}${words}${details && ` (${details})`}.`;
}
