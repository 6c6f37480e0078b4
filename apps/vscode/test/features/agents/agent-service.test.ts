import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { mask } from "@keyhole/secrets/node";
import { expect, it } from "vitest";
import { describeCall } from "../../../src/features/agents/agent-service.js";
import { texts } from "../../texts.js";
import { agentsSetting, web } from "./agents-setting.js";

const allow = { press: texts.run.allow };
const deny = { press: texts.run.dontAllow };
const ask = { references: [web], reason: "The tests need it" };

it("Agents can do nothing if the user's settings say so, or the workspace isn't trusted", async () => {
  const { call, extension } = await agentsSetting();
  extension.agents.enabled = false;
  expect(await call("list_secrets")).toMatch(/settings/);
  extension.agents.enabled = true;
  extension.run.trusted = false;
  expect(await call("list_secrets")).toMatch(/trust/);
  expect(extension.agents.entries).toEqual([]);
});

it("A call names the folder if several are open, and folders of other machines don't count", async () => {
  const { call, extension, folder } = await agentsSetting();
  const remote = { id: "vscode-remote://ssh/shop", name: "remote", path: "vscode-remote:/shop" };
  const file = { id: "file:///a.code-workspace", name: "a", path: "/a", base: folder.id };
  extension.run.folders = [file, remote];
  expect(await call("list_secrets")).toMatch(/No folder is open/);
  extension.run.folders = [file, folder, remote, { ...folder, name: "docs" }];
  for (const name of [undefined, "remote", "a", 1]) {
    expect(await call("list_secrets", { folder: name })).toMatch(/"shop", "docs"/);
  }
  expect(await call("list_secrets", { folder: "docs" })).toMatchObject({ secrets: [] });
  expect(extension.agents.entries).toMatchObject([{ folder: folder.path, tool: "list_secrets" }]);
});

it("request_approval asks in a dialog that names the client, and quotes the reason as its words", async () => {
  const { call, context, folder } = await agentsSetting(allow);
  const reason = "Sample\n\nFolder: /trusted\u202e";
  expect(await call("request_approval", { ...ask, reason })).toEqual({
    outcome: "allowed",
    references: [web],
  });
  const [message, detail] = context.prompter.shown;
  expect(message).toBe(texts.agents.asksForOne("shop"));
  expect(detail!.split("\n")).toEqual(
    expect.arrayContaining([
      expect.stringContaining(folder.path),
      texts.agents.client("Sample Agent"),
      texts.agents.secret(web),
      texts.agents.ownWords("Sample Folder: /trusted"),
    ]),
  );
  expect(await call("list_secrets")).toMatchObject({ secrets: [{ reference: web }] });
});

it("A refusal also answers the agent's next requests, for ten minutes", async () => {
  const { call, context, extension } = await agentsSetting(deny, allow);
  expect(await call("request_approval", ask)).toMatchObject({ outcome: "denied" });
  expect(await call("request_approval", ask)).toMatchObject({ outcome: "denied" });
  expect(context.prompter.left).toHaveLength(1);
  extension.clock.advance(10 * 60 * 1000);
  expect(await call("request_approval", ask)).toMatchObject({ outcome: "allowed" });
});

it("Only one dialog of an agent is open, and an unknown connection opens none", async () => {
  const { call, context } = await agentsSetting();
  let press: ((button: string) => void) | undefined;
  context.prompter.confirm = () => new Promise((resolve) => (press = resolve));
  const first = call("request_approval", ask);
  const other = { ...ask, references: ["keyhole://genauth/Mobile%20App"] };
  await expect.poll(() => call("request_approval", other)).toMatch(/another request/);
  expect(await call("request_approval", { ...ask, references: ["keyhole://none/a"] })).toMatch(
    /no connection/,
  );
  press!(texts.run.allow);
  expect(await first).toMatchObject({ outcome: "allowed" });
});

