import { parseBaseUrl } from "@keyhole/transport";
import type { IncomingMessage } from "node:http";
import type { Agent } from "node:https";
import { authoritiesWith } from "./certificate-authorities.js";
import { toResponse } from "./to-response.js";

/** What a fetch trusts, and how it connects. */
export interface NodeFetchOptions {
  /**
   * One or more CA certificates in PEM, trusted in addition to those that Node trusts by default.
   * Only with `agentFor`, it may be left out.
   */
  readonly ca?: string;
  /**
   * Returns the `https.Agent` for a URL, for example that of a proxy; undefined for Node's own.
   *
   * @default Node's own for each URL
   */
  readonly agentFor?: ((url: URL) => object | undefined) | undefined;
}

/**
 * Creates a `fetch` for Node that trusts additional certificate authorities, as self-hosted vendors
 * need, or that connects through a proxy.
 *
 * It supports only what the clients use: `https`, `http` to loopback, a body of text, an
 * `AbortSignal` and streamed responses. It follows no redirect, keeps no cookies and requests no
 * compression.
 *
 * @throws {TypeError} if the option `ca` isn't a certificate in PEM
 */
export function createNodeFetch({ ca, agentFor }: NodeFetchOptions): typeof globalThis.fetch {
  const trusted = ca === undefined && agentFor ? {} : { ca: [...authoritiesWith(ca)] };
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    parseBaseUrl(url.origin, "url");
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    request.signal.throwIfAborted();
    const agent = url.protocol === "https:" ? (agentFor?.(url) as Agent | undefined) : undefined;
    return send(url, request, body, { ...trusted, ...(agent && { agent }) });
  };
}

async function send(
  url: URL,
  { method, headers, signal, redirect }: Request,
  body: Uint8Array | undefined,
  connection: { readonly ca?: string[]; readonly agent?: Agent },
): Promise<Response> {
  const options = {
    method,
    headers: { "accept-encoding": "identity", ...Object.fromEntries(headers) },
    signal,
  };
  // Programs that don't call it start faster. VS Code replaces the functions of these objects, to
  // apply its own proxy settings, and the named exports stay the original ones.
  const [{ default: http }, { default: https }] = await Promise.all([
    import("node:http"),
    import("node:https"),
  ]);
  return new Promise((resolve, reject) => {
    const receive = (message: IncomingMessage): void => {
      // From here on, the body reports errors to its reader.
      outgoing.on("error", (error) => message.destroy(error));
      resolve(new Promise((settle) => settle(toResponse(message, redirect))));
    };
    const outgoing =
      url.protocol === "https:"
        ? https.request(url, { ...options, ...connection }, receive)
        : http.request(url, options, receive);
    // The server switched the protocol, which was never requested. Without a listener, the request
    // would never end.
    outgoing.on("upgrade", receive);
    outgoing.on("error", (error) => {
      // Same message as Node's own fetch.
      reject(signal.aborted ? signal.reason : new TypeError("fetch failed", { cause: error }));
    });
    outgoing.end(body);
  });
}
