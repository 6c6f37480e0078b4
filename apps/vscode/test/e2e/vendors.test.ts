import { readFile } from "node:fs/promises";
import path from "node:path";
import { vendors } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { refreshText, shopPath, shopVariable, texts } from "../texts.js";
import { connect } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { pathToSecret, secretValue, shopSecret } from "./secret-value.js";

const files = {
  ".env": "# Used by the web shop\nGENAUTH_SECRET=\nLOG_LEVEL=info\n",
  "two.json": '{\n  "first": "",\n  "other": ""\n}\n',
};

// In the order of the tree.
const ids = vendors.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other));

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(files, {
    "keyhole.insert.form": "value",
    // Longer than any wait, so that this timeout hides no value during a test.
    "keyhole.reveal.hideAfterSeconds": 600,
  });
});

afterAll(() => extension?.close());

const linesPage = () => {
  const { page } = extension.workbench;
  // While VS Code loads new HTML, a second frame exists.
  const frame = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  return {
    tab: page.getByRole("tab", { name: /Recovery Codes/ }),
    text: frame.locator("pre"),
    button: (name: string) => frame.getByRole("button", { name }),
  };
};
async function revealLines(): Promise<void> {
  const { workbench } = extension;
  await workbench.tree.menu("Recovery Codes", commandTitle("revealSecret"));
  const show = linesPage().button(texts.secrets.reveal);
  await workbench.waiting.for("the panel", () => show.waitFor());
}

const onDisk = (name: string) => readFile(path.join(extension.workspace, name), "utf8");
const calls = (operation: string) => extension.sandbox.sandbox.calls()["genauth"]?.[operation] ?? 0;

