import { afterAll, beforeAll, expect, test } from "vitest";
import { commandTitle, inPalette } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";
import { crmPath } from "./secret-value.js";

// The pictures for the animation in the README, in order.

const files = {
  ".env": "LOG_LEVEL=info\nCRM_API_KEY=\n",
  "app.js": 'console.log(process.env.CRM_API_KEY ? "The CRM is connected." : "No key.");\n',
};

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(files, {
    "terminal.integrated.gpuAcceleration": "off",
    // A prompt that doesn't contain the name of the machine.
    "terminal.integrated.defaultProfile.linux": "sh",
    "terminal.integrated.profiles.linux": { sh: { path: "/bin/sh" } },
    "terminal.integrated.env.linux": { PS1: "$ " },
    "window.commandCenter": false,
  });
  await openShop(extension, "voximplant");
});

afterAll(() => extension?.close());

test("a secret is found, inserted as a reference, used by a program and refreshed", async () => {
  const { workbench } = extension;
  const { dialog, editor, notifications, page, quickInput, tree } = workbench;
  await tree.expand("voximplant");
  await tree.expand("call-center");
  await tree.expectItem("CRM_API_KEY");
  await workbench.openFile(".env");
  await editor.goTo(2, 13);
  await workbench.screenshot("animation-1");

  await workbench.command(inPalette("findSecret"));
  await quickInput.type("crm");
  await quickInput.row(/^CRM_API_KEY/).waitFor();
  // The search is shown a moment after the text.
  await quickInput.row(/^Mobile App/).waitFor({ state: "hidden" });
  await workbench.screenshot("animation-2");
  await quickInput.pressInRow(/^CRM_API_KEY/, commandTitle("insertSecret"));
  await quickInput.row(texts.insert.reference).waitFor();
  await workbench.screenshot("animation-3");
  await quickInput.pick(texts.insert.reference);
  await editor.expectText("CRM_API_KEY=keyhole://voximplant/call-center/CRM_API_KEY");
  await editor.save();
  await workbench.screenshot("animation-4");

  await workbench.command(inPalette("newTerminal"));
  await dialog.expect(texts.run.allow);
  await workbench.screenshot("animation-5");
  await dialog.press(texts.run.allow);
  const terminal = page.locator(".terminal-wrapper.active .xterm");
  await expect.poll(() => terminal.innerText()).toContain("$");
  await terminal.click();
  await page.keyboard.type("node app.js");
  await page.keyboard.press("Enter");
  await expect.poll(() => terminal.innerText()).toContain("The CRM is connected.");
  await workbench.screenshot("animation-6");

  await workbench.command(inPalette("refreshSecret"));
  await quickInput.pick(/^voximplant/);
  await quickInput.pick(/^call-center/);
  await quickInput.pick(/^CRM_API_KEY/);
  await quickInput.row(texts.newValue.generate).waitFor();
  await workbench.screenshot("animation-7");
  await quickInput.pick(texts.newValue.generate);
  await dialog.expect(texts.refresh.reference);
  await workbench.screenshot("animation-8");
  await dialog.press(texts.refresh.at("Voximplant"));
  await notifications.expect(refreshText("new", crmPath, "Voximplant"));
  await workbench.screenshot("animation-9");
});
