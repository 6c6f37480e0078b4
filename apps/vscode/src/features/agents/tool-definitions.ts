import { agentTools, inputJsonSchema, type InputJsonSchema } from "@keyhole/agent-tools";
import type { ToolDefinition } from "@keyhole/agent-tools/mcp";

/** A tool as clients see it. */
export type AgentToolDefinition = ToolDefinition;

/** What a call names in addition to the tool's own input, because a window can have several folders. */
const folder = {
  type: "string",
  description: "The name of the workspace folder. Only needed if several are open",
};

/** The tools as this extension offers them. */
export function toolDefinitions(): ToolDefinition[] {
  return agentTools.map((tool) => {
    const { $schema: _, ...schema } = inputJsonSchema(tool);
    const inputSchema: InputJsonSchema = {
      ...schema,
      properties: { ...schema.properties, folder },
    };
    const { name, title, description, annotations } = tool;
    return { name, title, description, inputSchema, annotations };
  });
}
