import type { Host } from "../cli-host.js";
import { terminalText } from "../ui/terminal-text.js";

type Environment = Host["env"];

/** Declares that an agent drives this terminal. Its value is the agent's name. */
export const agentVariable = "KEYHOLE_AGENT";

/**
 * The variables by which agents announce the terminals that they drive, each with its source. A variable that users set
 * themselves, or that is only known from other programs that look for it, isn't here.
 */
const announcements: readonly (readonly [variable: string, agent: string])[] = [
  // “Set to 1 in shell environments Claude Code spawns”: https://code.claude.com/docs/en/env-vars
  ["CLAUDECODE", "Claude Code"],
  // The same page: set for every tool, hook and status line.
  ["CLAUDE_CODE_CHILD_SESSION", "Claude Code"],
  // https://github.com/openai/codex/blob/0226fa6/codex-rs/core/src/spawn.rs has both; the first one is only for macOS.
  ["CODEX_SANDBOX", "Codex"],
  ["CODEX_SANDBOX_NETWORK_DISABLED", "Codex"],
  // `CODEX_THREAD_ID_ENV_VAR` of https://github.com/openai/codex, set for each command, also without a sandbox.
  ["CODEX_THREAD_ID", "Codex"],
  // “Environment Variables” in https://github.com/google-gemini/gemini-cli/blob/009b0d8/docs/tools/shell.md
  ["GEMINI_CLI", "Gemini CLI"],
  // https://github.com/microsoft/vscode/pull/316267
  ["COPILOT_AGENT", "GitHub Copilot"],
  // GitHub documents it nowhere. Microsoft's own tool looks for it: https://github.com/Azure/azure-dev/pull/8249
  ["COPILOT_CLI", "GitHub Copilot"],
  // Documented nowhere, either. Copilot CLI also sets it for MCP servers.
  ["COPILOT_AGENT_SESSION_ID", "GitHub Copilot"],
  // An employee's answer: https://forum.cursor.com/t/151935
  ["CURSOR_AGENT", "Cursor"],
  // `packages/opencode/src/index.ts` of https://github.com/anomalyco/opencode
  ["OPENCODE", "OpenCode"],
  // `TerminalRegistry.ts` of https://github.com/cline/cline
  ["CLINE_ACTIVE", "Cline"],
  // What an agent without a variable of its own sets: https://github.com/cli/cli/blob/12fba3e/internal/agents/detect.go
  ["AI_AGENT", "an AI agent"],
];

/**
 * Returns the name of the agent that drives this terminal, or undefined if none announces itself. It protects against
 * mistakes of an agent, not against one that removes the variable.
 */
export function detectAgent(env: Environment): string | undefined {
  const declared = env[agentVariable];
  const announced = announcements.find(([variable]) => env[variable])?.[1];
  if (!declared) return announced;
  // A client chooses its own name, such as a blank.
  return terminalText(declared, 40).trim() || announced || "an AI agent";
}

/**
 * Checks whether Claude Code started this process for the headers of an MCP server. It sets both variables:
 * https://code.claude.com/docs/en/mcp, “Use dynamic headers for custom authentication”. An agent's own shell has
 * `CLAUDE_CODE_CHILD_SESSION`, too, and an `AI_AGENT` that ends in `_agent`. Claude Code documents no values of that one.
 */
export function isHeadersHelper(env: Environment): boolean {
  const isOther = ([variable]: (typeof announcements)[number]): boolean =>
    variable !== "CLAUDECODE" &&
    Boolean(env[variable]) &&
    !(variable === "AI_AGENT" && /^claude-code_.*_harness$/.test(env[variable]!));
  return Boolean(
    env["CLAUDE_CODE_MCP_SERVER_NAME"] &&
    env["CLAUDE_CODE_MCP_SERVER_URL"] &&
    !announcements.some(isOther) &&
    !env[agentVariable],
  );
}