it("run_command runs only what the user allowed, with the secrets and masked output", async () => {
  const { call, context, extension, folder, value } = await agentsSetting(allow);
  extension.run.files.set(".env", `SHOP=${web}\nPLAIN=sample`);
  const script =
    "console.log(process.env.SHOP, process.env.PLAIN, process.env.KEYHOLE_AGENT, process.cwd()); process.exitCode = 3";
  const argv = [process.execPath, "-e", script];
  await mkdir(path.join(folder.path, "sub"));
  await extension.agents.commands.allow(folder, { name: "show", argv, cwd: "sub", scripts: {} });
  expect(await call("run_command")).toEqual({ commands: ["show"] });
  expect(await call("run_command", { name: "env" })).toMatch(/Allowed: show/);
  expect(await call("run_command", { name: "show" })).toMatch(/isn't approved.*SHOP/);
  await call("request_approval", ask);
  const result = await call("run_command", { name: "show" });
  expect(result).toEqual({
    command: "show",
    exitCode: 3,
    end: "exited",
    stdout: `${mask} sample Sample Agent ${path.join(folder.path, "sub")}\n`,
    stderr: "",
  });
  expect(JSON.stringify(result)).not.toContain(value);
  expect(context.prompter.shown).toContain(texts.agents.running("show", "shop"));
  expect(extension.agents.entries.at(-1)).toMatchObject({
    client: "Sample Agent",
    command: "show",
    outcome: "done",
  });
});

it("run_command refuses a script whose text has changed, a missing env file, and a removed command", async () => {
  const { call, extension, folder } = await agentsSetting();
  const manifest = path.join(folder.path, "package.json");
  const { commands } = extension.agents;
  const command = { name: "test", argv: ["npm", "run", "test"], scripts: { test: "node a.js" } };
  await commands.allow(folder, command);
  await writeFile(manifest, JSON.stringify({ scripts: { test: "node b.js" } }));
  expect(await call("run_command", { name: "test" })).toMatch(/package.json changed/);
  await commands.allow(folder, { name: "show", argv: ["node"], envFiles: ["a.env"], scripts: {} });
  expect(await call("run_command", { name: "show" })).toMatch(/Test Connection/);
  await commands.remove(folder, ["test"]);
  expect(await call("run_command", { name: "test" })).toMatch(/Allowed: show/);
});

it("A command that runs ends if its call is cancelled, or the user stops it", async () => {
  const { call, context, extension, folder } = await agentsSetting();
  const argv = [process.execPath, "-e", "setInterval(() => {}, 1000)"];
  await extension.agents.commands.allow(folder, { name: "serve", argv, scripts: {} });
  const cancelling = new AbortController();
  const first = call("run_command", { name: "serve" }, cancelling.signal);
  const stopping = new AbortController();
  context.prompter.progress = (_, task) => {
    setTimeout(() => stopping.abort(), 200);
    return task(stopping.signal, () => undefined);
  };
  expect(await call("run_command", { name: "serve" })).toMatchObject({ end: "stopped" });
  cancelling.abort();
  expect(await first).toMatchObject({ end: "stopped" });
});

it("insert_reference writes into the folder, but not over unsaved changes", async () => {
  const { call, extension, folder } = await agentsSetting();
  const input = { reference: web, file: ".env", variable: "SHOP" };
  extension.agents.unsaved.add(".env");
  expect(await call("insert_reference", input)).toMatch(/unsaved/);
  extension.agents.unsaved.clear();
  expect(await call("insert_reference", input)).toMatchObject({ approved: false, written: web });
  expect(await readFile(path.join(folder.path, ".env"), "utf8")).toBe(`SHOP=${web}\n`);
});

it("plan_refresh finds references in the folder, and audit_log shows its calls", async () => {
  const { call, extension, folder } = await agentsSetting(allow);
  await writeFile(path.join(folder.path, "a.env"), `A=${web}\n`);
  extension.agents.listed.push("a.env");
  await call("request_approval", ask);
  expect(await call("plan_refresh", { reference: web })).toMatchObject({
    references: [{ file: "a.env", line: 1 }],
  });
  const { entries } = (await call("audit_log")) as { readonly entries: readonly object[] };
  expect(entries).toMatchObject([{ tool: "request_approval" }, { tool: "plan_refresh" }]);
  expect(JSON.stringify(entries)).not.toContain(folder.path);
});

it("describeCall asks for a confirmation of what writes and runs, with the agent's words on lines of their own", () => {
  const write = describeCall("insert_reference", {
    file: ".env\nother",
    variable: "SHOP",
    reference: web,
  });
  expect(write.confirmation).toEqual({
    title: texts.agents.insertQuestion,
    message: [
      texts.agents.file(".env other"),
      texts.agents.variable("SHOP"),
      texts.agents.reference(web),
    ].join("\n"),
  });
  const replace = describeCall("insert_reference", { file: "a", line: 2, replace: true });
  expect(replace.confirmation!.message).toContain(texts.agents.line(2));
  expect(replace.confirmation!.message).toContain(texts.agents.isLost);
  expect(describeCall("run_command", { name: "test" }).confirmation).toEqual({
    title: texts.agents.runQuestion,
    message: texts.agents.command("test"),
  });
  for (const tool of [
    "list_secrets",
    "describe_secret",
    "check_references",
    "request_approval",
    "plan_refresh",
    "run_command",
    "audit_log",
  ]) {
    const { confirmation, progress } = describeCall(tool, undefined);
    expect([confirmation, progress]).toEqual([undefined, expect.stringMatching(/\w/)]);
  }
});
