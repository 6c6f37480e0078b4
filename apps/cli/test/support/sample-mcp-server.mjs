// An MCP server that returns its token in every way that a careless server might.
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const token = process.env["TOKEN"] ?? "";
const server = new McpServer({ name: "sample", version: "1.0.0" });

/** @param {string} text */
const content = (text) => ({ content: [{ type: /** @type {const} */ ("text"), text }] });

server.registerTool("plain", { description: `Knows ${token}` }, () => content(`Token: ${token}`));
server.registerTool("json", {}, () => content(JSON.stringify({ headers: { token } })));
server.registerTool("twice", {}, () => content(JSON.stringify(JSON.stringify({ token }))));
server.registerTool("base64", {}, () => content(Buffer.from(token).toString("base64")));
server.registerTool("large", {}, () => content(`${"x".repeat(2_000_000)}${token}`));
server.registerTool("harmless", {}, () => content("nothing"));
server.registerTool("fails", {}, () => {
  throw new Error(`Not accepted: ${token}`);
});
server.registerTool("notes", {}, async () => {
  process.stderr.write(`log ${token}\n`);
  await server.server.sendLoggingMessage({ level: "info", data: { [token]: token } });
  return content("noted");
});

// In pieces, as a pipe may deliver them.
const write = process.stdout.write.bind(process.stdout);
let written = Promise.resolve();
process.stdout.write = (/** @type {string | Uint8Array} */ message) => {
  const text = String(message);
  const middle = text.indexOf(token.slice(0, 4)) + 2;
  written = written.then(async () => {
    write(text.slice(0, middle));
    await setImmediate();
    write(text.slice(middle));
  });
  return true;
};

server.server.registerCapabilities({ logging: {} });
await server.connect(new StdioServerTransport());
