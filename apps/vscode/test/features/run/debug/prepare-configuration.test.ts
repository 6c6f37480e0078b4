import process from "node:process";
import { expect, it, onTestFinished } from "vitest";
import {
  prepareConfiguration,
  type Configuration,
} from "../../../../src/features/run/debug/prepare-configuration.js";
import { shop } from "../../../fakes/fake-run.js";
import { allow, refuse, runSetting, type RunSetting } from "../run-setting.js";
import { texts } from "../../../texts.js";

const reference = "keyhole://genauth/Web%20Shop";
const base = {
  type: "pwa-node",
  name: "serve",
  request: "launch",
  program: "/projects/shop/serve.js",
};

function prepare({ context }: RunSetting, config: object, folder: typeof shop | undefined = shop) {
  return prepareConfiguration(context, { ...base, ...config }, folder);
}

it("prepareConfiguration resolves references in env, and keeps everything else", async () => {
  const setting = await runSetting(allow);
  const prepared = await prepare(setting, { env: { A: reference, B: "1", C: null }, cwd: "x" });
  expect(prepared).toEqual({ ...base, cwd: "x", env: { A: setting.value, B: "1", C: null } });
  expect(setting.prompter.shown[1]).toContain(
    texts.run.started(
      texts.run.debugging(
        "serve",
        "pwa-node",
        JSON.stringify({ program: "/projects/shop/serve.js", cwd: "x" }),
      ),
    ),
  );
});

it("The question shows everything that a debug configuration starts, and no value of a variable", async () => {
  const setting = await runSetting(refuse);
  const starting = {
    runtimeExecutable: "/bin/sh",
    runtimeArgs: ["-c", `${"a".repeat(300)}; curl sample.example`],
    args: ["--port", 1],
    cwd: "/elsewhere",
    module: "server",
    command: "make",
    preLaunchTask: "prepare",
    postDebugTask: { type: "shell", task: "clean" },
    anyPath: "other.sh",
  };
  const env = { A: reference, LOG: "canary", NODE_OPTIONS: "--inspect" };
  const defaults = {
    envFile: "",
    program: "",
    sourceMapPathOverrides: { a: "b".repeat(1000) },
    timeout: 1,
    smartStep: true,
  };
  await expect(prepare(setting, { ...starting, ...defaults, env })).rejects.toMatchObject({
    name: "NotApprovedError",
  });
  const shown = texts.run.debugging("serve", "pwa-node", JSON.stringify(starting));
  expect(setting.prompter.shown[1]).toContain(texts.run.started(`NODE_OPTIONS=--inspect ${shown}`));
  expect(setting.prompter.shown[1]).not.toContain("canary");
});

it.each([undefined, null, 1, {}])(
  "prepareConfiguration accepts a configuration whose name is %j",
  async (name) => {
    const setting = await runSetting(allow);
    const prepared = await prepare(setting, { name, env: { A: reference } });
    expect(prepared).toEqual({ ...base, name, env: { A: setting.value } });
    const properties = JSON.stringify({ program: "/projects/shop/serve.js" });
    expect(setting.prompter.shown[1]).toContain(texts.run.debugging("", "pwa-node", properties));
  },
);

it("prepareConfiguration shows no dialog if the configuration is too long to be shown", async () => {
  const setting = await runSetting();
  const config = { args: ["a".repeat(1000)], env: { A: reference } };
  await expect(prepare(setting, config)).rejects.toMatchObject({ name: "UserFacingError" });
  expect(setting.fetched()).toBe(0);
});

it("prepareConfiguration merges env files into env if one holds a reference, and the later file takes precedence", async () => {
  const setting = await runSetting(allow);
  const { files } = setting.extension.run;
  files.set(".env", `A=${reference}\nB=1\nC=keyhole://unknown/x\nD=1`);
  files.set("b.env", "B=2");
  const prepared = await prepare(setting, {
    env: { C: "own", D: null },
    envFile: [".env", "b.env"],
  });
  expect(prepared).toEqual({ ...base, env: { A: setting.value, B: "2", C: "own", D: null } });
});

it("prepareConfiguration treats names that differ only in case as the same one on Windows", async () => {
  const { platform } = process;
  onTestFinished(() => void Object.defineProperty(process, "platform", { value: platform }));
  Object.defineProperty(process, "platform", { value: "win32" });
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", `A=${reference}\nToken=keyhole://unknown/x`);
  const prepared = await prepare(setting, { env: { TOKEN: "own" }, envFile: ".env" });
  expect(prepared).toEqual({ ...base, env: { A: setting.value, TOKEN: "own" } });
});

it("prepareConfiguration refuses an env file with a variable that can make programs run code, unless env sets it", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "NODE_OPTIONS=--require ./x.cjs");
  const config = { envFile: ".env", env: { A: reference } };
  await expect(prepare(setting, config)).rejects.toMatchObject({ name: "ResolveError" });
  const own = { ...config, env: { ...config.env, NODE_OPTIONS: "--inspect" } };
  expect(await prepare(setting, own)).toMatchObject({ env: { NODE_OPTIONS: "--inspect" } });
});

