/** What the transport needs to know about an operation; generated from the spec. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** The path as the spec writes it, with its parameters in braces. */
  readonly path: string;
  /** Repeating it changes nothing (RFC 9110, “safe”), so it may be retried. */
  readonly safe?: boolean;
  /** The operation needs no credentials. */
  readonly anonymous?: boolean;
  /** The body is sent as `application/x-www-form-urlencoded`. */
  readonly form?: boolean;
}

/** Operations by their operationId. */
export type OperationTable = Readonly<Record<string, Operation>>;
