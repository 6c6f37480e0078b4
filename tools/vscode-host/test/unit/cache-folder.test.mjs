import path from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "../../src/cache-folder.mjs";

test("the cache is in the user's cache folder", () => {
  expect(cacheFolder({}, "/home/me")).toBe(path.join("/home/me/.cache/keyhole/vscode-host"));
});

test("XDG_CACHE_HOME is honoured when it is absolute", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/big/cache" }, "/home/me")).toBe(
    path.join("/big/cache/keyhole/vscode-host"),
  );
  expect(cacheFolder({ XDG_CACHE_HOME: "cache" }, "/home/me")).toBe(
    path.join("/home/me/.cache/keyhole/vscode-host"),
  );
});