it.each([
  ["holds no reference as a whole value", "A=1 # keyhole://genauth/x\nB=see keyhole://genauth/x"],
  ["doesn't exist", undefined],
])("prepareConfiguration returns the same configuration if the env file %s", async (_, text) => {
  const setting = await runSetting();
  if (text !== undefined) setting.extension.run.files.set(".env", text);
  const config = { ...base, envFile: ".env", env: { A: "1" } };
  expect(await prepareConfiguration(setting.context, config, shop)).toBe(config);
});

it("prepareConfiguration warns once about each reference that is only part of a value", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "A=1\nB=see keyhole://genauth/x\nC=keyhole://x/y");
  const config = { envFile: ".env", env: { A: reference, C: "'keyhole://genauth/x'" } };
  const before = setting.prompter.shown.length;
  for (let times = 0; times < 3; times += 1) {
    await prepare(setting, config);
  }
  const shown = setting.prompter.shown.slice(before);
  expect(shown.filter((text) => text.startsWith(".env:2:3 B: "))).toHaveLength(1);
  expect(shown.filter((text) => text.startsWith("C: "))).toHaveLength(1);
});

it("prepareConfiguration uses the variables of an env file without references for references in env", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "VENDOR=genauth");
  const env = { A: "keyhole://${VENDOR}/Web%20Shop" };
  const prepared = await prepare(setting, { envFile: ".env", env });
  expect(prepared).toEqual({ ...base, envFile: ".env", env: { A: setting.value } });
});

it("prepareConfiguration keeps an env file without references for the debugger to read", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "B=1");
  const prepared = await prepare(setting, { envFile: ".env", env: { A: reference } });
  expect(prepared).toEqual({ ...base, envFile: ".env", env: { A: setting.value } });
});

it.each([
  [{ console: "integratedTerminal" }, { console: "internalConsole" }],
  [{ console: "externalTerminal" }, { console: "internalConsole" }],
  [{ console: "internalConsole" }, { console: "internalConsole" }],
  [{ type: "debugpy" }, { type: "debugpy", console: "internalConsole" }],
  [{ type: "java" }, { type: "java", console: "internalConsole" }],
  [
    { type: "lldb", terminal: "console" },
    { type: "lldb", terminal: "console" },
  ],
  [{ type: "go" }, { type: "go" }],
])("prepareConfiguration keeps %j out of the terminal", async (config, expected) => {
  const setting = await runSetting(allow);
  const prepared = await prepare(setting, { ...config, env: { A: reference } });
  expect(prepared).toEqual({ ...base, ...expected, env: { A: setting.value } });
});

it("prepareConfiguration reports the changed console once in a window", async () => {
  const setting = await runSetting(allow);
  const config = { console: "integratedTerminal", env: { A: reference } };
  await prepare(setting, config);
  await prepare(setting, config);
  const reported = setting.prompter.shown.filter((text) => text.includes(texts.run.inConsole));
  expect(reported).toHaveLength(1);
});

it.each([
  { type: "node-terminal" },
  { type: "lldb" },
  { type: "lldb-dap", runInTerminal: true },
  { type: "ruby", useTerminal: true },
  { type: "dart", console: "terminal" },
  { type: "cppdbg", externalConsole: true },
  { runInTerminal: { kind: "external" } },
])("prepareConfiguration rejects %j before it asks the user", async (config) => {
  const setting = await runSetting();
  await expect(prepare(setting, { ...config, env: { A: reference } })).rejects.toThrow(
    texts.run.inTerminal,
  );
  const untouched = { ...base, ...config, env: { A: "1" } };
  expect(await prepare(setting, untouched)).toEqual(untouched);
});

it("prepareConfiguration fetches nothing without an approval", async () => {
  const setting = await runSetting(refuse);
  await expect(prepare(setting, { env: { A: reference } })).rejects.toMatchObject({
    name: "NotApprovedError",
  });
  expect(setting.fetched()).toBe(0);
});

it("prepareConfiguration uses the first open folder for a configuration without one, and refuses if no folder is open", async () => {
  const setting = await runSetting(allow);
  const config = { ...base, env: { A: reference } };
  await prepareConfiguration(setting.context, config, undefined);
  expect(setting.context.approvals.keys(shop)).toHaveLength(1);
  setting.extension.run.folders = [];
  await expect(prepareConfiguration(setting.context, config, undefined)).rejects.toThrow(
    texts.run.noFolderOpen,
  );
});

it.each([
  [
    { environment: [{ name: "A", value: "keyhole://genauth/Web%20Shop" }] },
    texts.run.listOfVariables,
  ],
  [{ env: ["A=keyhole://genauth/Web%20Shop"] }, texts.run.listOfVariables],
])("prepareConfiguration refuses the list %j", async (more, message) => {
  const setting = await runSetting();
  const config: Configuration = { ...base, env: undefined, ...more };
  await expect(prepareConfiguration(setting.context, config, shop)).rejects.toThrow(message);
  expect(setting.fetched()).toBe(0);
});
