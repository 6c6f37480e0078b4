import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { afterEach, expect, test } from "vitest";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";

let extension: ExtensionUnderTest | undefined;

afterEach(async () => {
  await extension?.close();
  extension = undefined;
});

/** Adds a connection, finds its secret and copies it: the daily path. */
async function copyASecret({ workbench }: ExtensionUnderTest): Promise<void> {
  await openShop(extension!);
  await workbench.tree.action("Application secret", /^Copy Secret/);
  await workbench.notifications.expect(/^Copied/);
}

test("a folder that is not trusted keeps nobody from their own secrets", async () => {
  extension = await startExtension(
    { "notes.txt": "one\n" },
    { "security.workspace.trust.startupPrompt": "never" },
    { trust: true },
  );
  const { workbench } = extension;
  await workbench.statusItem("Restricted Mode").waitFor();
  await copyASecret(extension);
  await workbench.screenshot("restricted");
});

test("a folder that is on no disk works like any other", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-virtual-"));
  try {
    const fixture = path.join(import.meta.dirname, "fixtures/virtual-files");
    const vsix = await packExtension(fixture, path.join(folder, "virtual-files.vsix"));
    extension = await startExtension({}, {}, { folder: "virtual:/sample", extensions: [vsix] });
    const { workbench } = extension;
    await copyASecret(extension);
    await workbench.screenshot("virtual");
    await workbench.openView("Explorer");
    await workbench.tree.expectItem("notes.txt");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a window on another machine keeps and inserts secrets there", async () => {
  extension = await startExtension({ "app.env": "KEY=\n" }, { "keyhole.insert.form": "value" });
  const { workbench } = extension;
  await copyASecret(extension);
  await workbench.openFile("app.env");
  await workbench.editor.goTo(1, 5);
  await workbench.tree.action("Application secret", /^Insert Secret/);
  await expect
    .poll(() => workbench.editor.text(), { timeout: 20_000 })
    .toMatch(/^KEY=[0-9a-f]{32}/);
  // What VS Code says at the left of the status bar.
  const host = workbench.page.locator('[id="status.host"]');
  expect(await host.getAttribute("aria-label")).toBe("remote");
  await workbench.screenshot("remote");
});
