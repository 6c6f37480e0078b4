import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createControl } from "../control.js";
import { ConnectionLostError } from "../faults/connection-lost-error.js";
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox.js";
import type { VendorAccess } from "../vendor-access.js";
import { writeResponse } from "./write-response.js";

/** Where and how a sandbox is served. */
export interface ServeOptions extends SandboxOptions {
  /**
   * The control endpoint's port; the vendors take those after it.
   * @default free ones
   */
  readonly port?: number;
}

/** A sandbox on loopback, one port a vendor. */
export interface RunningSandbox {
  readonly sandbox: Sandbox;
  /** What is needed to use each vendor, by its id, and the control endpoint under `control`. */
  describe(): Readonly<Record<string, VendorAccess>> & { readonly control: { baseUrl: string } };
  /** Stops every server and cuts what is still connected. */
  close(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Serves a new sandbox on loopback.
 *
 * @throws {Error} of code `EADDRINUSE` where a port is taken; nothing is left running then
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
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const { incoming, outgoing } = bindings as HttpBindings;
      try {
        await writeResponse(await handle(request), outgoing);
      } catch (error) {
        if (!(error instanceof ConnectionLostError || outgoing.destroyed)) throw error;
        incoming.socket.destroy();
      }
      return RESPONSE_ALREADY_SENT;
    },
  }) as Server;
  // After Node's five seconds, whoever was busy for longer than that would find the connection
  // closed under the next request: a failure that nobody ordered.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  servers.push(server);
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
