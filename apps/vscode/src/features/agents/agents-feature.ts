import type { CommandTable } from "../../platform/vscode/command-table.js";
import type { AgentsContext } from "./agents-context.js";

export { AllowedCommands } from "./allowed-commands.js";
export type { AgentsContext, AgentsHost } from "./agents-context.js";
export type { RegisteredTools } from "./registered-tools.js";

/** The commands of this feature. They are loaded when they are first used. */
export const agentsCommands: CommandTable<AgentsContext> = {
  "keyhole.allowAgentCommand": async (context) =>
    (await import("./allow-command.js")).allowCommand(context),
  "keyhole.showAgentActivity": async (context) =>
    (await import("./show-activity.js")).showActivity(context),
};
