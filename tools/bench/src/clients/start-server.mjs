import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/**
 * Starts the server that the clients are measured against.
 *
 * @returns {Promise<{ origin: string, stop: () => void }>}
 */
export async function startServer() {
  const child = fork(path.join(import.meta.dirname, "vendor-server.mjs"));
  const [port] = await once(child, "message");
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}
