import * as vscode from "vscode";
import { flag, isSet } from "../../platform/vscode/settings.js";
import type { RegisteredTools } from "./registered-tools.js";

/** Offers the tools as an MCP server for as long as the user's settings say so. */
export function offerServer(
  version: string,
  load: () => Promise<RegisteredTools | undefined>,
): vscode.Disposable[] {
  const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
  if (!lm?.registerMcpServerDefinitionProvider) return [];
  const changed = new vscode.EventEmitter<void>();
  return [
    lm.registerMcpServerDefinitionProvider("keyhole.mcp", {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        if (!isSet("agents.mcpServer") || !flag("agents.enabled")) return [];
        // The address is known when the server is started.
        const address = vscode.Uri.parse("http://127.0.0.1/");
        return [new vscode.McpHttpServerDefinition("Keyhole", address, {}, version)];
      },
      resolveMcpServerDefinition: async (definition) =>
        (await load())?.resolveServer(definition as vscode.McpHttpServerDefinition),
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("keyhole.agents")) changed.fire();
    }),
  ];
}
