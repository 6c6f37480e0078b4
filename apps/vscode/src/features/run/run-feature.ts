import type { CommandTable } from "../../platform/vscode/command-table.js";
import { manageApprovals, openTerminal } from "./terminal-and-approvals.js";
import type { RunCommandContext } from "./run-context.js";

export { programEnvironment } from "./program-environment.js";
export type {
  AgentCommandLine,
  AgentCommands,
  RunCommandContext,
  RunContext,
  RunFile,
  RunFolder,
} from "./run-context.js";
export { envFilePaths, readEnvFiles } from "./run-env-files.js";

/** The commands of this feature. */
export const runCommands: CommandTable<RunCommandContext> = {
  "keyhole.manageApprovals": manageApprovals,
};

/** Commands for a file, which menus pass as the argument. Each command validates it. */
export const fileCommands: CommandTable<RunCommandContext> = {
  "keyhole.newTerminal": openTerminal,
};
