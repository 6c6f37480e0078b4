import path from "node:path";
import * as vscode from "vscode";
import { isUnsaved } from "../../platform/vscode/editor-documents.js";
import type { MementoState } from "../../platform/vscode/host.js";
import { flag } from "../../platform/vscode/settings.js";
import { filesBelow } from "../../platform/vscode/workspace-files.js";
import type { AgentService } from "./agent-service.js";
import type { AgentsContext, AgentsHost } from "./agents-context.js";
import { AllowedCommands } from "./allowed-commands.js";
import type { RunningMcpServer } from "./mcp-server.js";
import type { RegisteredTools } from "./registered-tools.js";

/**
 * @param state user state that isn't synced to other machines
 * @param storage the folder of this extension on this machine
 * @param showTime formats a time in the user's language
 */
export function createAgentsHost(
  state: MementoState,
  storage: vscode.Uri,
  showTime: (time: number) => string,
): AgentsHost {
  const openLog = async () => {
    const { AuditLogFile } = await import("@keyhole/agent-tools/node");
    return new AuditLogFile(path.join(storage.fsPath, "agents-log.jsonl"));
  };
  return {
    editor: vscode.env.appName,
    isEnabled: () => flag("agents.enabled"),
    commands: new AllowedCommands(state),
    log: {
      add: async (entry) => (await openLog()).add(entry),
      read: async (folder, limit) => (await openLog()).read(folder, limit),
    },
    files: {
      isUnsaved: ({ id }, file) => isUnsaved(vscode.Uri.joinPath(vscode.Uri.parse(id, true), file)),
      list: ({ id }, signal) => filesBelow(vscode.Uri.parse(id, true), signal),
      tasks: ({ id }) => {
        const scope = vscode.Uri.parse(id, true);
        const tasks = vscode.workspace.getConfiguration("tasks", scope).get<unknown>("tasks");
        return Array.isArray(tasks) ? (tasks as readonly unknown[]) : [];
      },
    },
    showTime,
  };
}

/** What the stub passes on: the calls of tools, and the start of the MCP server. */
export class AgentAccess implements RegisteredTools {
  readonly #context: AgentsContext;
  readonly #version: string;
  #server: Promise<RunningMcpServer> | undefined;
  #service: Promise<AgentService> | undefined;

  constructor(context: AgentsContext, version: string) {
    this.#context = context;
    this.#version = version;
  }

  async prepare(tool: string, input: unknown): Promise<vscode.PreparedToolInvocation> {
    const { describeCall } = await import("./agent-service.js");
    const { progress, confirmation } = describeCall(tool, input);
    return {
      invocationMessage: progress,
      ...(confirmation && {
        confirmationMessages: {
          title: confirmation.title,
          message: new vscode.MarkdownString().appendText(confirmation.message),
        },
      }),
    };
  }

  async invoke(
    tool: string,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      const service = await this.#open();
      const { editor } = this.#context.agents;
      const { text, isError } = await service.call(tool, input, editor, controller.signal);
      // The editor passes the message on to the model.
      if (isError) throw new Error(text);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } finally {
      listening.dispose();
    }
  }

  async resolveServer(server: vscode.McpHttpServerDefinition): Promise<typeof server> {
    this.#server ??= this.#start();
    // After a failure, the next start tries again.
    this.#server.catch(() => (this.#server = undefined));
    const { url, headers } = await this.#server;
    server.uri = vscode.Uri.parse(url, true);
    server.headers = { ...headers };
    return server;
  }

  async close(): Promise<void> {
    await this.#service?.then((service) => service.close()).catch(() => undefined);
    await this.#server?.then((server) => server.close()).catch(() => undefined);
  }

  async #start(): Promise<RunningMcpServer> {
    const { startMcpServer } = await import("./mcp-server.js");
    const { toolDefinitions } = await import("./tool-definitions.js");
    const service = await this.#open();
    return startMcpServer({
      version: this.#version,
      tools: toolDefinitions(),
      client: this.#context.agents.editor,
      call: (...call) => service.call(...call),
    });
  }

  #open(): Promise<AgentService> {
    this.#service ??= import("./agent-service.js").then(
      ({ AgentService }) => new AgentService(this.#context),
    );
    return this.#service;
  }
}
