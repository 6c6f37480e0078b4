/** Something that goes wrong on order, for one operation or for all. */
export interface Fault {
  /** The operationId that it befalls; every operation that it can befall where absent. */
  readonly operation?: string;
  /** Waits so many milliseconds before anything happens. */
  readonly delayMs?: number;
  /** Cuts the connection before the operation takes effect. */
  readonly lostRequest?: boolean;
  /** Cuts the connection after the operation took effect. */
  readonly lostResponse?: boolean;
  /**
   * With `lostResponse`, `status` or `html`: the operation takes effect all the same, so many
   * milliseconds after the caller was answered or cut off; with 0 just before. What has expired
   * until then has no effect any more.
   */
  readonly effectDelayMs?: number;
  /**
   * Answers with this HTTP status in the vendor's own error shape, 400 to 599, or, with `html`,
   * any from 200 on that has a body. Nothing takes effect.
   */
  readonly status?: number;
  /** With `status`: the Retry-After header, in seconds. */
  readonly retryAfter?: number;
  /** Answers with an HTML page of a gateway, under `status` or 502. Nothing takes effect. */
  readonly html?: boolean;
  /** Treats the token that was sent as expired. Operations that take no token go on as ever. */
  readonly expiredToken?: boolean;
  /** Answers in this one of the documented shapes; which there are is the vendor's to say. */
  readonly shape?: string;
  /** Answers under this Content-Type. */
  readonly contentType?: string;
  /**
   * Cuts the response's body in the middle. `body`: Content-Length counts what is left, so that
   * only its text shows it. `connection`: Content-Length counts the whole, and the connection
   * breaks.
   */
  readonly truncated?: "body" | "connection";
  /**
   * Makes the response so many bytes long, by spaces at its end; JSON stays JSON. They are made as
   * they are read, without a Content-Length.
   */
  readonly hugeBytes?: number;
  /**
   * How many calls it befalls.
   * @default for good
   */
  readonly times?: number;
}

/** A valid fault, with the operations that it affects. */
export interface OrderedFault {
  readonly fault: Fault;
  readonly operations: readonly string[];
}
