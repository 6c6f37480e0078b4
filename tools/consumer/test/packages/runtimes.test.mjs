import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { mustRun } from "../../src/run.mjs";
import { RUNTIMES, whyNot } from "../../src/runtimes.mjs";
import { smokeInput, smokeResult } from "../../src/smoke-input.mjs";

const SMOKE = path.join(import.meta.dirname, "../fixtures/smoke.ts");

/** @type {import("@keyhole/sandbox/serve").RunningSandbox} */
let sandbox;
/** @type {string} */
let folder;

beforeAll(async () => {
  sandbox = await serveSandbox();
  // Inside the project, so that its packages are found.
  folder = await mkdtemp(path.join(inject("project"), "smoke-"));
  const { code } = await transform(await readFile(SMOKE, "utf8"), { loader: "ts" });
  await writeFile(path.join(folder, "smoke.mjs"), code);
  await writeFile(
    path.join(folder, "main.mjs"),
    `import { smoke } from "./smoke.mjs";
     console.log(JSON.stringify(await smoke(...${JSON.stringify(await smokeInput(sandbox))})));`,
  );
});

afterAll(() => sandbox?.close());

/** @param {string} executable @param {readonly string[]} args */
async function smokeIn(executable, args) {
  const env = { DENO_DIR: path.join(folder, "deno"), DENO_NO_UPDATE_CHECK: "1" };
  const script = path.join(folder, "main.mjs");
  return JSON.parse(await mustRun(executable, [...args, script], { cwd: folder, env }));
}

test("every client works in the current version of Node", async () => {
  expect(await smokeIn(process.execPath, [])).toEqual(smokeResult(sandbox));
});

for (const runtime of RUNTIMES) {
  const name = `${runtime.name} ${runtime.version}`;
  test(`every client works in ${name}`, async ({ skip }) => {
    const executable = inject("runtimes")[name];
    if (executable === undefined) return skip(whyNot(runtime));
    expect(await smokeIn(executable, runtime.args)).toEqual(smokeResult(sandbox));
  });
}
