import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { allowCommand } from "../../../src/features/agents/allow-command.js";
import {
  scriptCandidates,
  splitCommand,
  taskCandidates,
} from "../../../src/features/agents/command-candidates.js";
import { manageApprovals } from "../../../src/features/run/terminal-and-approvals.js";
import { texts } from "../../texts.js";
import { agentsSetting } from "./agents-setting.js";

const allow = { press: texts.run.allow };

it("The user allows a script, after a dialog with its text and its env file", async () => {
  const { context, extension, folder } = await agentsSetting({ pick: "npm run test" }, allow);
  const scripts = { pretest: "node before.js", test: "node test.js", other: "x" };
  await writeFile(path.join(folder.path, "package.json"), JSON.stringify({ scripts }));
  await allowCommand(context);
  expect(extension.agents.commands.of(folder)).toEqual([
    {
      name: "npm-run-test",
      argv: ["npm", "run", "test"],
      scripts: { pretest: "node before.js", test: "node test.js" },
    },
  ]);
  const shown = context.prompter.shown.join("\n");
  for (const text of [
    texts.agents.mayRun("npm-run-test", "shop"),
    folder.path,
    texts.agents.runs("npm run test"),
    texts.agents.script("pretest", "node before.js"),
    texts.agents.script("test", "node test.js"),
    texts.agents.envFile(".env"),
    texts.agents.allowed("npm-run-test", "shop"),
  ]) {
    expect(shown).toContain(text);
  }
});

it("A script is read in the folder in which the task runs", async () => {
  const { context, extension, folder } = await agentsSetting({ pick: "build" }, allow);
  await mkdir(path.join(folder.path, "web"));
  for (const [file, build] of [
    ["package.json", "node harmless.js"],
    ["web/package.json", "node other.js"],
  ] as const) {
    await writeFile(path.join(folder.path, file), JSON.stringify({ scripts: { build } }));
  }
  const task = { type: "keyhole", label: "build", command: "npm", args: ["run", "build"] };
  extension.agents.written = [{ ...task, cwd: "web" }];
  await allowCommand(context);
  expect(extension.agents.commands.of(folder)).toMatchObject([
    { cwd: "web", scripts: { build: "node other.js" } },
  ]);
  expect(context.prompter.shown.join("\n")).toContain(
    texts.agents.script("build", "node other.js"),
  );
});

it("The user allows a task with its folder and env file, or a command that is typed", async () => {
  const { context, extension, folder } = await agentsSetting(
    { pick: "check" },
    allow,
    { pick: texts.agents.typeCommand },
    { refused: "npm test && env" },
    { type: `node check.mjs "a b"` },
    allow,
  );
  extension.agents.written = [
    {
      type: "keyhole",
      label: "check",
      command: "node",
      args: ["${workspaceFolder}/check.mjs"],
      cwd: "sub",
      envFile: "test.env",
    },
  ];
  await allowCommand(context);
  await allowCommand(context);
  expect(extension.agents.commands.of(folder)).toEqual([
    {
      name: "check",
      argv: ["node", `${folder.path}/check.mjs`],
      cwd: "sub",
      envFiles: ["test.env"],
      scripts: {},
    },
    { name: "node-check.mjs-a-b", argv: ["node", "check.mjs", "a b"], scripts: {} },
  ]);
  const shown = context.prompter.shown.join("\n");
  expect(shown).toContain(texts.agents.notOneProgram);
  expect(shown).toContain(texts.agents.runs('node check.mjs "a b"'));
});

it("Nothing is allowed if the user cancels a step, or the dialog can't show the command", async () => {
  const typed = { pick: texts.agents.typeCommand };
  const { context, extension, folder } = await agentsSetting(
    "cancel",
    typed,
    "cancel",
    typed,
    { type: "npm test" },
    "cancel",
    typed,
    { type: "x".repeat(1001) },
  );
  await writeFile(
    path.join(folder.path, "package.json"),
    JSON.stringify({ scripts: { test: "node --test" } }),
  );
  for (let step = 0; step < 3; step += 1) await allowCommand(context);
  await expect(allowCommand(context)).rejects.toThrow(texts.agents.tooLong);
  expect(extension.agents.commands.of(folder)).toEqual([]);
});

