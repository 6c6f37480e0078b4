import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/**
 * Serves as much of a registry like Open VSX on loopback as its client needs for publishing a file with an
 * ID token. It keeps nothing.
 *
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveOpenVsx() {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(request, response) {
  const { length } = await buffer(request);
  /** @type {Record<string, object>} */
  const answers = {
    "/api/version": { version: "0.0.0" },
    "/api/-/trusted-publishing/token": { value: "sample" },
    "/api/-/publish": {
      namespace: "dry-run",
      name: `${length} bytes`,
      version: "0",
      targetPlatform: "universal",
    },
  };
  const { pathname } = new URL(request.url ?? "", "http://localhost");
  const body = answers[pathname];
  response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(body ?? { error: `The dry run has no ${pathname}.` }));
}
