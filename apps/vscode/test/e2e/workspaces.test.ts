import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { afterEach, test } from "vitest";
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

test("in Restricted Mode, users can copy secrets, and the folder gets none", async () => {
  extension = await startExtension(
    { ".env": "WEB_SHOP=keyhole://genauth/Web%20Shop\n" },
    { "security.workspace.trust.startupPrompt": "never" },
    { trust: true },
  );
  const { workbench } = extension;
  await workbench.statusItem("Restricted Mode").waitFor();
  await copyASecret(extension);
  await workbench.screenshot("restricted");
  await workbench.openFile(".env");
  await workbench.command("Keyhole: New Terminal with Secrets");
  const message = /in Restricted Mode no secret is resolved/;
  await workbench.notifications.expect(message);
  await workbench.screenshot("run-restricted");
  await workbench.notifications.press(message, "Manage Workspace Trust");
  const page = workbench.page.getByText("You are in Restricted Mode");
  await workbench.waiting.for("the page about trust", () => page.first().waitFor());
});

test("a folder of a virtual file system works like any other", async () => {
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
