import { expect, it } from "vitest";
import { isDotenvPath } from "../../src/env-file/index.js";

it.each([
  ["/a/.env", true],
  ["/a/.env.local", true],
  ["/a/prod.env", true],
  [".env", true],
  ["/a/.environment", false],
  ["/a/env", false],
  ["/a/.env/x.ts", false],
  ["/a/PROD.ENV", true],
  ["/a/my prod.env", true],
  ["/a/größe.env", true],
  ["/a/.env.prod eu", true],
  ["/a/my.environment", false],
])("isDotenvPath of %s is %s", (path, expected) => {
  expect(isDotenvPath(path)).toBe(expected);
});
