/** Every kind of failure that a client can report. */
export const vendorErrorKinds = [
  "unauthenticated",
  "forbidden",
  "not-found",
  "inactive",
  "invalid-request",
  "conflict",
  "rate-limited",
  "unsupported",
  "unavailable",
  "network",
  "timeout",
  "cancelled",
  "unexpected-response",
] as const;

export type VendorErrorKind = (typeof vendorErrorKinds)[number];

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
  readonly retryAfterMs?: number | undefined;
  /** Host and port that were asked, where that is what is in doubt. */
  readonly host?: string | undefined;
}

/** What a vendor's users can do about each kind, where the remedy for all vendors is too general. */
export type Remedies = Readonly<Partial<Record<VendorErrorKind, string>>>;

interface KindTexts {
  readonly headline: (vendor: string) => string;
  readonly remedy: (vendor: string) => string;
}

const texts: Record<VendorErrorKind, KindTexts> = {
  unauthenticated: {
    headline: (vendor) => `${vendor} did not accept the credentials`,
    remedy: () => "Check the credentials and that they are still valid, then enter them again.",
  },
  forbidden: {
    headline: (vendor) => `${vendor} refused access`,
    remedy: (vendor) => `Ask whoever administers ${vendor} for the right to do this.`,
  },
  "not-found": {
    headline: (vendor) => `${vendor} does not know that item`,
    remedy: () => "Check the id or name: the item may have been removed or renamed.",
  },
  inactive: {
    headline: (vendor) => `The item is disabled at ${vendor}`,
    remedy: (vendor) => `Enable it at ${vendor}, then try again.`,
  },
  "invalid-request": {
    headline: (vendor) => `${vendor} rejected the request`,
    remedy: () => "Check what was entered against the vendor's message.",
  },
  conflict: {
    headline: (vendor) => `${vendor} reports a conflict`,
    remedy: () => "Reload: somebody else may have made the same change.",
  },
  "rate-limited": {
    headline: (vendor) => `${vendor} is limiting how often it may be asked`,
    remedy: () => "Wait a moment, then try again.",
  },
  unsupported: {
    headline: (vendor) => `${vendor} does not offer this`,
    remedy: (vendor) => `Use ${vendor}'s own console.`,
  },
  unavailable: {
    headline: (vendor) => `${vendor} is not available`,
    remedy: () => "Try again later: the fault is at the vendor.",
  },
  network: {
    headline: (vendor) => `${vendor} could not be reached`,
    remedy: () => "Check the base URL, the network and any proxy or VPN, then try again.",
  },
  timeout: {
    headline: (vendor) => `${vendor} did not answer in time`,
    remedy: () => "Try again; if it lasts, check the network and the vendor's status page.",
  },
  cancelled: {
    headline: (vendor) => `The request to ${vendor} was cancelled`,
    remedy: () => "Start it again when you need it.",
  },
  "unexpected-response": {
    headline: (vendor) => `${vendor} sent an answer that its API does not document`,
    remedy: () => "Check that the base URL is the API's, not a web page's or a proxy's.",
  },
};

/**
 * The one error that every client throws, whatever went wrong between here and the vendor.
 *
 * It never carries a secret, token, key or authorization header: not in its message, its
 * properties, its JSON or a cause.
 */
export class VendorError extends Error {
  override readonly name = "VendorError";
  /** What went wrong, in terms that are the same for every vendor. */
  readonly kind: VendorErrorKind;
  /** What went wrong, in a few words; the message adds the vendor's own words and codes. */
  readonly headline: string;
  /** The vendor's id: its package's name without the scope. */
  readonly vendor: string;
  /** The operation of the vendor's API, by its operationId. */
  readonly operation: string;
  /** The HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** The vendor's own code, where it gave one. */
  readonly code: string | undefined;
  /** The vendor's own words, cut to a line and with anything that we sent removed. */
  readonly vendorMessage: string | undefined;
  /** What the vendor's support asks for. */
  readonly requestId: string | undefined;
  /** For how long the vendor asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** What the reader can do about it. */
  readonly remedy: string;

  constructor(vendor: VendorIdentity, operation: string, failure: Failure) {
    super(messageOf(vendor, failure));
    this.kind = failure.kind;
    this.headline = texts[failure.kind].headline(vendor.name);
    this.vendor = vendor.id;
    this.operation = operation;
    this.status = failure.status;
    this.code = failure.code;
    this.vendorMessage = failure.message;
    this.requestId = failure.requestId;
    this.retryAfterMs = failure.retryAfterMs;
    this.remedy = failure.remedy ?? texts[failure.kind].remedy(vendor.name);
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

function messageOf(vendor: VendorIdentity, failure: Failure): string {
  const { status, code, message, host } = failure;
  const details = [
    // Some vendors report failures under HTTP 200: that number would only mislead.
    status === undefined || status < 300 ? undefined : `HTTP ${status}`,
    code === undefined ? undefined : `code ${code}`,
  ].filter((detail) => detail !== undefined);
  const at = host === undefined ? "" : ` at ${host}`;
  const headline = texts[failure.kind].headline(vendor.name) + at;
  const words = message === undefined ? "" : `: “${message}”`;
  return details.length === 0
    ? `${headline}${words}.`
    : `${headline}${words} (${details.join(", ")}).`;
}
