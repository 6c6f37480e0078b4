export type {
  AgentCommand,
  AgentFiles,
  AgentHost,
  AgentLogEntry,
  ApprovalAnswer,
  ApprovalRequest,
  CommandResult,
} from "./agent-host.js";
export { agentInstructions, agentTools, callAgentTool, inputJsonSchema } from "./agent-tools.js";
export type { InputJsonSchema } from "./agent-tools.js";
export type { AgentTool, ToolAnnotations, ToolResult } from "./agent-tool.js";
export { AgentToolError } from "./agent-tool-error.js";
export { escapeUnseen, quoteText } from "./quoted-text.js";
export { isClosed } from "./check-path.js";