it("Nothing can be allowed in Restricted Mode, or without a folder on this machine", async () => {
  const { context, extension } = await agentsSetting();
  extension.run.trusted = false;
  await allowCommand(context);
  extension.run.trusted = true;
  extension.run.folders = [];
  await allowCommand(context);
  const [restricted, none] = context.prompter.shown;
  expect(restricted).toContain(texts.agents.restricted);
  expect(none).toContain(texts.agents.noFolder);
});

it("Manage Approvals shows what agents may run, and removes what the user clears", async () => {
  const { context, extension, folder } = await agentsSetting({
    tick: [texts.agents.rowOfCommand("keep")],
  });
  const { commands } = extension.agents;
  await commands.allow(folder, { name: "keep", argv: ["node", "a b"], scripts: {} });
  await commands.allow(folder, { name: "gone", argv: ["node"], scripts: {} });
  await manageApprovals(context);
  expect(context.prompter.shown).toContain('node "a b"');
  expect(commands.of(folder).map(({ name }) => name)).toEqual(["keep"]);
  await commands.remove(folder, ["keep"]);
  expect(extension.state.values.get(`agentCommands/${folder.path}`)).toBeUndefined();
});

it("A state that another version wrote is ignored", async () => {
  const { extension, folder } = await agentsSetting();
  const kept = [null, {}, { name: "a", argv: [1], scripts: {} }, { name: "b", argv: [] }];
  await extension.state.update(`agentCommands/${folder.path}`, kept);
  expect(extension.agents.commands.of(folder)).toEqual([]);
});

it.each([
  ["npm test", ["npm", "test"]],
  [`  node  "a b" --x='c d'e `, ["node", "a b", "--x=c de"]],
  ["a && b", undefined],
  ["a|b", ["a|b"]],
  ["a | b", undefined],
  ["a > b", undefined],
  ["a 2>&1", undefined],
  ["a $(b)", undefined],
  [`a "b`, undefined],
  ["", undefined],
  [`""`, undefined],
])("splitCommand splits %j into %j", (text, words) => {
  expect(splitCommand(text)).toEqual(words);
});

it("A command whose name another one has gets a number, and replaces nothing", async () => {
  const { context, extension, folder } = await agentsSetting(
    { pick: "a b" },
    allow,
    { pick: "a/b" },
    allow,
    { pick: "a b" },
    allow,
  );
  const task = { type: "process", label: "a b", command: "node", args: ["one"] };
  extension.agents.written = [task, { ...task, label: "a/b", args: ["two"] }];
  for (let step = 0; step < 3; step += 1) await allowCommand(context);
  expect(extension.agents.commands.of(folder)).toMatchObject([
    { name: "a-b-2", argv: ["node", "two"] },
    { name: "a-b", argv: ["node", "one"] },
  ]);
});

it("Scripts run with the package manager of package.json", () => {
  const scripts = { build: "tsc", broken: 1 };
  const labels = (packageManager?: string) =>
    scriptCandidates(JSON.stringify({ packageManager, scripts })).map(({ label }) => label);
  expect(labels()).toEqual(["npm run build"]);
  expect(labels("pnpm@12.0.0")).toEqual(["pnpm run build"]);
  expect(labels("sh -c@1")).toEqual(["npm run build"]);
  expect([scriptCandidates(undefined), scriptCandidates("{"), scriptCandidates("null")]).toEqual([
    [],
    [],
    [],
  ]);
});

function labelsOf(...tasks: unknown[]): string[] {
  return taskCandidates(tasks, "/shop").map(({ label }) => label);
}

it("Only tasks with an exact program and arguments can be allowed", () => {
  const task = { type: "process", label: "a", command: "node", args: ["b"] };
  expect(labelsOf(task, { ...task, type: "keyhole", label: "c" })).toEqual(["a", "c"]);
  for (const more of [
    { type: "shell" },
    { label: undefined },
    { command: undefined },
    { command: "" },
    { command: "${input:program}" },
    { args: "b" },
    { args: [{ value: "b" }] },
    { cwd: "${fileDirname}" },
    { envFile: "${env:HOME}/a" },
    { env: {} },
    { options: { shell: {} } },
  ]) {
    expect(labelsOf({ ...task, ...more })).toEqual([]);
  }
  expect(labelsOf(null, "a", 1)).toEqual([]);
});
