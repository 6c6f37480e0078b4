import { type Fetch, type FetchInit, type FetchResponse, parseBaseUrl } from "@keyhole/transport";
import type { IncomingMessage } from "node:http";
import type { Agent } from "node:https";
import { authoritiesWith } from "./certificate-authorities.js";
import { toResponse } from "./to-response.js";

/** What a fetch trusts, and how it connects. */
export interface NodeFetchOptions {
  /**
   * One or more CA certificates in PEM, trusted in addition to those that Node trusts by default.
   *
   * @default only those that Node trusts by default
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
 * Creates a `fetch` for Node that can trust additional certificate authorities, as self-hosted
 * vendors need, or connect through a proxy. A program that sends few requests ends sooner with it: Node's
 * own `fetch` takes longer to load than a request to a server nearby.
 *
 * It supports only what the clients use: `https`, `http` to loopback, a body of text, an
 * `AbortSignal` and streamed responses. It follows no redirect, keeps no cookies and requests no
 * compression.
 *
 * @throws {TypeError} if the option `ca` isn't a certificate in PEM
 */
export function createNodeFetch({ ca, agentFor }: NodeFetchOptions = {}): Fetch {
  const trusted = ca === undefined ? {} : { ca: [...authoritiesWith(ca)] };
  return async (text, init) => {
    const url = new URL(text);
    parseBaseUrl(url.origin, "url");
    init.signal.throwIfAborted();
    const agent = url.protocol === "https:" ? (agentFor?.(url) as Agent | undefined) : undefined;
    return send(url, init, { ...trusted, ...(agent && { agent }) });
  };
}

/** As Node's own `fetch` sends them; some servers refuse requests without. */
const commonHeaders = { accept: "*/*", "user-agent": "node", "accept-encoding": "identity" };

async function send(
  url: URL,
  { method, headers, body, signal }: FetchInit,
  connection: { readonly ca?: string[]; readonly agent?: Agent },
): Promise<FetchResponse> {
  const options = { method, headers: { ...commonHeaders, ...headers }, signal, ...connection };
  // Programs that don't call it start faster, and since Node 22, `node:http` loads Node's own `fetch`, too.
  // VS Code replaces the functions of these objects, to apply its own proxy settings, and the named exports
  // stay the original ones.
  const { default: client } = await (url.protocol === "https:"
    ? import("node:https")
    : import("node:http"));
  return new Promise((resolve, reject) => {
    const receive = (message: IncomingMessage): void => {
      // From here on, the body reports errors to its reader.
      outgoing.on("error", (error) => message.destroy(error));
      resolve(new Promise((settle) => settle(toResponse(message))));
    };
    const outgoing = client.request(url, options, receive);
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
