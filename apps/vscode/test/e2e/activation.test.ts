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

/** Whether more than the stub has been loaded: it has no output channel. */
async function hasOutputChannel(): Promise<boolean> {
  const { workbench } = extension;
  const { quickInput } = workbench;
  await workbench.command("Output: Show Output Channels...");
  await quickInput.row(/^Window/).waitFor();
  const channels = await quickInput.row(/^Keyhole/).count();
  await quickInput.cancel();
  return channels > 0;
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
  expect(await hasOutputChannel()).toBe(false);
});

/** Where everything but the stub is installed. */
async function mainFile(): Promise<string> {
  const installed = path.join(extension.runFolder, "extensions");
  const files = await readdir(installed, { recursive: true });
  return path.join(
    installed,
    files.find((file) => /dist.main-\w+\.mjs$/.test(file))!,
  );
}

test("if the rest can't be loaded, Keyhole says so, and a later command loads it", async () => {
  const { workbench } = extension;
  const file = await mainFile();
  await rename(file, `${file}.away`);
  await workbench.command(inPalette("addConnection"));
  const failure = texts.activation.notLoaded("ERR_MODULE_NOT_FOUND");
  await workbench.notifications.expect(failure);
  await workbench.screenshot("not-loaded");
  expect(await hasOutputChannel()).toBe(false);
  await workbench.notifications.dismiss(failure);
  await rename(`${file}.away`, file);
  await workbench.command(inPalette("addConnection"));
  await workbench.quickInput.expectTitle(texts.connections.add);
  await workbench.quickInput.cancel();
  // The next test begins with the stub alone.
  await workbench.reload();
});

test("Keyhole loads completely when the beginning of a reference is typed", async () => {
  const { workbench } = extension;
  await workbench.openFile("app.conf");
  await workbench.editor.goTo(1, 5);
  await workbench.page.keyboard.type("keyhole:/");
  await workbench.editor.expectText("KEY=keyhole:/");
  expect(await hasOutputChannel()).toBe(false);
  await workbench.page.keyboard.type("/");
  await workbench.editor.expectText("KEY=keyhole://");
  await expect.poll(hasOutputChannel).toBe(true);
  await workbench.screenshot("reference-begun");
  await workbench.editor.save();
});

test("the welcome view isn't shown while the connections are loading", async () => {
  const { workbench } = extension;
  const { page } = workbench;
  await workbench.openView(viewName);
  await page.getByRole("button", { name: texts.welcome.addSampleVendors }).click();
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
