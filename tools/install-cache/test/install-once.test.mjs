import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installOnce } from "../src/install-once.mjs";

const stamp = { version: 1 };
/** @type {string} */
let cache;
/** @type {string} */
let folder;

beforeEach(async () => {
  cache = await mkdtemp(path.join(os.tmpdir(), "keyhole-cache-"));
  folder = path.join(cache, "sample");
});

afterEach(() => rm(cache, { recursive: true, force: true }));

/** @param {string} content */
const fillWith = (content) =>
  vi.fn(async (/** @type {string} */ unfinished) => {
    expect(await readdir(cache)).toContain(path.basename(unfinished));
    await writeFile(path.join(unfinished, content), "");
  });

test("installOnce uses an existing installation", async () => {
  const fill = fillWith("a");
  expect(await installOnce({ folder, stamp, fill })).toBe(folder);
  expect(await installOnce({ folder, stamp, fill })).toBe(folder);
  expect(fill).toHaveBeenCalledTimes(1);
  expect(await readdir(folder)).toEqual(["a", "stamp.json"]);
  expect(await readdir(cache)).toEqual(["sample"]);
});

test("installOnce leaves nothing behind if it fails", async () => {
  const fill = vi.fn().mockRejectedValue(new Error("no network"));
  await expect(installOnce({ folder, stamp, fill })).rejects.toThrow("no network");
  expect(await readdir(cache)).toEqual([]);
});

test("installOnce keeps the faster of two simultaneous installations", async () => {
  const fill = async (/** @type {string} */ unfinished) => {
    await installOnce({ folder, stamp, fill: fillWith("faster") });
    await writeFile(path.join(unfinished, "slower"), "");
  };
  await installOnce({ folder, stamp, fill });
  expect(await readdir(folder)).toContain("faster");
  expect(await readdir(cache)).toEqual(["sample"]);
});

test("installOnce replaces an installation that has another stamp", async () => {
  await mkdir(folder);
  await writeFile(path.join(folder, "stamp.json"), "{}");
  await installOnce({ folder, stamp, fill: fillWith("whole") });
  expect(await readdir(folder)).toEqual(["stamp.json", "whole"]);
  expect(await readdir(cache)).toEqual(["sample"]);
});

test("installOnce removes the files of killed installations after some hours", async () => {
  const [old, young] = [`${folder}.unfinished-old`, `${folder}.unfinished-young`];
  await Promise.all([old, young].map((left) => mkdir(left)));
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(old, yesterday, yesterday);
  await installOnce({ folder, stamp, fill: fillWith("a") });
  expect((await readdir(cache)).sort()).toEqual(["sample", path.basename(young)]);
});
