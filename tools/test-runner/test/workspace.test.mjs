import { expect, test } from "vitest";
import { partOf } from "../src/parts.mjs";
import { readWorkspace } from "../src/workspace.mjs";

const folder = "tools/test-runner";

test("readWorkspace finds this package and this test", async () => {
  const { packages, files } = await readWorkspace();
  expect(packages).toContainEqual({ name: "@keyhole/test-runner", folder });
  expect(files).toContainEqual({ folder, file: "test/workspace.test.mjs", part: "unit" });
});

test.each([
  [folder, "test/workspace.test.mjs", "unit"],
  ["tools/contract", "test/vault.test.ts", "contract"],
  ["tools/consumer", "test/packages/types.test.mjs", "packages"],
  ["apps/vscode", "test/e2e/insert.test.ts", "e2e"],
])("a test in %s/%s is of the part %s", (packageFolder, file, part) => {
  expect(partOf(packageFolder, file)).toBe(part);
});
