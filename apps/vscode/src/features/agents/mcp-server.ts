import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { createHttpHandler, type McpServerSettings } from "@keyhole/agent-tools/mcp";

/** A larger request isn't one of a tool. */
const maxRequestBytes = 2 * 1024 * 1024;

/** A server for MCP clients on this machine. */
export interface RunningMcpServer {
  readonly url: string;
  /** What a client must send. */
  readonly headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts a server on loopback that only the holder of its token can use. Web pages can't, because they
 * can't send its name as `Host`, and what has an `Origin` is refused.
 *
 * @throws if it can't listen
 */
export async function startMcpServer(settings: McpServerSettings): Promise<RunningMcpServer> {
  const handler = createHttpHandler(settings, maxRequestBytes);
  const authorization = `Bearer ${randomBytes(32).toString("base64url")}`;
  const server = createServer((request, response) => {
    if (!isAllowed(request, host, authorization)) {
      response.writeHead(403).end();
      return;
    }
    serve(request, response, host, handler.fetch).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/mcp`,
    headers: { Authorization: authorization },
    close: async () => {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isAllowed({ headers, url }: IncomingMessage, host: string, expected: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(expected);
  return (
    url === "/mcp" &&
    headers.host === host &&
    headers.origin === undefined &&
    given.length === wanted.length &&
    timingSafeEqual(given, wanted)
  );
}

/** Passes a request of Node on to a handler that knows only the web's. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  const { method = "GET", headers } = request;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const hasBody = method !== "GET" && method !== "HEAD";
  const answer = await handle(
    new Request(`http://${host}/mcp`, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
      signal: gone.signal,
      ...(hasBody && { body: Readable.toWeb(request), duplex: "half" }),
    } as RequestInit),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (!answer.body) {
    response.end();
    return;
  }
  for await (const chunk of answer.body) response.write(chunk);
  response.end();
}
