import { messagesFor } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension({ "notes.txt": "secret: \n" });
  await openShop(extension, "senhasegura", "voximplant");
  const { workbench } = extension;
  await workbench.command(inPalette("addSampleVendors"));
  await workbench.notifications.dismiss(texts.welcome.samplesAdded);
  // The first sample vendor is revealed after it was added.
  await workbench.tree.expectItem("sample-voximplant");
});

afterAll(() => extension?.close());

const isExpanded = (name: string) =>
  extension.workbench.tree.item(name).getAttribute("aria-expanded");

async function setSideBarWidth(width: number): Promise<void> {
  const { page, waiting } = extension.workbench;
  const sideBar = page.locator(".part.sidebar");
  await waiting.for("the width of the side bar", async () => {
    const box = (await sideBar.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width, y);
    await page.mouse.down();
    await page.mouse.move(box.x + width, y, { steps: 5 });
    await page.mouse.up();
  });
}

describe("the tree", () => {
  test("has an icon for each vendor, and the sample vendors below one row", async () => {
    const { tree } = extension.workbench;
    for (const name of ["genauth", "senhasegura", "voximplant"]) {
      const icon = tree.item(name).locator(".custom-view-tree-node-item-icon");
      await expect
        .poll(() => icon.evaluate((element) => getComputedStyle(element).backgroundImage))
        .toMatch(/^url\("data:image\/svg\+xml/);
    }
    await extension.workbench.screenshot("tree-samples");
    await tree.collapse(texts.tree.samples);
    await tree.expectNoItem("sample-voximplant");
  });

  test("shows the names, dates and rights of a secret in its tooltip", async () => {
    const { workbench } = extension;
    const { tree, page } = workbench;
    for (const name of ["voximplant", "call-center", "senhasegura", texts.names.apiSecrets]) {
      await tree.expand(name);
    }
    // It moves the rows below.
    await tree.expectItem("Payment Gateway");
    for (const [name, words] of [
      ["CRM_API_KEY", texts.tree.changedLabel],
      ["Payment Gateway", texts.tree.rightsLabel],
      ["Web Shop", "GenAuth"],
    ] as const) {
      const tooltip = page.locator(".monaco-hover:visible", { hasText: words }).first();
      await workbench.waiting.forTooltip(`the tooltip of ${name}`, tree.item(name), tooltip);
      await workbench.screenshot(`tree-tooltip-${name.split(/[ _]/)[0]!.toLowerCase()}`);
    }
  });

  test("keeps nodes expanded when a filter is cleared", async () => {
    const { workbench } = extension;
    const { tree, quickInput } = workbench;
    await tree.collapse("senhasegura");
    await workbench.command(inPalette("filterTree"));
    await quickInput.expectTitle(texts.pickers.filterTitle);
    await quickInput.type("payment");
    await tree.expectItem("Payment Gateway");
    await tree.expectNoItem("genauth");
    await quickInput.accept();
    await workbench.command(inPalette("clearFilter"));
    await tree.expectItem("Web Shop");
    await tree.expectItem("CRM_API_KEY");
    for (const name of ["genauth", "voximplant", "call-center"]) {
      await expect.poll(() => isExpanded(name)).toBe("true");
    }
    for (const name of ["senhasegura", "voice-bot", texts.tree.samples]) {
      await expect.poll(() => isExpanded(name)).toBe("false");
    }
    await workbench.screenshot("tree-filter-cleared");
  });

  test("shows on a collapsed connection and on the view that a list couldn't be loaded", async () => {
    const { workbench, sandbox } = extension;
    const { tree, page } = workbench;
    sandbox.sandbox.addFault("voximplant", { operation: "getSecrets", status: 503 });
    await tree.menu("call-center", commandTitle("reload"));
    await tree.expectItem(texts.tree.error(messagesFor("unavailable", "Voximplant")[0]));
    await tree.collapse("call-center");
    await tree.expectItem(new RegExp(`^call-center, ${texts.problems.unavailable}`));
    await tree.collapse("voximplant");
    await tree.expectItem(new RegExp(`^voximplant, ${texts.problems.unavailable}`));
    const badge = page.locator(".part.activitybar .badge:visible", { hasText: /^1$/ });
    await workbench.waiting.for("the badge", () => badge.waitFor());
    await workbench.screenshot("tree-failure");
    sandbox.sandbox.clearFaults("voximplant");
    await workbench.command(inPalette("retry"));
    await tree.expectItem(/^voximplant, Voximplant/);
    await badge.waitFor({ state: "hidden" });
    await workbench.command(inPalette("retry"));
    await workbench.notifications.expect(texts.tree.noneFailed);
    await workbench.screenshot("tree-retry-nothing");
    await workbench.notifications.dismiss(texts.tree.noneFailed);
  });

  test.each([
    ["Dark Modern", "dark"],
    ["Light Modern", "light"],
  ])("leaves space for names in a narrow side bar in %s", async (theme, name) => {
    const { workbench } = extension;
    const { tree } = workbench;
    await workbench.setTheme(theme);
    await setSideBarWidth(200);
    await tree.expand("voximplant");
    await tree.expand("call-center");
    const row = tree.item("SIGNING_CERTIFICATE");
    await row.hover();
    await expect.poll(() => row.getByRole("button").count()).toBe(2);
    await workbench.screenshot(`tree-narrow-${name}`);
  });
});
