import type { FetchInit } from "../../src/index.js";

/** What a client passes to `fetch` for a request without headers. */
export function fetchInit(signal = new AbortController().signal): FetchInit {
  return { method: "GET", headers: {}, redirect: "manual", signal };
}
