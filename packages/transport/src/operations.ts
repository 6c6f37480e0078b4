/** What the transport must know of an operation; generated from the spec. */
export interface Operation {
  /** The operationId. */
  readonly id: string;
  /** Repeating it changes nothing (RFC 9110, “safe”), so that it may be retried. */
  readonly safe: boolean;
  /** Whether the vendor wants credentials with it. */
  readonly authenticated: boolean;
  /** The vendor wants the body as `application/x-www-form-urlencoded`. */
  readonly form?: boolean;
}

/** Operations by `METHOD /path/{template}`, as the spec writes them. */
export type OperationTable = Readonly<Record<string, Operation>>;
