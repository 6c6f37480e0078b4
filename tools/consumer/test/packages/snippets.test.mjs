import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { publishedPackages, ROOT } from "../../src/published-packages.mjs";
import { runToEnd } from "../../src/run.mjs";
import { writeSnippets } from "../../src/snippet-project.mjs";
import { typeCheck } from "../../src/type-check.mjs";
import { getEnvironment, getKeyFile } from "../fixtures/vendor-settings.mjs";

const REDIRECT = path.join(import.meta.dirname, "../../src/redirect-fetch.mjs");

const folder = path.join(inject("project"), "snippets");
const packages = await publishedPackages();
const readmes = packages.map(({ folder: from }) => `packages/${path.basename(from)}/README.md`);
const pages = await readdir(path.join(ROOT, "docs"), { recursive: true });
const snippets = await writeSnippets(folder, [
  "README.md",
  ...readmes,
  ...pages.filter((page) => page.endsWith(".md")).map((page) => path.join("docs", page)),
]);
/** @type {import("@keyhole/sandbox/serve").RunningSandbox} */
let sandbox;

beforeAll(async () => {
  sandbox = await serveSandbox();
  const { name, text } = getKeyFile(sandbox.describe());
  await writeFile(path.join(folder, name), text);
});

beforeEach(() => sandbox.sandbox.reset());

afterAll(() => sandbox?.close());

test.each(readmes)("%s has a snippet", (readme) => {
  expect(snippets.map(({ document }) => document)).toContain(readme);
});

test.each([5, 7])("all snippets type-check with TypeScript %i", async (compiler) => {
  const check = { compiler, resolution: "NodeNext", node: true };
  expect(
    await typeCheck(folder, /** @type {import("../../src/type-check.mjs").TypeCheck} */ (check)),
  ).toBe("");
});

describe.each(snippets)("the snippet in $title", ({ script, output }) => {
  test("prints what the document says", async () => {
    const env = await getEnvironment(sandbox.describe());
    const args = ["--import", pathToFileURL(REDIRECT).href, script];
    const { stdout, stderr } = await runToEnd(process.execPath, args, { cwd: folder, env });
    expect({ stdout, stderr }).toEqual({ stdout: output, stderr: "" });
    // The sandbox's credentials and values have at least this many hexadecimal digits. No output
    // may.
    expect(stdout).not.toMatch(/[0-9a-f]{20}|PRIVATE KEY/);
  });
});
