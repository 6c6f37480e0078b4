import {
  CLIENT_INFO_META_KEY,
  createMcpHandler,
  Server,
  type McpHttpHandler,
  type McpServerFactory,
} from "@modelcontextprotocol/server";
import type { AgentTool, ToolResult } from "../agent-tool.js";
import { agentInstructions, agentTools, inputJsonSchema } from "../agent-tools.js";
import type { InputJsonSchema } from "../agent-tools.js";
import { quoteText } from "../quoted-text.js";

/** A tool as clients see it. */
export interface ToolDefinition extends Pick<
  AgentTool,
  "name" | "title" | "description" | "annotations"
> {
  readonly inputSchema: InputJsonSchema;
}

/** What a server of the Model Context Protocol needs. */
export interface McpServerSettings {
  readonly version: string;
  /**
   * Calls a tool. Never rejects.
   *
   * @param client the name that the client gave itself
   */
  readonly call: (
    name: string,
    input: unknown,
    client: string,
    signal: AbortSignal,
  ) => Promise<ToolResult>;
  /** @default all tools */
  readonly tools?: readonly ToolDefinition[];
  /**
   * The name of a client that doesn't give one.
   *
   * @default unknown
   */
  readonly client?: string;
}

/** Makes servers that have tools only. What a client should know of them is in the instructions. */
export function createServerFactory({
  version,
  call,
  tools = agentTools.map((tool) => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: inputJsonSchema(tool),
    annotations: tool.annotations,
  })),
  client: unnamed = "unknown",
}: McpServerSettings): McpServerFactory {
  return () => {
    const server = new Server(
      { name: "keyhole", title: "Keyhole", version },
      { capabilities: { tools: {} }, instructions: agentInstructions },
    );
    server.setRequestHandler("tools/list", () => ({ tools: [...tools] }));
    server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
      // Since the revision of 2026-07-28, each request has the client's name.
      const { [CLIENT_INFO_META_KEY]: sent } = { ...mcpReq.envelope } as Record<string, unknown>;
      const client = clientName(sent ?? server.getClientVersion()) ?? unnamed;
      const { text, isError } = await call(params.name, params.arguments, client, mcpReq.signal);
      return { content: [{ type: "text", text }], isError };
    });
    return server;
  };
}

/** Returns a handler for a server over HTTP. The caller decides who may send it requests. */
export function createHttpHandler(
  settings: McpServerSettings,
  maxRequestBytes: number,
): McpHttpHandler {
  return createMcpHandler(createServerFactory(settings), { maxRequestBodySize: maxRequestBytes });
}

/** Returns a name that a client gave itself, on one line. */
function clientName(info: unknown): string | undefined {
  const { name } = { ...(info as object | undefined) } as { readonly name?: unknown };
  return typeof name === "string" ? quoteText(name, 64).trim() || undefined : undefined;
}
