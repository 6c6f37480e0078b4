import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { ".env": "CRM_KEY=\n" },
    { "keyhole.insert.form": "reference" },
  );
});

afterAll(() => extension?.close());

/** Expects that VS Code shows a step of the walkthrough as done, or as not done. */
async function expectStep(id: string, isDone: boolean): Promise<void> {
  const step = extension.workbench.page.locator(`[data-done-step-id$="#${id}"]`).last();
  await extension.workbench.waiting.for(`the step ${id}`, () => step.waitFor());
  await expect
    .poll(async () => ((await step.getAttribute("class")) ?? "").includes("complete"))
    .toBe(isDone);
}

/** Expects that VS Code shows the picture of a step, which it loads after the step is open. */
async function expectPicture(id: string): Promise<void> {
  const file = path.join(import.meta.dirname, `../../media/walkthrough/${id}.svg`);
  const shapes = (await readFile(file, "utf8")).match(/<(?:rect|circle|path)\b/g)!.length;
  const frame = extension.workbench.page.frameLocator("iframe.webview");
  const picture = frame.frameLocator("#active-frame").locator("svg > *");
  await expect.poll(() => picture.count()).toBe(shapes);
}

describe("the first minutes", () => {
  test("lead from the welcome view to the sample vendors and the next step", async () => {
    const { workbench } = extension;
    await workbench.openView(viewName);
    const samples = workbench.page.getByText(texts.welcome.addSampleVendors);
    await workbench.waiting.for("the welcome view", () => samples.waitFor());
    await workbench.screenshot("first-welcome");
    await workbench.openFile(".env");
    await workbench.editor.goTo(1, 9);
    await samples.click();
    await workbench.notifications.expect(texts.welcome.samplesAdded);
    await workbench.tree.expectItem("sample-voximplant");
    await workbench.screenshot("first-samples");
    await workbench.notifications.press(texts.welcome.samplesAdded, texts.welcome.find);
    await workbench.quickInput.expectTitle(texts.pickers.find);
    await workbench.quickInput.type("CRM_API_KEY");
    await workbench.quickInput.pressInRow(/^CRM_API_KEY/, commandTitle("insertSecret"));
    await workbench.editor.expectText("CRM_KEY=keyhole://sample-voximplant/");
    await workbench.editor.save();
  });

  test("are explained by the walkthrough, which ticks steps that were done in any way", async () => {
    const { workbench } = extension;
    // In a narrow window, VS Code hides the pictures of the steps.
    await workbench.page.setViewportSize({ width: 1700, height: 900 });
    await workbench.command(inPalette("openWalkthrough"));
    // The reference was inserted from Find Secret, not by the command of the step.
    for (const id of ["connect", "find", "insert"]) await expectStep(id, true);
    for (const id of ["run", "copy", "refresh"]) await expectStep(id, false);
    await workbench.screenshot("walkthrough");
    for (const [id, name] of [
      ["insert", "walkthrough-insert"],
      ["run", "walkthrough-run"],
      ["copy", "walkthrough-copy"],
      ["refresh", "walkthrough-refresh"],
    ] as const) {
      const step = workbench.page.locator(`[data-step-id$="#${id}"]`).last();
      await step.click();
      await workbench.waiting.for(`the step ${id} to open`, () =>
        workbench.page.locator(`.expanded[data-step-id$="#${id}"]`).last().waitFor(),
      );
      await expectPicture(id);
      // VS Code would suggest keys that only work in the tree.
      expect(await step.locator(".shortcut-message").count()).toBe(0);
      await workbench.screenshot(name);
    }
    await workbench.page.locator(`[data-step-id$="#copy"]`).last().click();
    await workbench.page
      .getByRole("button", { name: commandTitle("copySecret") })
      .last()
      .click();
    await workbench.quickInput.expectTitle(commandTitle("copySecret"));
    await workbench.quickInput.cancel();
    await workbench.tree.expand("sample-voximplant");
    await workbench.tree.expand("call-center");
    await workbench.tree.action("CRM_API_KEY", commandTitle("copySecret"));
    await expectStep("copy", true);
    await workbench.screenshot("walkthrough-copied");
  });
});
