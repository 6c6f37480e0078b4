import process from "node:process";
import { expect, it } from "vitest";
import { runTask } from "../../../../src/features/run/tasks/run-task.js";
import { shop } from "../../../fakes/fake-run.js";
import { allow, refuse, runSetting, type RunSetting } from "../support.js";

const reference = "keyhole://genauth/Web%20Shop";
const show =
  "console.log('A=' + require('node:crypto').createHash('sha256').update(process.env.A ?? '').digest('hex'), process.env.B)";

/** Runs a task to its end; gives the exit code, and what stands in its terminal. */
async function run(
  { context, extension }: RunSetting,
  definition: object,
  more: { readonly path?: string | undefined; readonly folder?: undefined } = {},
) {
  Object.assign(extension.run.variables, { PATH: process.env["PATH"], B: "own" });
  let text = "";
  let started = 0;
  const code = await runTask(
    context,
    {
      name: "print",
      definition: { command: process.execPath, args: ["-e", show], ...definition },
      folder: shop,
      path: process.cwd(),
      signal: new AbortController().signal,
      ...more,
    },
    {
      write: (chunk) => {
        text += chunk;
      },
      started: () => {
        started += 1;
      },
    },
  );
  return { code, text, started };
}

async function hash(value: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value));
  return Buffer.from(digest).toString("hex");
}

it("starts the program with the .env of the folder resolved", async () => {
  const setting = await runSetting(allow);
  setting.extension.run.files.set(".env", `A=${reference}`);
  const { code, text, started } = await run(setting, {});
  expect([code, started]).toEqual([0, 1]);
  expect(text).toContain(`A=${await hash(setting.value)} own\n`);
  expect(text).not.toContain(setting.value);
  expect(setting.prompter.shown[1]).toMatch(/To be started: .+ \(the task “print”\)/);
});

it("takes what is named in place of it, and env over that", async () => {
  const setting = await runSetting(allow);
  const { files } = setting.extension.run;
  files.set(".env", "A=keyhole://nobody/x");
  files.set("b.env", "A=keyhole://nobody/x\nB=file");
  const { code, text } = await run(setting, { envFile: "b.env", env: { A: reference } });
  expect(code).toBe(0);
  expect(text).toContain(`A=${await hash(setting.value)} file\n`);
});

it("runs without an env file, where there is none and none is named", async () => {
  const setting = await runSetting();
  expect((await run(setting, {})).code).toBe(0);
  const { code, text, started } = await run(setting, { envFile: "none.env" });
  expect([code, started]).toEqual([1, 0]);
  expect(text).toContain("none.env");
});

it("starts nothing that is not allowed, and says so in its terminal alone", async () => {
  const setting = await runSetting(refuse);
  const { code, text, started } = await run(setting, { env: { A: reference } });
  expect([code, started, setting.fetched()]).toEqual([1, 0, 0]);
  expect(text).toContain("Nothing was started: it was not allowed.");
});

it("tells of all that has no value, with its place, on lines that hold no escapes of names", async () => {
  const setting = await runSetting();
  setting.extension.run.files.set(".env", "A=keyhole://nobody/x\nB=keyhole://");
  const env = { "C\u001B[2J": "keyhole://nobody/x" };
  const { text, started } = await run(setting, { env });
  expect(started).toBe(0);
  expect(text).toContain(".env:1:3: A: No connection is named nobody.");
  expect(text).toContain(".env:2:3: B: ");
  expect(text).toContain("C [2J: No connection is named nobody.");
});

it.each([
  ["in no folder", { folder: undefined }, {}, /Open its folder first/],
  ["on another machine", { path: undefined }, {}, /not on the machine/],
  ["in a folder that is not there", {}, { cwd: "no-such-folder" }, /Correct “cwd”/],
] as const)("says why a task cannot run %s", async (_, more, definition, words) => {
  const setting = await runSetting();
  const { code, text } = await run(setting, definition, more);
  expect(code).toBe(1);
  expect(text).toMatch(words);
});
