import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";

const env = [
  "SHOP=keyhole://genauth/Web%20Shop",
  "WRONG=keyhole://unknown/x",
  "BAD=keyhole://genauth/a+b",
  "",
].join("\n");

let extension: ExtensionUnderTest;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-virtual-"));
  try {
    const fixture = path.join(import.meta.dirname, "fixtures/virtual-files");
    const virtualFiles = await packExtension(fixture, path.join(folder, "virtual-files.vsix"));
    extension = await startExtension(
      { ".env": env },
      { "security.workspace.trust.startupPrompt": "never" },
      { trust: true, extensions: [virtualFiles] },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await openShop(extension);
});

afterAll(() => extension?.close());

async function copyFromTree(): Promise<void> {
  const { tree, statusBar } = extension.workbench;
  await tree.action("Web Shop", commandTitle("copySecret"));
  await statusBar.expect(texts.secrets.copied("Web Shop"));
}

describe("in Restricted Mode", () => {
  test("only the syntax of references is checked, and no vendor gets a request", async () => {
    const { workbench, sandbox } = extension;
    const { page } = workbench;
    await workbench.statusItem("Restricted Mode").waitFor();
    const listed = sandbox.sandbox.calls();
    await workbench.openFile(".env");
    await expect.poll(() => page.locator(".squiggly-error").count()).toBe(1);
    await workbench.editor.goTo(1, 10);
    await workbench.command("Show or Focus Hover");
    const words = page.locator(".monaco-hover:visible", { hasText: texts.references.restricted });
    await workbench.waiting.for("the hover", () => words.first().waitFor());
    await words.getByText(texts.run.manageTrust).first().waitFor();
    await workbench.screenshot("references-restricted");
    expect(await page.locator(".squiggly-warning, .codelens-decoration").count()).toBe(0);
    expect(sandbox.sandbox.calls()).toEqual(listed);
  });

  test("users can copy secrets, and the folder gets no value", async () => {
    const { workbench } = extension;
    await copyFromTree();
    await workbench.screenshot("restricted");
    await workbench.command(inPalette("newTerminal"));
    const message = texts.run.restricted;
    await workbench.notifications.expect(message);
    await workbench.screenshot("run-restricted");
    await workbench.notifications.press(message, texts.run.manageTrust);
    const page = workbench.page.getByText("You are in Restricted Mode");
    await workbench.waiting.for("the page about trust", () => page.first().waitFor());
  });
});

test("in a folder of a virtual file system, users can copy secrets", async () => {
  const { workbench } = extension;
  await extension.openFolder("virtual:/sample");
  await workbench.openView("Explorer");
  await workbench.tree.expectItem("notes.txt");
  await workbench.openView(viewName);
  await workbench.tree.expand("genauth");
  await copyFromTree();
  await workbench.screenshot("virtual");
});
