import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createControl } from "../control.js";
import { ConnectionLostError } from "../faults/connection-lost-error.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox.js";
import type { VendorAccess } from "../vendor-access.js";
import { writeResponse } from "./write-response.js";

/** Options of a served sandbox. */
export interface ServeOptions extends SandboxOptions {
  /**
   * The port of the control endpoint. The vendors use the next ones.
   * @default free ports
   */
  readonly port?: number;
}

/** A sandbox on loopback with one port for each vendor. */
export interface RunningSandbox {
  readonly sandbox: Sandbox;
  /**
   * Returns what is needed to use each vendor, by its ID, and the control endpoint as `control`.
   */
  describe(): Readonly<Record<string, VendorAccess>> & { readonly control: { baseUrl: string } };
  /** Stops every server and closes open connections. */
  close(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Serves a new sandbox on loopback.
 *
 * @throws {Error} with the code `EADDRINUSE` if a port is in use; no server is left running
 */
export async function serveSandbox(options: ServeOptions = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox(options);
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(closeServer));
  };
  const portAfter = (offset: number): number => (options.port ? options.port + offset : 0);

  try {
    const control = createControl(sandbox);
    const controlUrl = await listen(servers, portAfter(0), (request) => control.fetch(request));
    const access: Record<string, VendorAccess> = {};
    for (const [id, inProcess] of Object.entries(await sandbox.access())) {
      const { origin, pathname } = new URL(inProcess.baseUrl);
      const url = await listen(servers, portAfter(servers.length), (request) => {
        const { pathname: path, search } = new URL(request.url);
        return sandbox.fetch(new Request(origin + path + search, request));
      });
      access[id] = { ...inProcess, baseUrl: (url + pathname).replace(/\/$/, "") };
    }
    const description = { ...access, control: { baseUrl: controlUrl } };
    return {
      sandbox,
      describe: () => description as ReturnType<RunningSandbox["describe"]>,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(
  servers: Server[],
  port: number,
  handle: (request: Request) => Response | Promise<Response>,
): Promise<string> {
  /** The connections with a request that isn't answered yet. */
  const busy = new Set<Socket>();
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const { incoming, outgoing } = bindings as HttpBindings;
      const { socket } = incoming;
      busy.add(socket);
      if (hasLooseBody(incoming)) outgoing.setHeader("Connection", "close");
      try {
        await writeResponse(await handle(request), outgoing);
      } catch (error) {
        if (!(error instanceof ConnectionLostError || outgoing.destroyed)) throw error;
        socket.destroy();
      } finally {
        busy.delete(socket);
      }
      return RESPONSE_ALREADY_SENT;
    },
  }) as Server;
  // A loose body reads like a second request that isn't valid. The first one is still answered.
  server.on("clientError", (_, socket: Socket) => {
    if (!busy.has(socket)) socket.destroy();
  });
  // By default, Node closes idle connections after five seconds. A caller that was busy for longer
  // could then see a failure that no fault caused.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  servers.push(server);
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/**
 * Whether a body may follow that no header announces. Some SDKs send one with DELETE, although HTTP
 * doesn't allow it.
 */
function hasLooseBody({ method, headers }: IncomingMessage): boolean {
  const isAnnounced = "content-length" in headers || "transfer-encoding" in headers;
  return method === "DELETE" && "content-type" in headers && !isAnnounced;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
