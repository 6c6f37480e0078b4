import type { Variables } from "@keyhole/secrets/references";
import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import type { ApprovalStore } from "./approval-store.js";
import type { AskedApprovals } from "./asked-approvals.js";
import type { Log } from "../../platform/vscode/log.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { RunFiles } from "./run-files.js";
import type { RunFolder } from "./run-folder.js";
import type { TerminalHost } from "./terminal/terminal-host.js";

/** What debugging, tasks and terminals need to resolve references. */
export interface RunContext {
  readonly prompter: Pick<
    Prompter,
    "confirm" | "inform" | "pick" | "pickMany" | "progress" | "warn"
  >;
  readonly log: Log;
  readonly directory: ConnectionDirectory;
  readonly store: ApprovalStore;
  readonly approvals: AskedApprovals;
  readonly files: RunFiles;
  readonly workspace: RunWorkspace;
  /** The environment that this process itself has. */
  readonly variables: Variables;
  /** What the user has been told already, and need not be told again in this window. */
  readonly told: Set<string>;
}

/** What the logic needs of the workspace. */
export interface RunWorkspace {
  isTrusted(): boolean;
  /** Opens the page on which the user trusts it. */
  manageTrust(): Promise<void>;
  showDebugConsole(): Promise<void>;
  /** The open folders. */
  folders(): readonly RunFolder[];
  /** The folder that a file is in, or else the folder that holds it. */
  folderOf(file: string): RunFolder;
}

/** What the commands on approvals and terminals need. */
export interface RunCommandContext {
  readonly prompter: Prompter;
  /** What resolves references when something is started. */
  readonly run: RunContext;
  readonly terminals: TerminalHost;
}
