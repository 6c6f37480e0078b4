import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createProject } from "../../src/consumer-project.mjs";
import { pack } from "../../src/pack.mjs";
import { packageContents } from "../../src/package-contents.mjs";
import { ROOT } from "../../src/published-packages.mjs";
import { mustRun } from "../../src/run.mjs";
import { RUNTIMES, whyNot } from "../../src/runtimes.mjs";

const NAME = "@keyhole/cli";
const CLI = { name: NAME, folder: path.join(ROOT, "apps/cli") };

/** @type {string} */
let folder;
/** @type {string} */
let tarball;
/** @type {string} */
let installed;
/** @type {import("@keyhole/sandbox/serve").RunningSandbox} */
let sandbox;

beforeAll(async () => {
  sandbox = await serveSandbox();
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-consumer-"));
  const tarballs = await pack([CLI], path.join(folder, "tarballs"));
  tarball = tarballs.get(NAME) ?? "";
  const project = path.join(folder, "project");
  await createProject(project, tarballs);
  installed = path.join(project, "node_modules", NAME);
  await mkdir(path.join(folder, "home"));
  await mkdir(path.join(folder, "repository"));
  await writeFile(
    path.join(folder, "repository/.env"),
    `VALUE=keyhole://docks/@${sandbox.describe()["userdocks"]?.examples["appId"]}\n`,
  );
});
afterAll(async () => {
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @param {string} node @param {readonly string[]} args */
function keyhole(node, args) {
  const { baseUrl = "", credentials, examples } = sandbox.describe()["userdocks"] ?? {};
  return mustRun(node, [path.join(installed, "dist/keyhole.js"), ...args], {
    cwd: path.join(folder, "repository"),
    env: {
      HOME: path.join(folder, "home"),
      USERPROFILE: path.join(folder, "home"),
      KEYHOLE_DOCKS_VENDOR: "userdocks",
      KEYHOLE_DOCKS_BASE_URL: baseUrl,
      KEYHOLE_DOCKS_APP_ID: String(credentials?.["appId"]),
      KEYHOLE_DOCKS_API_KEY: String(credentials?.["apiKey"]),
      KEYHOLE_ALLOW: `keyhole://docks/@${examples?.["appId"]}`,
    },
  });
}

/** @param {string} node */
async function tryProgram(node) {
  const code = "console.log(process.env.VALUE.length > 3, process.env.KEYHOLE_ALLOW)";
  return [
    await keyhole(node, ["--version"]),
    await keyhole(node, ["run", "--", node, "-e", code]),
    await keyhole(node, ["run", "--mask", "--", node, "-p", "process.env.VALUE"]),
  ];
}

const DONE = [expect.stringMatching(/^\d+\.\d+\.\d+\n$/), "true undefined\n", "********\n"];

test("the command's package contains and installs only what is pinned", async () => {
  await expect(await packageContents(CLI, installed)).toMatchFileSnapshot("contents/cli.txt");
});

test("the command's package has only the manifest fields that its users need", async () => {
  const manifest = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ bin: { keyhole: "./dist/keyhole.js" } });
  expect(manifest).not.toHaveProperty("devDependencies");
  expect(manifest).not.toHaveProperty("scripts");
});

test("the command passes publint", async () => {
  const packed = new Uint8Array(await readFile(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: packed }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("the command works in the current version of Node", async () => {
  expect(await tryProgram(process.execPath)).toEqual(DONE);
});

for (const runtime of RUNTIMES.filter(({ name }) => name === "Node")) {
  const name = `${runtime.name} ${runtime.version}`;
  test(`the command works in ${name}`, async ({ skip }) => {
    const executable = inject("runtimes")[name];
    if (executable === undefined) return skip(whyNot(runtime));
    expect(await tryProgram(executable)).toEqual(DONE);
  });
}
