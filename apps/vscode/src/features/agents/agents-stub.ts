import * as vscode from "vscode";
import type { RegisteredTools } from "./registered-tools.js";

interface Manifest {
  readonly version: string;
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

const setting = "keyhole.agents.mcpServer";

/**
 * Registers the tools of the manifest, and the MCP server if the user wants it. Editors that are built
 * on VS Code may have neither.
 */
export function registerAgents(
  { extension, subscriptions }: Pick<vscode.ExtensionContext, "extension" | "subscriptions">,
  load: () => Promise<RegisteredTools | undefined>,
): void {
  const { contributes, version } = extension.packageJSON as Manifest;
  const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
  for (const { name } of contributes.languageModelTools) {
    const tool = name.replace("keyhole_", "");
    const registered = lm?.registerTool?.(name, {
      // If the rest couldn't be loaded, the user has seen it, and VS Code reports a cancelled call.
      prepareInvocation: async ({ input }) => (await load())?.prepare(tool, input),
      invoke: async ({ input }, token) => (await load())?.invoke(tool, input, token),
    });
    if (registered) subscriptions.push(registered);
  }
  let isOffered = false;
  const offer = async (): Promise<void> => {
    // Whether the server runs is decided when it is provided.
    const isWanted = vscode.workspace.getConfiguration().inspect(setting)?.globalValue;
    if (!isWanted || isOffered) return;
    isOffered = true;
    const { offerServer } = await import("./offer-server.js");
    subscriptions.push(...offerServer(version, load));
  };
  void offer();
  subscriptions.push(vscode.workspace.onDidChangeConfiguration(offer));
}