describe("from the welcome view to a secret in a file", () => {
  test("the welcome view offers to add a connection", async () => {
    const { workbench } = extension;
    await workbench.openView(viewName);
    // The extension runs on the server, as in a remote window.
    const host = workbench.page.locator('[id="status.host"]');
    await expect.poll(() => host.getAttribute("aria-label")).toBe("remote");
    const buttons = workbench.page.locator(".pane-body .monaco-button");
    await workbench.waiting.for("the welcome view", () => buttons.first().waitFor());
    // Only one action is shown as a button.
    await expect.poll(() => buttons.allInnerTexts()).toEqual([texts.welcome.addConnection]);
    await workbench.page.getByText(texts.welcome.addSampleVendors).waitFor();
    await workbench.screenshot("welcome");
    await buttons.first().click();
    await workbench.quickInput.expectTitle(texts.connections.add);
    await workbench.screenshot("add-connection");
    await workbench.quickInput.cancel();
  });

  test("a connection to each vendor can be added", async () => {
    const { workbench } = extension;
    for (const { id } of vendors) {
      // The welcome view is only shown for the first connection.
      if (id === vendors[0]!.id) {
        await workbench.page.locator(".pane-body .monaco-button").first().click();
      } else {
        await workbench.command(inPalette("addConnection"));
      }
      await connect(extension, id);
    }
    await workbench.screenshot("connections");
  });

  test("the tree opens down to the secrets of each vendor", async () => {
    const { workbench } = extension;
    for (const { id } of vendors) {
      const rows = await pathToSecret(extension, id);
      for (const name of rows.slice(0, -1)) await workbench.tree.expand(name);
      await workbench.tree.expectItem(rows.at(-1)!);
      await workbench.screenshot(`tree-${id}`);
      // Leaves space for the next rows.
      await workbench.tree.collapse(id);
    }
    // The tests below use their secrets.
    for (const id of ["senhasegura", "genauth"]) await workbench.tree.expand(id);
    await workbench.tree.expectItem("Web Shop");
    await workbench.screenshot("tree");
  });

  test("a value is inserted at the cursor, and saved unchanged", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.goTo(2, 16);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.editor.expectText(`GENAUTH_SECRET=${await shopSecret(extension)}`);
    await workbench.screenshot("inserted");
    await workbench.editor.save();
    await expect
      .poll(() => onDisk(".env"))
      .toBe(
        files[".env"].replace("GENAUTH_SECRET=", `GENAUTH_SECRET=${await shopSecret(extension)}`),
      );
  });

  test("from the palette, a secret is picked and inserted at every cursor", async () => {
    const { workbench } = extension;
    await workbench.openFile("two.json");
    await workbench.editor.cursors(2, 2, 13);
    await workbench.command(inPalette("insertSecret"));
    await workbench.quickInput.pick(/^genauth/);
    await workbench.quickInput.row(/^Mobile App/).waitFor();
    await workbench.screenshot("picker");
    await workbench.quickInput.pick(/^Web Shop/);
    await workbench.editor.expectText(`"other": "${await shopSecret(extension)}"`);
    await workbench.editor.save();
    await expect
      .poll(() => onDisk("two.json"))
      .toBe(files["two.json"].replaceAll('""', `"${await shopSecret(extension)}"`));
  });

  test("one undo removes the inserted value", async () => {
    const { workbench } = extension;
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await workbench.editor.expectText('"other": ""');
    await workbench.editor.save();
    await expect.poll(() => onDisk("two.json")).toBe(files["two.json"]);
  });

  test("a secret is copied to the clipboard", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("Web Shop", commandTitle("fetchSecret"));
    await workbench.quickInput.row(texts.secrets.copySecret).waitFor();
    await workbench.screenshot("fetch");
    await workbench.quickInput.pick(texts.secrets.copySecret);
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
    await workbench.screenshot("copied");
    await expect.poll(() => workbench.clipboard()).toBe(await shopSecret(extension));
  });

  test("every command of a secret can be reached with the keyboard", async () => {
    const { workbench } = extension;
    const { keyboard } = workbench.page;
    await workbench.tree.collapse("genauth");
    await workbench.command(`${viewName}: Focus on ${viewName} View`);
    // The command and each key need a moment, in which the next key would act elsewhere.
    await workbench.tree.expectFocus("genauth");
    await keyboard.press("Home");
    await workbench.tree.expectFocus(ids[0]!);
    for (const id of ids.slice(1, ids.indexOf("genauth") + 1)) {
      await keyboard.press("ArrowDown");
      await workbench.tree.expectFocus(id);
    }
    await keyboard.press("ArrowRight");
    await workbench.tree.expectItem("Web Shop");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await keyboard.press("ControlOrMeta+C");
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
    await keyboard.press("Shift+F10");
    await workbench.page
      .getByRole("menuitem", { name: commandTitle("revealSecret") })
      .first()
      .waitFor();
    await workbench.screenshot("keyboard");
    await keyboard.press("Escape");
  });

  test("keys act on the focused row, even if another one was clicked", async () => {
    const { workbench } = extension;
    const { keyboard } = workbench.page;
    const name = texts.names.applicationSecret;
    const value = await secretValue(extension, "genauth", "Reporting API", name);
    const copied = texts.secrets.copied("Reporting API");
    await workbench.openFile("two.json");
    await workbench.editor.goTo(2, 13);
    await workbench.tree.click("Web Shop");
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await keyboard.press(key);
    await keyboard.press("ControlOrMeta+C");
    await workbench.statusBar.expect(copied);
    await expect.poll(() => workbench.clipboard()).toBe(value);
    await workbench.screenshot("keys-focused-row");
    await workbench.tree.click("Web Shop");
    for (const key of ["ArrowDown", "ArrowDown"]) await keyboard.press(key);
    await keyboard.press("ControlOrMeta+Enter");
    await workbench.editor.expectText(`"first": "${value}"`);
    await keyboard.press("ControlOrMeta+Z");
    await workbench.editor.expectText('"first": ""');
    await workbench.editor.save();
  });

  test("keys let the user pick a secret if no row has the focus", async () => {
    const { workbench } = extension;
    const list = workbench.page.locator(".part.sidebar .monaco-list").first();
    const box = (await list.boundingBox())!;
    // Clicks below the last row.
    await list.click({ position: { x: box.width / 2, y: box.height - 10 } });
    await workbench.page.keyboard.press("ControlOrMeta+C");
    await workbench.quickInput.expectTitle(commandTitle("copySecret"));
    await workbench.screenshot("keys-no-row");
    await workbench.quickInput.cancel();
  });

  test("a revealed secret is masked at first, and is in no document", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("Web Shop", commandTitle("revealSecret"));
    await workbench.quickInput.expectTitle(texts.secrets.revealTitle(shopPath));
    const shown = () => workbench.quickInput.input.inputValue();
    await expect.poll(shown).toBe("••••••••••••");
    await workbench.screenshot("masked");
    await workbench.quickInput.press(texts.secrets.showValue);
    await expect.poll(shown).toBe(await shopSecret(extension));
    await workbench.screenshot("revealed");
    await workbench.quickInput.press(texts.secrets.copyIt);
    await expect.poll(() => workbench.clipboard()).toBe(await shown());
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
    await workbench.quickInput.cancel();
  });

  test("a revealed value hides when the window loses its focus", async () => {
    const { workbench } = extension;
    const { page, quickInput } = workbench;
    await workbench.tree.menu("Web Shop", commandTitle("revealSecret"));
    await workbench.quickInput.expectTitle(texts.secrets.revealTitle(shopPath));
    // A browser without windows never loses the focus. This event makes VS Code check it.
    const setFocus = (focused: boolean) =>
      page.evaluate((value) => {
        document.hasFocus = () => value;
        window.dispatchEvent(new Event("blur"));
      }, focused);
    await setFocus(false);
    await quickInput.closed();
    await setFocus(true);
  });

  describe("a secret with several lines", () => {
    test("is shown in a panel, which closes when another tab is shown", async () => {
      const { workbench } = extension;
      await workbench.tree.expand(texts.names.notes);
      await revealLines();
      const { tab, text, button } = linesPage();
      await expect.poll(() => text.innerText()).not.toContain("sample-");
      await workbench.screenshot("masked-lines");
      await button(texts.secrets.reveal).click();
      await workbench.waiting.for("the value", () =>
        text.filter({ hasText: /^sample-/ }).waitFor(),
      );
      await expect.poll(async () => (await text.innerText()).split("\n")).toHaveLength(3);
      await workbench.screenshot("revealed-lines");
      await workbench.openFile(".env");
      await workbench.waiting.for("the panel to close", () => tab.waitFor({ state: "hidden" }));
    });

    test("can be copied from the panel, which closes without an error", async () => {
      const { workbench } = extension;
      await revealLines();
      const { tab, button } = linesPage();
      await button(texts.secrets.copyIt).click();
      await expect.poll(async () => (await workbench.clipboard()).split("\n")).toHaveLength(3);
      await workbench.statusBar.expect(texts.secrets.copied("Recovery Codes"));
      await workbench.screenshot("copied-lines");
      await tab.getByRole("button", { name: /^Close/ }).click();
      await workbench.waiting.for("the panel to close", () => tab.waitFor({ state: "hidden" }));
      // An error would be shown before the next message.
      await workbench.tree.action("Recovery Codes", commandTitle("copySecret"));
      await expect.poll(async () => (await workbench.clipboard()).split("\n")).toHaveLength(3);
      const { items } = workbench.notifications;
      expect(await items.filter({ hasText: texts.activation.internalError }).count()).toBe(0);
    });
  });

  test("a secret is refreshed at the vendor with exactly one write", async () => {
    const { workbench } = extension;
    const before = await shopSecret(extension);
    await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
    // The value that was inserted above is the old one.
    await workbench.quickInput.expectTitle(texts.refresh.title);
    await workbench.quickInput.accept();
    await workbench.dialog.expect(texts.refresh.oldStops);
    await workbench.screenshot("refresh");
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(refreshText("new"));
    await workbench.screenshot("refreshed");
    expect(calls("refreshApplicationSecret")).toBe(1);
    const after = await shopSecret(extension);
    expect(after).not.toBe(before);

    await workbench.notifications.press(refreshText("new"), texts.refresh.copyNew);
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
    await expect.poll(() => workbench.clipboard()).toBe(after);

    await workbench.openFile(".env");
    await workbench.editor.goTo(4, 1);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.editor.expectText(`${shopVariable}=${after}`);
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await expect
      .poll(() => workbench.editor.root.locator(".view-lines").innerText())
      .not.toContain(shopVariable);
    await workbench.editor.save();
    expect(calls("refreshApplicationSecret")).toBe(1);
  });

  test("the connections are still there after a reload", async () => {
    const { workbench } = extension;
    await workbench.reload();
    await workbench.openView(viewName);
    for (const id of ids) await workbench.tree.expectItem(id);
    await workbench.tree.expand("voximplant");
    await workbench.tree.expectItem("call-center");
    await workbench.screenshot("reloaded");
  });
});
