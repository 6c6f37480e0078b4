import type { KeptLogEntry } from "@keyhole/agent-tools/node";
import type { Clock } from "@keyhole/secrets";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { RunContext, RunFolder } from "../run/run-feature.js";
import type { AllowedCommands } from "./allowed-commands.js";

/** The context of this feature's commands, and of the tools. */
export interface AgentsContext {
  readonly prompter: Prompter;
  readonly run: RunContext;
  readonly clock: Clock;
  readonly agents: AgentsHost;
}

/** What this feature needs of the window. */
export interface AgentsHost {
  /** The editor's name, for tools that VS Code calls without the name of a client. */
  readonly editor: string;
  /** Whether the user's settings let agents use Keyhole. */
  readonly isEnabled: () => boolean;
  readonly commands: AllowedCommands;
  readonly log: AgentLog;
  readonly files: AgentFolderFiles;
  /** Formats a time as date and time in the user's language. */
  readonly showTime: (time: number) => string;
}

/** The log of what agents did. */
export interface AgentLog {
  /** @throws if it can't be written */
  add(entry: KeptLogEntry): Promise<void>;
  /** Returns the newest entries of a folder, by its real path, the newest last. */
  read(folder: string, limit: number): Promise<readonly KeptLogEntry[]>;
}

/** The files of a folder as VS Code knows them. */
export interface AgentFolderFiles {
  /** Whether a file has changes in an editor that aren't saved. */
  isUnsaved(folder: RunFolder, path: string): boolean;
  /** Lists the relative paths of all files, with slashes. */
  list(folder: RunFolder, signal: AbortSignal): Promise<readonly string[]>;
  /** Returns the tasks of `tasks.json` as they are written. */
  tasks(folder: RunFolder): readonly unknown[];
}

/** Returns the open folders that agents may use: those on this machine's disk. */
export function agentFolders({ workspace }: Pick<RunContext, "workspace">): readonly RunFolder[] {
  // A workspace file belongs to no folder.
  return workspace.folders().filter(({ id, base }) => base === undefined && id.startsWith("file:"));
}
