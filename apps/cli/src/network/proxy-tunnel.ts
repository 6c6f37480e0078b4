import type { ClientRequest } from "node:http";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import { HttpsProxyAgent } from "https-proxy-agent";

type Connect = HttpsProxyAgent<string>["connect"];

/** Connects through a proxy. The credentials in its URL are only in the header that the proxy gets. */
export class ProxyTunnel extends HttpsProxyAgent<string> {
  constructor(proxy: URL) {
    const { username, password } = proxy;
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const address = new URL(proxy);
    // With DEBUG, the library prints the URL.
    address.username = "";
    address.password = "";
    super(address.href, {
      headers:
        credentials === ":"
          ? {}
          : { "Proxy-Authorization": `Basic ${Buffer.from(credentials).toString("base64")}` },
    });
  }

  /** Fails if the proxy refuses. Otherwise its response would pass for the vendor's. */
  override async connect(
    request: ClientRequest,
    options: Parameters<Connect>[1],
  ): ReturnType<Connect> {
    let status: number | undefined;
    request.once("proxyConnect", (response: { statusCode: number }) => {
      status = response.statusCode;
    });
    const { host = "" } = options;
    const checked = {
      ...options,
      // The library passes no IP address on, and then a certificate for “localhost” would be expected.
      checkServerIdentity: (_: string, certificate: PeerCertificate) =>
        checkServerIdentity(host, certificate),
    };
    const socket = await super.connect(request, checked);
    if (status === 200) return socket;
    socket.destroy();
    throw new Error(`The proxy responded with ${status}.`);
  }
}
