/** Options of each call. */
export interface CallOptions {
  /** Cancels the call, which then throws a `VendorError` of kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of each call that lists. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages are requested at once after the first one: a whole number from 1 to 10.
   * @default 3
   */
  readonly concurrency?: number | undefined;
}
