import type * as z from "zod";
import type { AgentHost, AgentLogEntry } from "./agent-host.js";

/** What a tool does, as the Model Context Protocol names it. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** What a tool adds to the entry of the log. The outcome is that of a call that returns a result. */
export type LogNote = Partial<
  Pick<AgentLogEntry, "references" | "command" | "commandLine" | "outcome">
>;

/** What a call of a tool knows. */
export interface ToolCall {
  readonly host: AgentHost;
  readonly signal: AbortSignal;
  /** Adds to the entry of the log. */
  readonly note: (what: LogNote) => void;
}

/** A tool for agents. */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The only source of what the tool accepts. */
  readonly input: z.ZodObject;
  readonly annotations: ToolAnnotations;
  /** Checks the input, and returns an object that becomes JSON. */
  readonly run: (input: unknown, call: ToolCall) => Promise<object>;
}

/** What a client receives. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
}

/** The input isn't what the tool accepts. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/**
 * Defines a tool.
 *
 * @param run receives the checked input
 */
export function defineTool<Input extends z.ZodObject>({
  run,
  ...tool
}: Omit<AgentTool, "input" | "run"> & {
  readonly input: Input;
  readonly run: (input: z.output<Input>, call: ToolCall) => Promise<object>;
}): AgentTool {
  return {
    ...tool,
    run: async (input, call) => {
      const read = tool.input.safeParse(input ?? {});
      if (read.success) return run(read.data, call);
      // The messages of the library can repeat the input.
      const parts = read.error.issues.map(({ path }) => path.join(".") || "the whole input");
      throw new InputError([...new Set(parts)].join(", "));
    },
  };
}

/** It only reads, and asks vendors. */
export const reads: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: true,
};
