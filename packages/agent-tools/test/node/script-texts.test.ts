import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scriptTexts } from "../../src/node/index.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-scripts-"));
  const scripts = {
    pretest: "b",
    test: "a",
    "test:unit": "c",
    start: "d",
    install: "f",
    constructor2: "e",
  };
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ scripts }));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("scriptTexts", () => {
  test.each([
    [["npm", "test"], { pretest: "b", test: "a" }],
    [["npm", "t"], { pretest: "b", test: "a" }],
    [["npm", "run", "test:unit"], { "test:unit": "c" }],
    [["npm", "run-script", "test:unit", "--", "--x"], { "test:unit": "c" }],
    [["npm", "rum", "test"], { pretest: "b", test: "a" }],
    [["/usr/bin/pnpm", "test:unit"], { "test:unit": "c" }],
    [["npm.cmd", "start"], { start: "d" }],
    [["npm", "exec", "tsc"], {}],
    [["pnpm", "dlx", "tsc"], {}],
    [["node", "test"], {}],
    [[], {}],
  ])("of %j are %j", async (argv, expected) => {
    expect(await scriptTexts(folder, argv)).toStrictEqual(expected);
  });

  test.each([
    ["npm", "run", "toString"],
    ["npm", "run"],
    ["npm", "restart"],
    ["npm", "--silent", "run", "test"],
    ["npm", "--prefix", ".", "run", "test"],
    ["npm", "run", "--loglevel", "silent", "test"],
    ["npm", "test", "--prefix=web"],
    ["pnpm", "-C", "web", "test"],
    ["npm", "it"],
    ["npm", "cit"],
    ["npm", "ci"],
    ["npm", "tes"],
    ["npm", "constructor"],
    ["npm", "install"],
    ["pnpm", "install"],
    ["pnpm", "recursive", "test"],
    ["yarn"],
    ["yarn", "workspace", "web", "test"],
    ["npm", "workspaces", "run", "test"],
    ["bun", "i"],
    ["node", "--run", "test"],
    ["node.exe", "--env-file", ".env", "--run=test"],
  ])("of %s %s can't be known (%s)", async (...argv) => {
    expect(await scriptTexts(folder, argv)).toBeUndefined();
  });

  test.each(["{", "null", "[]", '{"scripts":1}'])(
    "can't be known with the manifest %s",
    async (text) => {
      await writeFile(path.join(folder, "package.json"), text);
      expect(await scriptTexts(folder, ["npm", "test"])).toBeUndefined();
    },
  );
});
