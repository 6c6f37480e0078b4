import { expect, it } from "vitest";
import { mayHoldReferences } from "../../../../src/features/run/debug/holds-environment.js";
import {
  prepareConfiguration,
  type Configuration,
} from "../../../../src/features/run/debug/prepare-configuration.js";
import { shop } from "../../../fakes/fake-run.js";
import { allow, refuse, runSetting, type RunSetting } from "../support.js";

const reference = "keyhole://genauth/Web%20Shop";
const base = { type: "pwa-node", name: "serve", request: "launch", program: "/work/shop/serve.js" };

function prepare({ context }: RunSetting, config: object, folder: typeof shop | undefined = shop) {
  return prepareConfiguration(context, { ...base, ...config }, { folder, files: new Map() });
}

it.each([
  [{}, false],
  [{ env: { A: "1", B: null, C: "x keyhole://p/a" } }, false],
  [{ env: { A: "KEYHOLE://p/a" } }, true],
  [{ env: "keyhole://p/a" }, false],
  [{ env: ["A=keyhole://p/a"] }, true],
  [{ env: ["A=1"], environment: [{ name: "A", value: "1" }, null, 1] }, false],
  [{ environment: [{ name: "A", value: "keyhole://p/a" }] }, true],
  [{ envFile: "" }, false],
  [{ envFile: ".env" }, true],
  [{ envFile: [".env"] }, true],
])("looks at what may hold references alone: %j", (config, expected) => {
  expect(mayHoldReferences(config)).toBe(expected);
});

it("puts values in place of references, and leaves all else as it is", async () => {
  const setting = await runSetting(allow);
  const prepared = await prepare(setting, { env: { A: reference, B: "1", C: null }, cwd: "x" });
  expect(prepared).toEqual({ ...base, cwd: "x", env: { A: setting.value, B: "1", C: null } });
  expect(setting.prompter.shown[1]).toContain(
    "To be started: the debug configuration “serve” (pwa-node: /work/shop/serve.js)",
  );
});

it("merges env files under env where one holds a reference, the later file over the earlier", async () => {
  const setting = await runSetting(allow);
  const { files } = setting.extension.run;
  files.set(".env", `A=${reference}\nB=1\nC=keyhole://nobody/x\nD=1`);
  files.set("b.env", "B=2");
  const prepared = await prepare(setting, {
    env: { C: "own", D: null },
    envFile: [".env", "b.env"],
  });
  expect(prepared).toEqual({ ...base, env: { A: setting.value, B: "2", C: "own", D: null } });
});

it.each([
  ["holds no reference as a whole value", "A=1 # keyhole://genauth/x\nB=see keyhole://genauth/x"],
  ["is not there", undefined],
])("gives the same configuration back where the env file %s", async (_, text) => {
  const setting = await runSetting();
  if (text !== undefined) setting.extension.run.files.set(".env", text);
  const config = { ...base, envFile: ".env", env: { A: "1" } };
  const options = { folder: shop, files: new Map() };
  expect(await prepareConfiguration(setting.context, config, options)).toBe(config);
});

it("uses the variables of an env file without references for references in env", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "VENDOR=genauth");
  const env = { A: "keyhole://${VENDOR}/Web%20Shop" };
  const prepared = await prepare(setting, { envFile: ".env", env });
  expect(prepared).toEqual({ ...base, envFile: ".env", env: { A: setting.value } });
});

it("keeps an env file without references for the debugger to read", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", "B=1");
  const prepared = await prepare(setting, { envFile: ".env", env: { A: reference } });
  expect(prepared).toEqual({ ...base, envFile: ".env", env: { A: setting.value } });
});

it.each([
  [{ console: "integratedTerminal" }, { console: "internalConsole" }],
  [{ console: "externalTerminal" }, { console: "internalConsole" }],
  [
    { type: "lldb-dap", runInTerminal: true },
    { type: "lldb-dap", runInTerminal: false },
  ],
  [
    { type: "ruby", useTerminal: true },
    { type: "ruby", useTerminal: false },
  ],
  [{ console: "internalConsole" }, { console: "internalConsole" }],
  [{ type: "debugpy" }, { type: "debugpy", console: "internalConsole" }],
  [{ type: "java" }, { type: "java", console: "internalConsole" }],
  [
    { type: "dart", console: "terminal" },
    { type: "dart", console: "debugConsole" },
  ],
  [{ type: "lldb" }, { type: "lldb", terminal: "console" }],
  [
    { type: "cppdbg", externalConsole: true },
    { type: "cppdbg", externalConsole: false },
  ],
  [
    { type: "rdbg", useTerminal: true },
    { type: "rdbg", useTerminal: false },
  ],
  [{ type: "go" }, { type: "go" }],
])("keeps %j out of the terminal", async (config, expected) => {
  const setting = await runSetting(allow);
  const prepared = await prepare(setting, { ...config, env: { A: reference } });
  expect(prepared).toEqual({ ...base, ...expected, env: { A: setting.value } });
});

it("says once in a window that it did, and shows the console on request", async () => {
  const setting = await runSetting(allow);
  setting.prompter.answerMessage = (_, [action]) => action;
  const config = { console: "integratedTerminal", env: { A: reference } };
  await prepare(setting, config);
  await prepare(setting, config);
  const told = setting.prompter.shown.filter((text) => text.includes("Debug Console:"));
  expect(told).toHaveLength(1);
  expect(setting.extension.run.shown).toEqual(["Debug Console"]);
});

it("refuses a debugger that knows terminals alone, before anybody is asked", async () => {
  const setting = await runSetting();
  const config = { type: "node-terminal", env: { A: reference } };
  await expect(prepare(setting, config)).rejects.toThrow(/“keyhole run --”/);
  const untouched = { ...base, type: "node-terminal", env: { A: "1" } };
  expect(await prepare(setting, untouched)).toEqual(untouched);
});

it("starts nothing that is not allowed", async () => {
  const setting = await runSetting(refuse);
  await expect(prepare(setting, { env: { A: reference } })).rejects.toThrow(/not allowed/);
  expect(setting.fetched()).toBe(0);
});

it("takes the first open folder where the configuration is of none, and refuses without any", async () => {
  const setting = await runSetting(allow);
  const config = { ...base, env: { A: reference } };
  const options = { folder: undefined, files: new Map() };
  await prepareConfiguration(setting.context, config, options);
  expect(setting.extension.run.store.keys(shop.id)).toHaveLength(1);
  setting.extension.run.folders = [];
  await expect(prepareConfiguration(setting.context, config, options)).rejects.toThrow(/Open the/);
});

it.each([
  [{ environment: [{ name: "A", value: "keyhole://genauth/Web%20Shop" }] }, /as a list/],
  [{ env: ["A=keyhole://genauth/Web%20Shop"] }, /as a list/],
  [
    { runInTerminal: { kind: "external" }, env: { A: "keyhole://genauth/Web%20Shop" } },
    /into a terminal/,
  ],
])("starts nothing for %j, and says why", async (more, message) => {
  const setting = await runSetting();
  const options = { folder: shop, files: new Map() };
  const config: Configuration = { ...base, env: undefined, ...more };
  await expect(prepareConfiguration(setting.context, config, options)).rejects.toThrow(message);
  expect(setting.fetched()).toBe(0);
});
