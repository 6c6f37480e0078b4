/** The part of the standard `fetch` that the clients use, so `globalThis.fetch` is one. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What a client sends beside the URL. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** A redirect is a response like any other. */
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** What a client reads of a response. */
export interface FetchResponse extends Pick<Response, "status" | "body"> {
  readonly headers: Pick<Headers, "get">;
}
