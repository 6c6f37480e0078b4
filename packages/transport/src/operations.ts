/** What the transport needs to know about an operation; generated from the spec. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /**
   * The path as the spec writes it, with its parameters in braces. A `#` and what follows isn't
   * sent: it distinguishes operations with the same path.
   */
  readonly path: string;
  /** Repeating it changes nothing (RFC 9110, “safe”), so it may be retried. */
  readonly safe?: boolean;
  /** The operation needs no credentials. */
  readonly anonymous?: boolean;
  /** The body is sent as `application/x-www-form-urlencoded`. */
  readonly form?: boolean;
  /** The content type of a body in JSON, unless it is `application/json`. */
  readonly contentType?: string;
  /** Headers that are the same in each request, with names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The path parameters that are lists of segments. */
  readonly segments?: readonly string[];
  /** The statuses of successes without a body. */
  readonly empty?: readonly number[];
  /** The name of the server that the operation is sent to, unless it is the base URL. */
  readonly server?: string;
}

/** Operations by their operationId. */
export type OperationTable = Readonly<Record<string, Operation>>;
