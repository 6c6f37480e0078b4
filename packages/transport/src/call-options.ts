import type { ApiResponse } from "./api-response.js";
import type { RetryOptions } from "./retry.js";

/** Options of each call. */
export interface CallOptions {
  /** Cancels the call, which then throws a `VendorError` of kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The time limit of each request with all its attempts, in milliseconds.
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * When to retry after a failure. Writes are never repeated.
   * @default the client's `retry`
   */
  readonly retry?: RetryOptions | undefined;
  /** Further headers, such as one for tracing. They can't replace the credentials. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Called with each successful response, for example to read a request ID from its headers. The
   * body may contain secrets.
   */
  readonly onResponse?: ((response: ApiResponse) => void) | undefined;
}

/** Options of each call that lists. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages are requested at once after the first one: a whole number from 1 to 10.
   * @default 3
   */
  readonly concurrency?: number | undefined;
}
