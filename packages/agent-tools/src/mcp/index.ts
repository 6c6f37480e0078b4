export { createHttpHandler, createServerFactory } from "./mcp-server.js";
export type { McpServerSettings, ToolDefinition } from "./mcp-server.js";
