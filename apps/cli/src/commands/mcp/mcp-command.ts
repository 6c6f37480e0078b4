import { once } from "node:events";
import {
  agentInstructions,
  agentTools,
  callAgentTool,
  inputJsonSchema,
  quoteText,
  type ToolResult,
} from "@keyhole/agent-tools";
import { CLIENT_INFO_META_KEY, Server, type McpServerFactory } from "@modelcontextprotocol/server";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import manifest from "../../../package.json" with { type: "json" };
import { inFolder, interruptible, type CliContext } from "../shared/cli-context.js";
import { prepareAgentHosts } from "./cli-agent-host.js";

/**
 * Serves one agent until its client goes away. Only the protocol is written to standard output.
 *
 * @param named the folder to serve; by default the current one
 * @throws {CliError} if there is no such folder
 */
export async function serveAgent(context: CliContext, named: string | undefined): Promise<void> {
  const served = await inFolder(context, named);
  const { host, console } = served;
  if (host.stdin.isTTY) {
    await console.tell("An AI agent's client starts this command. Press Ctrl+C to stop it.");
  }
  // Otherwise the process would end without stopping the commands that run.
  host.outliveReaders();
  await interruptible(served, async (interrupted) => {
    const gone = new AbortController();
    const stop = AbortSignal.any([interrupted, gone.signal]);
    const calls = new Set<Promise<unknown>>();
    const hostFor = await prepareAgentHosts(served);
    const call: Call = (name, input, client, signal) => {
      const ended = AbortSignal.any([signal, stop]);
      const result = callAgentTool(name, input, hostFor(client), ended);
      calls.add(result);
      void result.then(() => calls.delete(result));
      return result;
    };
    for (const [stream, event] of [
      [host.stdin, "end"],
      [host.stdin, "close"],
      [host.stdout, "error"],
    ] as const) {
      stream.once(event, () => gone.abort());
    }
    const transport = new StdioServerTransport(host.stdin, host.stdout);
    const connection = serveStdio(createServer(call), { transport });
    if (!stop.aborted) await once(stop, "abort");
    await Promise.allSettled(calls);
    await connection.close();
  });
}

type Call = (
  name: string,
  input: unknown,
  client: string,
  signal: AbortSignal,
) => Promise<ToolResult>;

/** It has tools only. What a client should know of them is in the instructions. */
function createServer(call: Call): McpServerFactory {
  return () => {
    const server = new Server(
      { name: "keyhole", title: "Keyhole", version: manifest.version },
      { capabilities: { tools: {} }, instructions: agentInstructions },
    );
    server.setRequestHandler("tools/list", () => ({
      tools: agentTools.map((tool) => ({
        name: tool.name,
        title: tool.title,
        description: tool.description,
        inputSchema: inputJsonSchema(tool),
        annotations: tool.annotations,
      })),
    }));
    server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
      // Since the revision of 2026-07-28, each request has the client's name.
      const { [CLIENT_INFO_META_KEY]: sent } = { ...mcpReq.envelope } as Record<string, unknown>;
      const client = clientName(sent ?? server.getClientVersion());
      const { text, isError } = await call(params.name, params.arguments, client, mcpReq.signal);
      return { content: [{ type: "text", text }], isError };
    });
    return server;
  };
}

/** Returns a name that a client gave itself, on one line. */
function clientName(info: unknown): string {
  const { name } = { ...(info as object | undefined) } as { readonly name?: unknown };
  return (typeof name === "string" && quoteText(name, 64)) || "unknown";
}
