import { symlinkSync } from "node:fs";
import { lstat, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shopSecret } from "./shop-secret.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { "shared.env": "A=1\n" },
    { "files.trimTrailingWhitespace": true, "files.exclude": { "**/hidden*": true } },
    {
      prepare: (workspace) => {
        symlinkSync("shared.env", path.join(workspace, "link.env"));
        symlinkSync("../outside.txt", path.join(workspace, "inside.txt"));
      },
    },
  );
  await openShop(extension);
});

afterAll(() => extension?.close());

const at = (name: string) => path.join(extension.workspace, name);
const onDisk = (name: string) => readFile(at(name), "utf8");

const item = (label: string) =>
  extension.workbench.quickInput.widget.getByText(label, { exact: true }).first();

test("refresh updates hidden files, follows no links and runs no formatter, and Undo restores the files", async () => {
  const { workbench } = extension;
  const before = await shopSecret(extension);
  await writeFile(at("config.txt"), `shop = "${before}"   \nother = 1\n`);
  await writeFile(at("hidden.env"), `A=${before}\n`);
  await writeFile(at("shared.env"), `A=${before}\n`);
  await writeFile(at("../outside.txt"), `"${before}"\n`);

  await workbench.tree.action("Application secret", /^Refresh Secret at Vendor/);
  await workbench.quickInput.expectTitle(/^Refresh Secret at Vendor: genauth/);
  for (const name of ["config.txt", "hidden.env", "shared.env"]) {
    await item(`${name}, line 1`).waitFor();
  }
  for (const link of ["link.env", "inside.txt"]) {
    expect(await item(`${link}, line 1`).count()).toBe(0);
  }
  await workbench.screenshot("refresh-files");
  await workbench.quickInput.accept();
  const asked = await workbench.dialog.text();
  expect(asked).toMatch(/config\.txt, line 1 · hidden\.env, line 1 · shared\.env, line 1/);
  await workbench.dialog.press("Refresh at GenAuth");
  const told = await workbench.notifications.expect(/has its new value at GenAuth/);
  expect(told).toMatch(/Occurrences updated: 3/);
  expect(told).not.toMatch(/not updated/);

  const after = await shopSecret(extension);
  expect(await onDisk("config.txt")).toBe(`shop = "${after}"   \nother = 1\n`);
  expect(await onDisk("hidden.env")).toBe(`A=${after}\n`);
  expect(await onDisk("shared.env")).toBe(`A=${after}\n`);
  expect(await onDisk("../outside.txt")).toBe(`"${before}"\n`);
  expect((await lstat(at("link.env"))).isSymbolicLink()).toBe(true);
  await workbench.screenshot("refresh-files-done");

  await workbench.notifications.press(/Occurrences updated: 3/, "Undo");
  await workbench.notifications.expect(/Occurrences with the old value again: 3/);
  expect(await onDisk("config.txt")).toBe(`shop = "${before}"   \nother = 1\n`);
  expect(await onDisk("hidden.env")).toBe(`A=${before}\n`);
  expect(await onDisk("shared.env")).toBe(`A=${before}\n`);
});
