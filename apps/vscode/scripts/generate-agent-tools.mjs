// Writes the tools for agents to package.json, from the schemas of @keyhole/agent-tools. With --check, it
// only reports whether package.json is up to date.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { loadSource } from "./load-source.mjs";

const root = path.join(import.meta.dirname, "..");
const manifest = path.join(root, "package.json");

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const before = await readFile(manifest, "utf8");
const json = JSON.parse(before);
json.contributes.languageModelTools = await languageModelTools();
const after = `${JSON.stringify(json, undefined, 2)}\n`;
if (!values.check) {
  await writeFile(manifest, after);
} else if (before !== after) {
  process.stderr.write("apps/vscode/package.json is stale: run `pnpm generate`.\n");
  process.exitCode = 1;
}

async function languageModelTools() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-tools-"));
  try {
    const source = path.join(root, "src/features/agents/tool-definitions.ts");
    const { toolDefinitions } = await loadSource(source, folder);
    /** @type {readonly import("../src/features/agents/tool-definitions.js").AgentToolDefinition[]} */
    const definitions = toolDefinitions();
    return definitions.map(({ name, description, inputSchema }) => ({
      name: `keyhole_${name}`,
      toolReferenceName: `keyhole_${name}`,
      displayName: `%languageModelTool.${name}.displayName%`,
      userDescription: `%languageModelTool.${name}.userDescription%`,
      modelDescription: description,
      canBeReferencedInPrompt: true,
      tags: ["keyhole", "secrets"],
      icon: "$(key)",
      when: "config.keyhole.agents.enabled && !config.keyhole.agents.mcpServer && isWorkspaceTrusted",
      inputSchema,
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
