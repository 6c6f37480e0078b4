type Process = { readonly versions?: { readonly undici?: string } };

/**
 * The global `fetch`, looked up at each call: tests and proxies replace it after clients are created.
 *
 * By the fetch standard, a request is sent again after HTTP 421 unless its body is a stream. Node's
 * fetch, which is undici's, does that; so there a write gets a stream, even if it is an empty one.
 */
export const defaultFetch: typeof globalThis.fetch = (input, init) => {
  const isUndici = (globalThis as { process?: Process }).process?.versions?.undici !== undefined;
  if (!isUndici || init?.method === "GET") return globalThis.fetch(input, init);
  const body = new Blob([(init?.body as string | undefined) ?? ""]);
  const headers = new Headers(init?.headers);
  headers.set("Content-Length", `${body.size}`);
  const options = { ...init, headers, body: body.stream(), duplex: "half" };
  return globalThis.fetch(input, options);
};
