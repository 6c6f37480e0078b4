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
    return send(url, request, body, authorities);
  };
}

function send(
  url: URL,
  { method, headers, signal, redirect }: Request,
  body: Uint8Array | undefined,
  ca: readonly string[],
): Promise<Response> {
  const options = {
    method,
    headers: { "accept-encoding": "identity", ...Object.fromEntries(headers) },
    signal,
  };
  return new Promise((resolve, reject) => {
    const receive = (message: IncomingMessage): void => {
      // While the response arrives, its body reports what breaks.
      outgoing.on("error", (error) => message.destroy(error));
      resolve(new Promise((settle) => settle(toResponse(message, redirect))));
    };
    const outgoing =
      url.protocol === "https:"
        ? sendHttps(url, { ...options, ca: [...ca] }, receive)
        : sendHttp(url, options, receive);
    // Nothing asked for another protocol. Without a listener, the request would never end.
    outgoing.on("upgrade", receive);
    outgoing.on("error", (error) => {
      // As the fetch of Node has it.
      reject(signal.aborted ? signal.reason : new TypeError("fetch failed", { cause: error }));
    });
    outgoing.end(body);
  });
}
