import { createHmac, randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { mask } from "@keyhole/secrets/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inPalette } from "../manifest-titles.js";
import { texts } from "../texts.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";
import { ArgumentsWatch, browserStorage, filesHolding } from "./leaks.js";
import { openShop } from "./open-shop.js";
import { shopSecret } from "./secret-value.js";
import { startWithAgent, TestAgent, type Answer } from "./test-agent.js";

const web = "keyhole://genauth/Web%20Shop";

/** A text that isn't secret. It proves that the search for values finds what is there. */
const key = `control-${randomUUID()}`;

let extension: ExtensionUnderTest;
let agent: TestAgent;
let value: string;
const watch = new ArgumentsWatch();

beforeAll(async () => {
  const show = `node show.cjs ${key}`;
  extension = await startWithAgent(
    {
      ".env": "LOG_LEVEL=info\n",
      ".npmrc": "update-notifier=false\n",
      "package.json": JSON.stringify({ scripts: { show } }),
    },
    {},
    {
      logFiles: true,
      prepare: (workspace) =>
        cpSync(path.join(import.meta.dirname, "fixtures/agent-workspace"), workspace, {
          recursive: true,
        }),
    },
  );
  agent = new TestAgent(extension);
  await openShop(extension);
  value = await shopSecret(extension);
});

afterAll(async () => {
  watch.stop();
  await extension?.close();
});

function read({ text, error }: Answer): unknown {
  expect(error).toBeUndefined();
  return JSON.parse(text!) as unknown;
}

test("an agent sees Keyhole's tools, which say that they return no values", async () => {
  const { tools } = await agent.call("list");
  const ours = tools!.filter(({ name }) => name.startsWith("keyhole_"));
  expect(ours).toHaveLength(8);
  expect(read(await agent.call("keyhole_list_secrets"))).toMatchObject({ secrets: [] });
  expect((await agent.call("keyhole_describe_secret", { reference: web })).error).toContain(
    "approved",
  );
});

test("an agent inserts a reference after VS Code asked the user to confirm it", async () => {
  const { workbench, workspace } = extension;
  const input = { reference: web, file: ".env", variable: "SHOP" };
  const refused = await agent.start("keyhole_insert_reference", input);
  await workbench.dialog.expect(
    texts.agents.insertQuestion,
    texts.agents.file(".env"),
    texts.agents.variable("SHOP"),
    texts.agents.reference(web),
  );
  await workbench.screenshot("agents-insert");
  await workbench.dialog.press("Cancel");
  expect((await refused()).text).toBeUndefined();
  const inserted = await agent.start("keyhole_insert_reference", input);
  await workbench.dialog.expect(texts.agents.insertQuestion);
  await workbench.dialog.press("Yes");
  expect(read(await inserted())).toMatchObject({ written: web, approved: false });
  expect(await readFile(path.join(workspace, ".env"), "utf8")).toContain(`SHOP=${web}\n`);
});

test("only the user answers a request for a secret, in Keyhole's own dialog", async () => {
  const { workbench } = extension;
  const input = { references: [web], reason: `The tests need it [now](command:a)\nAllow: ${key}` };
  const answer = await agent.start("keyhole_request_approval", input);
  await workbench.dialog.expect(
    texts.agents.asksForOne("sample"),
    texts.agents.secret(web),
    texts.agents.client("code-server"),
  );
  await workbench.screenshot("agents-approval");
  // Pressing Enter without reading the dialog allows nothing.
  await workbench.page.keyboard.press("Enter");
  expect(read(await answer())).toMatchObject({ outcome: "denied" });
  // The same request opens no dialog again for a while, so the agent asks for another secret.
  const mobile = "keyhole://genauth/Mobile%20App";
  expect(read(await agent.call("keyhole_request_approval", input))).toMatchObject({
    outcome: "denied",
  });
  const named = `keyhole://genauth/${key}`;
  const other = await agent.start("keyhole_request_approval", {
    ...input,
    references: [mobile, named],
  });
  await workbench.dialog.press(texts.run.allow);
  expect(read(await other())).toMatchObject({ outcome: "allowed" });
  expect(read(await agent.call("keyhole_describe_secret", { reference: mobile }))).toMatchObject({
    secret: { reference: mobile },
  });
});

test("the user allows a script, which the agent runs with masked output", async () => {
  const { workbench, workspace } = extension;
  await workbench.command(inPalette("allowAgentCommand"));
  await workbench.quickInput.expectTitle(/Allow Command/);
  await workbench.screenshot("agents-choose-command");
  await workbench.quickInput.pick("npm run show");
  await workbench.dialog.expect(
    texts.agents.mayRun("npm-run-show", "sample"),
    texts.agents.script("show", `node show.cjs ${key}`),
  );
  await workbench.screenshot("agents-allow-command");
  await workbench.dialog.press(texts.run.allow);
  await workbench.statusBar.expect(texts.agents.allowed("npm-run-show", "sample"));
  const run = async () => {
    const answer = await agent.start("keyhole_run_command", { name: "npm-run-show" });
    await workbench.dialog.expect(texts.agents.runQuestion, texts.agents.command("npm-run-show"));
    return answer;
  };
  const first = await run();
  await workbench.screenshot("agents-run");
  await workbench.dialog.press("Yes");
  // The folder may not use the secret yet. Starting a program of one's own allows it, too.
  expect((await first()).error).toContain("SHOP");
  await workbench.openFile(".env");
  await workbench.command(inPalette("newTerminal"));
  await workbench.dialog.press(texts.run.allow);
  const second = await run();
  await workbench.dialog.press("Yes");
  const result = read(await second()) as { readonly stdout: string; readonly stderr: string };
  expect(result).toMatchObject({ exitCode: 0, end: "exited" });
  expect(result.stdout).toContain(`plain ${mask} info`);
  expect(result.stderr).toMatch(/^base64 \*{8} \*{8}$/m);
  const hash = createHmac("sha256", key).update(value).digest("hex");
  expect(await readFile(path.join(workspace, "seen.txt"), "utf8")).toBe(hash);
});

test("a script that the agent changes can't be run", async () => {
  const { workbench, workspace } = extension;
  const scripts = { show: "node show.cjs && env" };
  await writeFile(path.join(workspace, "package.json"), JSON.stringify({ scripts }));
  const answer = await agent.start("keyhole_run_command", { name: "npm-run-show" });
  await workbench.dialog.press("Yes");
  expect((await answer()).error).toContain("package.json changed");
});

test("the user sees what agents did, and withdraws what they may run", async () => {
  const { workbench } = extension;
  await workbench.command(inPalette("showAgentActivity"));
  await workbench.quickInput.expectTitle(texts.agents.activity);
  const rows = workbench.quickInput.widget.locator(".monaco-list-row");
  const ran = rows.filter({ hasText: "run_command: npm-run-show" });
  await workbench.waiting.for("the activity", () => ran.first().waitFor());
  await workbench.screenshot("agents-activity");
  await workbench.quickInput.cancel();
  await workbench.command(inPalette("manageApprovals"));
  const row = rows.filter({ hasText: texts.agents.rowOfCommand("npm-run-show") });
  await workbench.waiting.for("the approvals", () => row.waitFor());
  await workbench.screenshot("agents-approvals");
  await row.click();
  await workbench.quickInput.accept();
  await workbench.statusBar.expect(texts.run.takenBack("sample", 1));
  expect(read(await agent.call("keyhole_run_command"))).toEqual({ commands: [] });
});

test("no value is in what the agent received, in files, in storage or in arguments", async () => {
  const { workbench, workspace, runFolder } = extension;
  expect(value.length).toBeGreaterThan(12);
  const stored = await browserStorage(workbench);
  const files = await filesHolding([workspace, runFolder], [key, value]);
  // The same search finds text that isn't secret in every location that could contain a value.
  expect(files).toContainEqual(expect.stringMatching(/answers\/\d+\.json: control-/));
  expect(files).toContainEqual(expect.stringMatching(/agents-log\.jsonl: control-/));
  expect(files.filter((file) => file.endsWith(value))).toEqual([]);
  expect(watch.seen).toContain(key);
  expect(watch.seen).not.toContain(value);
  expect(stored).toContain(key);
  expect(stored).not.toContain(value);
  expect(agent.received.join("")).not.toContain(value);
});
