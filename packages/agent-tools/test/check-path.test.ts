import path from "node:path";
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPath } from "../src/check-path.js";

describe("checkPath", () => {
  test.each([".env", "./a/b.json", "a b/ü.txt", ".github/x", "git/x", "a..b/c"])(
    "accepts %j",
    (file) => {
      expect(checkPath(file)).toBe(file.replace("./", ""));
    },
  );

  test.each([
    "",
    ".",
    "..",
    "../x",
    "a/../../x",
    "a/..",
    "/x",
    "//x",
    "a//x",
    "a/",
    "C:x",
    "C:/x",
    "\\\\x\\y",
    "a\\..\\..\\x",
    "x\0",
    "x\ny",
    ".git/config",
    "a/.GIT/config",
    ".git./config",
    ".git /config",
    ".g\u200Bit/config",
    ".env::$DATA",
  ])("refuses %j without repeating it", (file) => {
    expect(() => checkPath(file)).toThrow(/^Name a file inside the folder/);
  });

  test("accepts no path that leads out of the folder, on any system", () => {
    const parts = constantFrom("..", ".", "/", "\\", "a", "C:", "\0", "~", " ", "\u200B");
    assert(
      property(array(parts, { maxLength: 8 }), (pieces) => {
        let checked: string;
        try {
          checked = checkPath(pieces.join(""));
        } catch {
          return;
        }
        expect(path.posix.resolve("/folder", checked)).toMatch(/^\/folder\/./);
        expect(path.win32.resolve("C:\\folder", checked)).toMatch(/^C:\\folder\\./);
      }),
    );
  });
});
