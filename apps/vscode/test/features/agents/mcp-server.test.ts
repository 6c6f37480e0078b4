import http from "node:http";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterEach, expect, it } from "vitest";
import { startMcpServer, type RunningMcpServer } from "../../../src/features/agents/mcp-server.js";
import { toolDefinitions } from "../../../src/features/agents/tool-definitions.js";

const running: RunningMcpServer[] = [];
const calls: unknown[][] = [];
afterEach(async () => {
  calls.length = 0;
  for (const server of running.splice(0)) await server.close();
});

async function start(): Promise<RunningMcpServer> {
  const server = await startMcpServer({
    version: "1.0.0",
    tools: toolDefinitions(),
    client: "Sample Editor",
    call: async (...call) => {
      calls.push(call.slice(0, 3));
      return { text: `{"called":true}`, isError: call[0] === "audit_log" };
    },
  });
  running.push(server);
  return server;
}

it.each(["legacy", "auto"] as const)(
  "The official client lists and calls the tools over HTTP, as a %s client",
  async (mode) => {
    const { url, headers } = await start();
    const client = new Client(
      { name: "Sample Agent", version: "1" },
      { versionNegotiation: { mode } },
    );
    const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain("run_command");
    for (const { inputSchema } of tools) expect(inputSchema.properties).toHaveProperty("folder");
    const result = await client.callTool({ name: "list_secrets", arguments: { folder: "shop" } });
    expect(result).toMatchObject({ content: [{ text: `{"called":true}` }], isError: false });
    const failed = await client.callTool({ name: "audit_log", arguments: {} });
    expect(failed.isError).toBe(true);
    // Clients of older revisions name themselves in another request.
    const name = mode === "legacy" ? "Sample Editor" : "Sample Agent";
    expect(calls[0]).toEqual(["list_secrets", { folder: "shop" }, name]);
    await client.close();
  },
);

it.each([
  ["no token", { authorization: undefined }],
  ["another token", { authorization: "Bearer sample" }],
  ["a token of the same length", { authorization: `Bearer ${"a".repeat(43)}` }],
  ["another host", { host: "sample.example" }],
  ["the name of this machine", { host: "localhost" }],
  ["an origin", { origin: "http://127.0.0.1" }],
  ["the origin of a page without one", { origin: "null" }],
])("A request with %s is refused", async (_, changed) => {
  const { url, headers } = await start();
  const sent: Record<string, string | undefined> = {
    authorization: headers["Authorization"]!,
    host: new URL(url).host,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  expect(await post(url, sent)).not.toBe(403);
  expect(await post(url, { ...sent, ...changed })).toBe(403);
  expect(await post(url.replace("/mcp", "/other"), sent)).toBe(403);
  expect(calls).toEqual([]);
});

/** Sends a request without the checks of `fetch`. Returns the status. */
function post(url: string, headers: Record<string, string | undefined>): Promise<number> {
  return new Promise((resolve, reject) => {
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const request = http.request(url, {
      method: "POST",
      headers: Object.fromEntries(given) as Record<string, string>,
    });
    request.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    request.on("error", reject);
    request.end(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }));
  });
}

it("Each server has a token of its own", async () => {
  const [one, other] = [await start(), await start()];
  expect(one.headers).not.toEqual(other.headers);
});
