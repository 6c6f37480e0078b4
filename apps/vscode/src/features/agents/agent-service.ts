import { callAgentTool, quoteText, type ToolResult } from "@keyhole/agent-tools";
import * as l10n from "@vscode/l10n";
import type { RunFolder } from "../run/run-feature.js";
import { AgentHosts } from "./agent-host.js";
import { agentFolders, type AgentsContext } from "./agents-context.js";

/** What VS Code shows about a call. */
export interface CallTexts {
  /** While the tool works. */
  readonly progress: string;
  /** Before the tool works, if the user has to confirm it. The message has the agent's own words. */
  readonly confirmation?: { readonly title: string; readonly message: string };
}

/** Calls the tools for the folders of a window. */
export class AgentService {
  readonly #context: AgentsContext;
  readonly #hosts: AgentHosts;
  readonly #closing = new AbortController();
  readonly #calls = new Set<Promise<unknown>>();

  constructor(context: AgentsContext) {
    this.#context = context;
    this.#hosts = new AgentHosts(context);
  }

  /**
   * Calls a tool. Never rejects.
   *
   * @param input the tool's input, and the name of a folder
   * @param client the name that the client gave itself
   */
  async call(
    tool: string,
    input: unknown,
    client: string,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    const { agents, run } = this.#context;
    if (!agents.isEnabled()) return refused("The user's settings don't let agents use Keyhole.");
    if (!run.workspace.isTrusted()) {
      return refused("The user doesn't trust this workspace, so agents can't use Keyhole in it.");
    }
    const { folder: name, ...others } = { ...(input as object) } as Readonly<
      Record<string, unknown>
    >;
    const folder = chooseFolder(agentFolders(run), name);
    if (typeof folder === "string") return refused(folder);
    const ended = AbortSignal.any([signal, this.#closing.signal]);
    const result = callAgentTool(tool, others, this.#hosts.host(folder, client), ended);
    this.#calls.add(result);
    return result.finally(() => this.#calls.delete(result));
  }

  /** Stops everything that runs for agents, and waits for it to end. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#calls);
  }
}

/** Returns the folder of a call, or else what is wrong. */
function chooseFolder(folders: readonly RunFolder[], name: unknown): RunFolder | string {
  const [first] = folders;
  if (!first) return "No folder is open on the machine that runs Keyhole.";
  const found = name === undefined ? folders : folders.filter((one) => one.name === name);
  const names = folders.map((one) => JSON.stringify(quoteText(one.name))).join(", ");
  return found.length === 1 ? found[0]! : `Name one of these in “folder”: ${names}.`;
}

function refused(text: string): ToolResult {
  return { text, isError: true };
}

/** Returns what VS Code shows about a call. Tools that only read need no confirmation. */
export function describeCall(tool: string, input: unknown): CallTexts {
  const given = { ...(input as object) } as Readonly<Record<string, unknown>>;
  switch (tool) {
    case "list_secrets":
      return { progress: l10n.t("Listing the secrets that this folder may use") };
    case "describe_secret":
      return { progress: l10n.t("Describing a secret") };
    case "check_references":
      return { progress: l10n.t("Checking references") };
    case "insert_reference":
      return {
        progress: l10n.t("Inserting a reference"),
        confirmation: {
          title: l10n.t("Let an AI agent insert a reference into a file?"),
          message: [
            l10n.t("File: {0}", toWord(given["file"])),
            given["variable"] === undefined
              ? l10n.t("Line: {0}", toWord(given["line"]))
              : l10n.t("Variable: {0}", toWord(given["variable"])),
            l10n.t("Reference: {0}", toWord(given["reference"])),
            ...(given["replace"] === true
              ? [l10n.t("A value that the variable has is replaced and lost.")]
              : []),
          ].join("\n"),
        },
      };
    case "request_approval":
      // Keyhole asks in a dialog of its own.
      return { progress: l10n.t("Asking you to allow the use of secrets") };
    case "plan_refresh":
      return { progress: l10n.t("Planning a refresh") };
    case "run_command":
      return given["name"] === undefined
        ? { progress: l10n.t("Listing the commands that agents may run") }
        : {
            progress: l10n.t("Running a command with secrets"),
            confirmation: {
              title: l10n.t("Let an AI agent run a command with secrets?"),
              message: l10n.t("Command: {0}", toWord(given["name"])),
            },
          };
    default:
      return { progress: l10n.t("Reading the log of what agents did") };
  }
}

function toWord(given: unknown): string {
  return typeof given === "string" || typeof given === "number" ? quoteText(`${given}`, 1000) : "";
}
