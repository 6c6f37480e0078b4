import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hostFolder, isInstalled, putIntoPlace, unfinishedFolder } from "../../src/host-folder.mjs";

const options = { native: false };
/** @type {string} */
let cache;
/** @type {string} */
let folder;

beforeEach(async () => {
  cache = await mkdtemp(path.join(os.tmpdir(), "keyhole-cache-"));
  folder = hostFolder(cache, options);
});

afterEach(() => rm(cache, { recursive: true, force: true }));

/** @param {string} content */
async function finish(content) {
  const unfinished = await unfinishedFolder(folder);
  await writeFile(path.join(unfinished, content), "");
  return unfinished;
}

test("an installation counts only once it is in its place", async () => {
  const unfinished = await finish("a");
  expect(await isInstalled(folder, options)).toBe(false);
  await putIntoPlace(unfinished, folder, options);
  expect(await isInstalled(folder, options)).toBe(true);
  expect(await readdir(cache)).toEqual([path.basename(folder)]);
});

test("another flavour is another installation", async () => {
  await putIntoPlace(await finish("a"), folder, options);
  expect(hostFolder(cache, { native: true })).not.toBe(folder);
  expect(await isInstalled(folder, { native: true })).toBe(false);
});

test("of two that install at once the faster wins", async () => {
  const [first, second] = [await finish("first"), await finish("second")];
  await putIntoPlace(first, folder, options);
  await putIntoPlace(second, folder, options);
  expect(await readdir(folder)).toContain("first");
  expect(await readdir(cache)).toEqual([path.basename(folder)]);
});

test("a damaged installation is replaced", async () => {
  await mkdir(folder);
  await writeFile(path.join(folder, "stamp.json"), "{}");
  expect(await isInstalled(folder, options)).toBe(false);
  await putIntoPlace(await finish("whole"), folder, options);
  expect(await isInstalled(folder, options)).toBe(true);
  expect(await readdir(cache)).toEqual([path.basename(folder)]);
});

test("what killed installations left is removed after some hours", async () => {
  const [old, young] = [await unfinishedFolder(folder), await unfinishedFolder(folder)];
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(old, yesterday, yesterday);
  const next = await unfinishedFolder(folder);
  expect((await readdir(cache)).sort()).toEqual(
    [young, next].map((it) => path.basename(it)).sort(),
  );
});
