import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { passwordCookie } from "@keyhole/vscode-host";

/**
 * Serves a link that signs in, so that the user needn't type the password. The password keeps out
 * other users of this computer and other web pages.
 *
 * @param {{ target: string, password: string }} options `target` is where it leads
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openEntrance({ target, password }) {
  const path = `/${randomBytes(16).toString("hex")}`;
  const server = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
      return;
    }
    response
      .writeHead(302, {
        // Cookies don't distinguish ports, so this one also goes to the target.
        "Set-Cookie": passwordCookie(password),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        Location: target,
      })
      .end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}${path}`, close };
}
