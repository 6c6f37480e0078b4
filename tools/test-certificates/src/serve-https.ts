import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./create-certificate.js";

/** A server on loopback. */
export interface HttpsServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a server with a certificate, and calls a handler for each request. */
export async function serveHttps(
  { cert, key }: Certificate,
  handler: (...args: Parameters<RequestListener>) => unknown,
): Promise<HttpsServer> {
  const server = createServer(
    { cert, key },
    (incoming, outgoing) => void handler(incoming, outgoing),
  );
  // A client that rejects the certificate closes the connection. That is what the tests expect.
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
