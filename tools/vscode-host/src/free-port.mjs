import { once } from "node:events";
import { createServer } from "node:net";

const LOOPBACK = "127.0.0.1";

/**
 * Returns a port of 127.0.0.1 that is free.
 *
 * @param {number} [wanted] the only acceptable port
 * @returns {Promise<number>}
 * @throws {Error} if the wanted port isn't available
 */
export async function freePort(wanted = 0) {
  const server = createServer();
  try {
    server.listen(wanted, LOOPBACK);
    await once(server, "listening");
  } catch (error) {
    throw portError(wanted, error);
  }
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param {number} port
 * @param {unknown} error
 */
function portError(port, error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new Error(
      `Port ${port} is in use by another program. End that program, or choose another port with \`--port\`.`,
      { cause: error },
    );
  }
  if (code === "EACCES") {
    return new Error(
      `Port ${port} is reserved for the administrator. Choose one above 1023 with \`--port\`.`,
      { cause: error },
    );
  }
  return error;
}
