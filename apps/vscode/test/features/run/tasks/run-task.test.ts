import path from "node:path";
import process from "node:process";
import { mask } from "@keyhole/secrets/node";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { expect, it } from "vitest";
import { programEnvironment } from "../../../../src/features/run/program-environment.js";
import { runTask } from "../../../../src/features/run/tasks/run-task.js";
import { shop } from "../../../fakes/fake-run.js";
import { allow, refuse, runSetting, type RunSetting } from "../run-setting.js";
import { texts } from "../../../texts.js";

const reference = "keyhole://genauth/Web%20Shop";
const show =
  "console.log('A=' + require('node:crypto').createHash('sha256').update(process.env.A ?? '').digest('hex'), process.env.B)";

/** Runs a task to its end. Returns the exit code and the text in its terminal. */
async function run(
  { context, extension }: RunSetting,
  definition: object,
  more: { readonly path?: string | undefined; readonly folder?: undefined } = {},
) {
  Object.assign(extension.run.variables, { PATH: process.env["PATH"], B: "own" });
  let text = "";
  let started = 0;
  const task = {
    name: "print",
    definition: { command: process.execPath, args: ["-e", show], ...definition },
    folder: shop,
    path: process.cwd(),
    ...more,
  };
  const code = await runTask(
    context,
    task,
    new AbortController().signal,
    (chunk) => (text += chunk),
    () => (started += 1),
  );
  return { code, text, started };
}

/** A provider whose secrets have two characters. */
function shortened(provider: SecretProvider): SecretProvider {
  return {
    ...provider,
    fetchSecret: async (...args) => {
      const { fields } = await provider.fetchSecret(...args);
      return { fields: Object.fromEntries(Object.keys(fields).map((field) => [field, "ab"])) };
    },
  };
}

async function hash(value: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value));
  return Buffer.from(digest).toString("hex");
}

it("A task starts its program with the .env of the folder resolved", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", `A=${reference}`);
  const { code, text, started } = await run(setting, {});
  expect([code, started]).toEqual([0, 1]);
  expect(text).toContain(`A=${await hash(setting.value)} own\n`);
  expect(text).not.toContain(setting.value);
  expect(setting.prompter.shown[1]).toContain(texts.run.task("", "print", process.cwd()));
});

it("The dialog shows the whole command and the folder of a task, and variables that can make it run other code", async () => {
  const setting = await runSetting(refuse);
  const line = `${"a".repeat(300)}; curl sample.example; ${"b".repeat(300)}`;
  const env = { A: reference, NODE_OPTIONS: "--require ./x.cjs" };
  await run(setting, { command: "sh", args: ["-c", line], env, cwd: "../other" });
  expect(setting.prompter.shown[1]).toContain(
    texts.run.task(
      `NODE_OPTIONS=--require ./x.cjs sh -c ${line}`,
      "print",
      path.resolve(process.cwd(), "../other"),
    ),
  );
});

it("A task isn't started, and no dialog appears, if its command is too long to be shown", async () => {
  const setting = await runSetting();
  const { started } = await run(setting, { args: ["a".repeat(1000)], env: { A: reference } });
  expect([started, setting.fetched()]).toEqual([0, 0]);
});

it("A task isn't started if its env file has a variable that can make programs run code", async () => {
  const setting = await runSetting();
  setting.extension.run.files.set(".env", `A=${reference}\nBASH_ENV=./x.sh`);
  const { text, started } = await run(setting, {});
  expect(started).toBe(0);
  expect(text).toContain(".env:2:10 BASH_ENV: ");
});

it("A task uses envFile in place of .env, and env takes precedence", async () => {
  const setting = await runSetting(allow);
  const { files } = setting.extension.run;
  files.set(".env", "A=keyhole://unknown/x");
  files.set("b.env", "A=keyhole://unknown/x\nB=file");
  const { code, text } = await run(setting, { envFile: "b.env", env: { A: reference } });
  expect(code).toBe(0);
  expect(text).toContain(`A=${await hash(setting.value)} file\n`);
});

it("A task with mask masks values in both outputs, and leaves its problems otherwise unchanged", async () => {
  const setting = await runSetting(allow);
  const print =
    "console.log('B=' + process.env.A, 'ü'); console.error(process.env.A + process.env.A)";
  const definition = { args: ["-e", print], env: { A: reference }, mask: true };
  const { code, text } = await run(setting, definition);
  expect(code).toBe(0);
  expect(text).toContain(`B=${mask} ü\n`);
  expect(text).toContain(`${mask}${mask}\n`);
  expect(text).not.toContain(setting.value);
});

