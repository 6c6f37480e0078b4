import { readdir, rename } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension({ "notes.txt": "one\n", "app.conf": "KEY=\n" });
});

afterAll(() => extension?.close());

const failure = texts.activation.notLoaded("ERR_MODULE_NOT_FOUND");

/** Moves the rest away while a command runs. The command works only if the rest was already loaded. */
async function expectStubOnly(): Promise<void> {
  const { workbench } = extension;
  const installed = path.join(extension.runFolder, "extensions");
  const files = await readdir(installed, { recursive: true });
  const main = files.find((name) => /dist.main-\w+\.mjs$/.test(name))!;
  const file = path.join(installed, main);
  await rename(file, `${file}.away`);
  await workbench.command(inPalette("addConnection"));
  await workbench.notifications.expect(failure);
  await workbench.screenshot("not-loaded");
  await workbench.notifications.dismiss(failure);
  await rename(`${file}.away`, file);
}

test("a document without a reference loads only the stub", async () => {
  const { workbench } = extension;
  await workbench.openFile("notes.txt");
  await workbench.command("Developer: Show Running Extensions");
  const running = workbench.page
    .locator(".runtime-extensions-editor .extension", { hasText: "Keyhole" })
    .filter({ hasText: "Activation:" });
  await workbench.waiting.for("the stub to be awake", () => running.waitFor());
  await workbench.screenshot("running-extensions");
  await expectStubOnly();
});

test("a command loads the rest, even if it couldn't be loaded before", async () => {
  const { workbench } = extension;
  await workbench.command(inPalette("addConnection"));
  await workbench.quickInput.expectTitle(texts.connections.add);
  await workbench.quickInput.cancel();
  // The next test starts with only the stub loaded.
  await workbench.reload();
});

test("Keyhole loads completely when the beginning of a reference is typed", async () => {
  const { workbench } = extension;
  await workbench.openFile("app.conf");
  await workbench.editor.goTo(1, 5);
  await workbench.page.keyboard.type("keyhole:/");
  await workbench.editor.expectText("KEY=keyhole:/");
  await workbench.editor.save();
  await expectStubOnly();
  await workbench.editor.goTo(1, 14);
  await workbench.page.keyboard.type("/");
  await workbench.editor.expectText("KEY=keyhole://");
  await expect.poll(() => workbench.page.locator(".squiggly-error").count()).toBe(1);
  await workbench.screenshot("reference-begun");
  await workbench.editor.save();
});

test("the welcome view isn't shown while the connections are loading", async () => {
  const { workbench } = extension;
  const { page } = workbench;
  await workbench.openView(viewName);
  await page.getByText(texts.welcome.addSampleVendors).click();
  await workbench.tree.expectItem(/^sample-/);
  await page.addInitScript(() => {
    const look = (): void => {
      const button = document.querySelector<HTMLElement>(".pane-body .monaco-button");
      if (button?.checkVisibility()) document.documentElement.dataset["welcomed"] = "yes";
      requestAnimationFrame(look);
    };
    look();
  });
  await workbench.reload();
  await workbench.openView(viewName);
  await workbench.tree.expectItem(/^sample-/);
  expect(await page.evaluate(() => document.documentElement.dataset["welcomed"])).toBeUndefined();
});
