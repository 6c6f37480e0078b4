import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ExtensionUnderTest } from "./extension-under-test.js";
import { startWithAgent, TestAgent } from "./test-agent.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  const settings = { "keyhole.agents.mcpServer": true, "chat.disableAIFeatures": false };
  const ofWorkspace = { "keyhole.agents.mcpServer": false, "keyhole.agents.enabled": false };
  extension = await startWithAgent({}, settings, {
    prepare: (workspace) => {
      mkdirSync(path.join(workspace, ".vscode"));
      writeFileSync(path.join(workspace, ".vscode/settings.json"), JSON.stringify(ofWorkspace));
    },
  });
});

afterAll(() => extension?.close());

test("VS Code's MCP client uses the server of the window, which no workspace turns on or off", async () => {
  const { workbench } = extension;
  const agent = new TestAgent(extension);
  await workbench.command("MCP: List Servers");
  await workbench.screenshot("agents-mcp-servers");
  await workbench.quickInput.pick(/^Keyhole/);
  await workbench.screenshot("agents-mcp-server");
  await workbench.quickInput.pick(/^Start Server/);
  const find = async () =>
    (await agent.call("list")).tools!.find(({ name }) => /^mcp_.*_list_secrets$/.test(name));
  await expect.poll(find).toBeDefined();
  const { name } = (await find())!;
  const { text } = await agent.call(name);
  expect(text).toContain('"secrets":[]');
});