it("A task with mask reports which values are too short to be masked", async () => {
  const setting = await runSetting(allow);
  const directory = setting.context.directory;
  const short = {
    ...directory,
    provider: async (id: string) => shortened(await directory.provider(id)),
  };
  const context = { ...setting.context, directory: short };
  const { text } = await run({ ...setting, context }, { env: { A: reference }, mask: true });
  expect(text).toContain(texts.run.notMasked("A"));
});

it("A task runs without an env file unless envFile names one", async () => {
  const setting = await runSetting();
  expect((await run(setting, {})).code).toBe(0);
  const { code, text, started } = await run(setting, { envFile: "none.env" });
  expect([code, started]).toEqual([1, 0]);
  expect(text).toContain("none.env");
});

it("A task without an approval isn't started, and no secret is fetched", async () => {
  const setting = await runSetting(refuse);
  const { code, text, started } = await run(setting, { env: { A: reference } });
  expect([code, started, setting.fetched()]).toEqual([1, 0, 0]);
  expect(text).toContain(texts.run.notAllowed);
});

it("A task that isn't started says that other references weren't checked", async () => {
  const setting = await runSetting();
  const { text, started } = await run(setting, { env: { A: reference, B: "keyhole://unknown/x" } });
  expect(started).toBe(0);
  expect(text).toContain(texts.run.unresolvedOne);
  expect(text).toContain(texts.run.unchecked);
});

it("A task lists all variables that can't be resolved, with file, line and column and without control characters", async () => {
  const setting = await runSetting();
  setting.extension.run.files.set(".env", "A=keyhole://unknown/x\nB=keyhole://");
  const env = { "C\u001B[2J": "keyhole://unknown/x" };
  const { text, started } = await run(setting, { env });
  expect(started).toBe(0);
  expect(text).toContain(`.env:1:3 A: ${texts.references.unknownAlias("unknown")}`);
  expect(text).toContain(".env:2:3 B: ");
  expect(text).toContain("C [2J: ");
});

it.each([
  ["in no folder", { folder: undefined }, {}, texts.run.openFolderFirst],
  ["on another machine", { path: undefined }, {}, texts.run.otherMachine],
  ["in a folder that is not there", {}, { cwd: "no-such-folder" }, "no-such-folder"],
] as const)("A task isn't started %s, and shows the reason", async (_, more, definition, words) => {
  const setting = await runSetting();
  const { code, text } = await run(setting, definition, more);
  expect(code).toBe(1);
  expect(text).toMatch(words);
});

it.each([
  [{ command: undefined }, "command"],
  [{ command: " " }, "command"],
  [{ args: "a" }, "args"],
  [{ args: [1] }, "args"],
  [{ env: { A: 1 } }, "env"],
  [{ env: "A=1" }, "env"],
  [{ cwd: 1 }, "cwd"],
  [{ mask: "yes" }, "mask"],
])("A task with %j isn't started, and shows what to correct", async (definition, words) => {
  const { code, text } = await run(await runSetting(), definition);
  expect(code).toBe(1);
  expect(text).toMatch(words);
});

it("programEnvironment leaves out the variables that the editor sets for itself", () => {
  const variables = {
    PATH: "/bin",
    HOME: undefined,
    ELECTRON_RUN_AS_NODE: "1",
    VSCODE_IPC_HOOK_CLI: "x",
    VSCODE_PORTABLE: "kept",
    SNAP: "x",
    MY_VSCODE_X: "kept",
  };
  expect(programEnvironment({ A: "1", VSCODE_X: "asked for" }, variables, false)).toEqual({
    PATH: "/bin",
    VSCODE_PORTABLE: "kept",
    MY_VSCODE_X: "kept",
    A: "1",
    VSCODE_X: "asked for",
  });
});

it("programEnvironment ignores the case of names only on Windows", () => {
  const own = { PATH: "own" };
  expect(programEnvironment(own, { Path: "editor's" }, true)).toEqual({ PATH: "own" });
  expect(programEnvironment(own, { Path: "editor's" }, false)).toEqual({
    ...own,
    Path: "editor's",
  });
});
