import { parseBaseUrl } from "@keyhole/transport";
import { request as sendHttp, type IncomingMessage } from "node:http";
import { request as sendHttps } from "node:https";
import { authoritiesWith } from "./certificate-authorities.js";
import { toResponse } from "./to-response.js";

/** Whom a fetch trusts. */
export interface NodeFetchOptions {
  /**
   * Certificates of authorities as PEM, one or several in a row: trusted besides those that Node
   * trusts by itself.
   */
  readonly ca: string;
}

/**
 * Makes a `fetch` for Node that trusts further certificate authorities, as a self-hosted vendor
 * needs them. It does what the clients ask of a `fetch` and no more: `https`, and `http` to
 * loopback; a body of text; an `AbortSignal`; answers as they arrive. It follows no redirect, keeps
 * no cookies, and asks for no compression.
 *
 * @throws {TypeError} where the option is no certificate in PEM
 */
export function createNodeFetch({ ca }: NodeFetchOptions): typeof globalThis.fetch {
  const authorities = authoritiesWith(ca);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    parseBaseUrl(url.origin, "url");
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    request.signal.throwIfAborted();
    const message = await send(url, request, body, authorities).catch((error: unknown) => {
      // As the fetch of Node has it.
      throw request.signal.aborted
        ? request.signal.reason
        : new TypeError("fetch failed", { cause: error });
    });
    return toResponse(message, request.redirect);
  };
}

function send(
  url: URL,
  { method, headers, signal }: Request,
  body: Uint8Array | undefined,
  ca: readonly string[],
): Promise<IncomingMessage> {
  const options = {
    method,
    headers: { "accept-encoding": "identity", ...Object.fromEntries(headers) },
    signal,
  };
  return new Promise((resolve, reject) => {
    const outgoing =
      url.protocol === "https:"
        ? sendHttps(url, { ...options, ca: [...ca] }, resolve)
        : sendHttp(url, options, resolve);
    // For as long as the answer arrives: what breaks then is told by its body.
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
