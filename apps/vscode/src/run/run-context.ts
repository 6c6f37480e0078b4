import type { ConnectionDirectory, Variables } from "@keyhole/secrets";
import type { ApprovalStore } from "../approvals/approval-store.js";
import type { AskedApprovals } from "../approvals/asked-approvals.js";
import type { Log } from "../log/log.js";
import type { Prompter } from "../ui/prompter.js";
import type { RunFiles } from "./run-files.js";
import type { RunFolder } from "./run-folder.js";

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
