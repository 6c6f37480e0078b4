import path from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "../src/cache-folder.mjs";

test("the cache is in the user's cache folder", () => {
  expect(cacheFolder("host", {}, "/home/me")).toBe(path.join("/home/me/.cache/keyhole/host"));
});

test("the cache is in XDG_CACHE_HOME if that path is absolute", () => {
  expect(cacheFolder("host", { XDG_CACHE_HOME: "/big/cache" }, "/home/me")).toBe(
    path.join("/big/cache/keyhole/host"),
  );
  expect(cacheFolder("host", { XDG_CACHE_HOME: "cache" }, "/home/me")).toBe(
    path.join("/home/me/.cache/keyhole/host"),
  );
});
