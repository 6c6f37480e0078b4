import type { FetchResponse } from "./fetch.js";

/** A vendor's response to one operation. */
export interface ApiResponse {
  readonly operationId: string;
  readonly status: number;
  readonly headers: FetchResponse["headers"];
  readonly text: string;
  /** The text parsed as JSON; undefined if it isn't JSON. */
  readonly body: unknown;
}
