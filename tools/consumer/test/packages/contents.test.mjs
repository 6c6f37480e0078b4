import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { packageContents } from "../../src/package-contents.mjs";
import { publishedPackages, ROOT } from "../../src/published-packages.mjs";
import { mustRun } from "../../src/run.mjs";

const ATTW = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json")),
  "dist/index.js",
);

const folders = new Map((await publishedPackages()).map(({ name, folder }) => [name, folder]));

/**
 * Returns the name of the list for a package. All clients have the same, so that a new vendor needs
 * none.
 *
 * @param {string} name
 */
function listFor(name) {
  const id = path.basename(name);
  return existsSync(path.join(ROOT, "specs", `${id}.yaml`)) ? "client" : id;
}

describe.each(Object.entries(inject("tarballs")))("%s", (name, tarball) => {
  const installed = path.join(inject("project"), "node_modules", name);
  const manifest = async () =>
    JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));

  test("has the manifest fields that a registry shows", async () => {
    expect(await manifest()).toMatchObject({
      type: "module",
      license: "MIT",
      sideEffects: false,
      description: expect.stringMatching(/\.$/),
      keywords: expect.arrayContaining(["secrets"]),
      engines: { node: ">=20.19" },
    });
  });

  test("contains and installs only what is pinned", async () => {
    const contents = await packageContents({ name, folder: folders.get(name) ?? "" }, installed);
    await expect(contents).toMatchFileSnapshot(`contents/${listFor(name)}.txt`);
  });

  test("has only the manifest fields that its users need", async () => {
    const { devDependencies, scripts, exports } = await manifest();
    expect({ devDependencies, scripts }).toEqual({});
    for (const conditions of Object.values(exports)) {
      expect(["types", "types,default"]).toContain(Object.keys(conditions).join());
    }
  });

  test("passes publint", async () => {
    const packed = new Uint8Array(await readFile(tarball)).buffer;
    const { messages, pkg } = await publint({ pack: { tarball: packed }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("passes attw", async () => {
    const args = [ATTW, tarball, "--profile", "esm-only", "--no-color", "--no-emoji"];
    expect(await mustRun(process.execPath, args, { cwd: installed })).toContain(name);
  });
});
