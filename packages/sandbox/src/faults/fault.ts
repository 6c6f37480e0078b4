/** A simulated failure of one operation or of all. */
export interface Fault {
  /** The operationId that it affects; by default every operation that it can affect. */
  readonly operation?: string;
  /** Waits for this number of milliseconds before anything happens. */
  readonly delayMs?: number;
  /** Closes the connection before the operation takes effect. */
  readonly lostRequest?: boolean;
  /** Closes the connection after the operation took effect. */
  readonly lostResponse?: boolean;
  /**
   * With `lostResponse`, `status` or `html`: the operation takes effect anyway, this number of
   * milliseconds after the response or the closed connection; 0 means just before it. Nothing takes
   * effect with credentials that have expired by then.
   */
  readonly effectDelayMs?: number;
  /**
   * Responds with this HTTP status (400 to 599) in the vendor's own error format. With `html`, it
   * can be any status from 200 that allows a body. Nothing takes effect.
   */
  readonly status?: number;
  /** With `status`: the Retry-After header, in seconds. */
  readonly retryAfter?: number;
  /** Responds with a gateway's HTML page, with `status` or 502. Nothing takes effect. */
  readonly html?: boolean;
  /** Treats the token that was sent as expired. Doesn't affect operations that need no token. */
  readonly expiredToken?: boolean;
  /** Responds in this documented shape. Each vendor has its own. */
  readonly shape?: string;
  /** Responds with this Content-Type. */
  readonly contentType?: string;
  /**
   * Truncates the response's body. `body`: Content-Length matches the rest, so that only the text
   * shows it. `connection`: Content-Length matches the whole, and the connection breaks.
   */
  readonly truncated?: "body" | "connection";
  /**
   * Pads the response to this number of bytes with spaces at its end, which keep JSON valid. They
   * are created when they are read, and there is no Content-Length.
   */
  readonly hugeBytes?: number;
  /**
   * How many calls it affects.
   * @default all calls
   */
  readonly times?: number;
}

/** A valid fault, with the operations that it affects. */
export interface OrderedFault {
  readonly fault: Fault;
  readonly operations: readonly string[];
}
