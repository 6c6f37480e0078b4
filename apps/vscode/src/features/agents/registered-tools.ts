import type * as vscode from "vscode";

/** What VS Code calls of this feature. */
export interface RegisteredTools {
  prepare(tool: string, input: unknown): Promise<vscode.PreparedToolInvocation>;
  /** @throws with a message for the model */
  invoke(
    tool: string,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult>;
  /** Starts the server if it doesn't run. */
  resolveServer(server: vscode.McpHttpServerDefinition): Promise<vscode.McpHttpServerDefinition>;
}
