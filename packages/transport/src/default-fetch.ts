import type { Fetch } from "./fetch.js";

type Process = { readonly versions?: { readonly undici?: string } };

/**
 * Calls the global `fetch`, which is looked up at each call because tests and proxies may replace
 * it later.
 *
 * The fetch standard repeats a request after HTTP 421 unless its body is a stream, and Node's fetch
 * (undici) does so. In Node, a write therefore always gets a stream as its body, even an empty one.
 */
export const defaultFetch: Fetch = (url, init) => {
  const isUndici = (globalThis as { process?: Process }).process?.versions?.undici !== undefined;
  if (!isUndici || init.method === "GET") return globalThis.fetch(url, init);
  const body = new Blob([init.body ?? ""]);
  const headers = new Headers(init.headers);
  headers.set("Content-Length", `${body.size}`);
  const options = { ...init, headers, body: body.stream(), duplex: "half" };
  return globalThis.fetch(url, options);
};
