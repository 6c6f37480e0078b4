import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findVendor, vendors } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { shopVariable, texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { packPseudo, pseudo, pseudoLocale } from "./pseudo.js";

type Locator = ReturnType<ExtensionUnderTest["workbench"]["page"]["locator"]>;

const { apiSecrets, passwords, notes } = texts.names;

let folder: string;
let extension: ExtensionUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-pseudo-"));
  extension = await startExtension(
    { "app.ts": 'const key = "";\n' },
    {},
    { locale: pseudoLocale, vsix: await packPseudo(folder) },
  );
  await extension.workbench.openView(pseudo(viewName));
});

afterAll(async () => {
  await extension?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Names that are the same in every language. */
const names = [
  ...vendors.flatMap(({ id, name }) => [`sample-${id}`, name]),
  "MySafe",
  "Payment Gateway",
  "Web Shop",
  "Mobile App",
  "Reporting API",
  "call-center",
  "voice-bot",
  "conference",
  "CRM_API_KEY",
  "SMTP_PASSWORD",
  "SIGNING_CERTIFICATE",
  "WEBHOOK_SECRET",
];

/** Words of the lines that a dialog previews before an insert. */
const lineToInsert = `keyhole Web Shop process env ${shopVariable}`.split(/[ _]/);

/** Untranslated texts of VS Code itself. */
const ofVsCode = "Press Enter to confirm your input or Escape to cancel Results Cancel Ctrl".split(
  " ",
);

const accents = /[ȦḗīǿŭƀƈḓḖ]/;

/** Returns words of at least two letters without accents, or the whole text if it has no accents. */
function untranslated(text: string): string[] {
  if (!accents.test(text)) return [text];
  const rest = names.reduce((left, name) => left.replaceAll(name, " "), text);
  return rest.match(/(?<![\p{L}\p{M}])[A-Za-z]{2,}(?![\p{L}\p{M}])/gu) ?? [];
}

async function expectTranslated(place: Locator, allowed: readonly string[] = []): Promise<void> {
  const known = new Set([...ofVsCode, ...allowed]);
  await expect
    .poll(async () => untranslated(await place.innerText()).filter((word) => !known.has(word)))
    .toEqual([]);
}

/** Expects that no text is wider than the element that contains it. */
async function expectWhole(places: Locator): Promise<void> {
  await expect
    .poll(() =>
      places.evaluateAll((elements) =>
        elements
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map(({ textContent }) => textContent),
      ),
    )
    .toEqual([]);
}

const command = (name: string) => extension.workbench.command(inPalette(name, pseudo));

describe("in another language, every text is translated and fits", () => {
  test("the welcome view", async () => {
    const { workbench } = extension;
    const welcome = workbench.page.locator(".welcome-view-content").first();
    await welcome.waitFor();
    await expectTranslated(welcome);
    await expectWhole(welcome.locator(".monaco-button"));
    await workbench.screenshot("pseudo-welcome");
  });

  test("the form of a connection", async () => {
    const { workbench } = extension;
    await command("addConnection");
    const { widget, input } = workbench.quickInput;
    await widget.getByText("GenAuth").first().waitFor();
    await expectTranslated(widget);
    await workbench.screenshot("pseudo-add-connection");
    await workbench.quickInput.pick(/^GenAuth/);
    const address = "https://api.example.com";
    // The form shows the vendor's address first, and then the typed one.
    const addresses = `https api authing cn ${address}`.split(/\W+/);
    const labels = findVendor("genauth")!.form.map(({ label }) => label);
    await workbench.quickInput.expectMessage(new RegExp(pseudo(labels[0]!), "iu"));
    for (const [value, next] of [
      ["", texts.form.emptyBaseUrl],
      [address, labels[1]!],
      ["sample-id", labels[2]!],
    ] as const) {
      await input.fill(value);
      await workbench.quickInput.accept();
      await workbench.quickInput.expectMessage(new RegExp(pseudo(next), "iu"));
      await expectTranslated(widget, addresses);
      await expectWhole(widget.locator(".quick-input-title, .quick-input-message"));
    }
    await workbench.screenshot("pseudo-form");
    await workbench.quickInput.cancel();
  });

  test("the tree and its menus", async () => {
    const { workbench } = extension;
    const { page, tree } = workbench;
    await page
      .locator(".welcome-view-content")
      .getByText(pseudo(texts.welcome.addSampleVendors))
      .click();
    await workbench.notifications.expect(pseudo(texts.welcome.samplesAdded));
    await expectTranslated(page.locator(".notification-list-item-message").first());
    await workbench.notifications.dismiss(pseudo(texts.welcome.samplesAdded));
    await tree.expand("sample-genauth");
    await tree.expand("sample-senhasegura");
    await tree.expand("sample-voximplant");
    await tree.expand("call-center");
    const pane = page.locator(".part.sidebar");
    await expectTranslated(pane.locator(".composite.title"));
    await expectWhole(pane.locator(".composite.title .title-label h2"));
    // Text of the vendors isn't translated.
    for (const label of [apiSecrets, passwords, notes]) {
      await tree.expectItem(pseudo(label));
    }
    await workbench.screenshot("pseudo-tree");
    for (const item of ["Web Shop", "sample-voximplant", "call-center"]) {
      await tree.item(item).click({ button: "right" });
      const menu = page.locator(".monaco-menu").last();
      await menu.waitFor();
      await expectTranslated(menu);
      if (item === "Web Shop") await workbench.screenshot("pseudo-menu");
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "hidden" });
    }
  });

  test("the dialogs that find, fetch, insert and create secrets", async () => {
    const { workbench } = extension;
    const { quickInput, tree, page } = workbench;
    const { widget } = quickInput;
    await command("findSecret");
    await quickInput.type("crm");
    await widget.getByText("CRM_API_KEY").first().waitFor();
    // The rows contain text of the vendors.
    const title = widget.locator(".quick-input-title");
    await expectTranslated(title);
    await expectWhole(title);
    await expect.poll(async () => untranslated(await quickInput.placeholder())).toEqual([]);
    const buttons = widget.getByRole("option").first().getByRole("button");
    await expect
      .poll(async () => {
        const labels = await buttons.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel));
        return untranslated(labels.join(" "));
      })
      .toEqual([]);
    await workbench.screenshot("pseudo-find");
    await quickInput.cancel();

    await workbench.openFile("app.ts");
    const secret = "Web Shop";
    for (const [entry, name] of [
      ["fetchSecret", "fetch"],
      ["insertSecretAs", "insert"],
    ] as const) {
      await tree.menu(secret, pseudo(commandTitle(entry)));
      await widget.waitFor();
      await widget.getByRole("option").first().waitFor();
      await expectTranslated(widget, [...lineToInsert, "app", "ts"]);
      await expectWhole(widget.locator(".quick-input-list .quick-input-list-label-meta"));
      await workbench.screenshot(`pseudo-${name}`);
      await quickInput.cancel();
    }
    await tree.menu("call-center", pseudo(commandTitle("createSecret")));
    await widget.waitFor();
    await expectTranslated(widget);
    await expectWhole(widget.locator(".quick-input-title, .quick-input-message"));
    await workbench.screenshot("pseudo-create");
    await quickInput.cancel();

    await tree.action(secret, pseudo(commandTitle("copySecret")));
    const copied = page.locator(".part.statusbar .statusbar-item", { hasText: accents }).last();
    await copied.waitFor();
    await expectTranslated(copied, ["secret"]);
    await tree.menu(secret, pseudo(commandTitle("revealSecret")));
    await widget.waitFor();
    await expectTranslated(widget);
    await quickInput.cancel();
    await tree.menu(secret, pseudo(commandTitle("refreshSecret")));
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    // The button that cancels is VS Code's own.
    await expectTranslated(dialog, ["https", "genauth", "sandbox", "invalid"]);
    await workbench.screenshot("pseudo-refresh");
    await workbench.dialog.press("Cancel");
  });

  test("the dialogs that change and filter secrets", async () => {
    const { workbench } = extension;
    const { quickInput, tree, page } = workbench;
    const { widget } = quickInput;
    const words = widget.locator(".quick-input-title, .quick-input-message");
    await tree.expand(pseudo(texts.names.apiSecrets));
    for (const entry of ["setValue", "setDescription", "renameSecret"]) {
      await tree.menu("CRM_API_KEY", pseudo(commandTitle(entry)));
      await widget.waitFor();
      await workbench.screenshot(`pseudo-${entry}`);
      await expectTranslated(widget);
      await expectWhole(words);
      await quickInput.cancel();
      await quickInput.closed();
    }
    await tree.menu("Payment Gateway", pseudo(commandTitle("disableSecret")));
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await expectTranslated(dialog, ["https", "senhasegura", "sandbox", "invalid"]);
    await workbench.screenshot("pseudo-disable");
    await workbench.dialog.press("Cancel");
    await command("filterTree");
    await widget.waitFor();
    await expectTranslated(widget);
    await expectWhole(words);
    await quickInput.type("crm");
    const message = page.locator(".tree-explorer-viewlet-tree-view .message");
    await message.getByText("crm").waitFor();
    await expectTranslated(message, ["crm"]);
    await workbench.screenshot("pseudo-filter");
    await quickInput.cancel();
  });

  test("the error of a vendor that can't be reached", async () => {
    const { workbench } = extension;
    const { quickInput, page } = workbench;
    await command("addConnection");
    await quickInput.pick(/^GenAuth/);
    const answers = ["https://127.0.0.1:9", "sample-id", "sample-secret", "down"];
    const labels = [...findVendor("genauth")!.form.map(({ label }) => label), texts.form.name];
    for (const [index, label] of labels.entries()) {
      await quickInput.expectMessage(new RegExp(`^${pseudo(label)}`, "iu"));
      await quickInput.enter(answers[index]!);
    }
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await expectTranslated(dialog, ["ECONNREFUSED", "HTTP"]);
    await workbench.screenshot("pseudo-unreachable");
    await workbench.dialog.press("Cancel");
  });

  test("the settings and the walkthrough", async () => {
    const { workbench } = extension;
    const { page } = workbench;
    await command("openWalkthrough");
    const steps = page.locator(".getting-started-step").first();
    await steps.waitFor();
    await expectTranslated(
      page.locator(".gettingStartedCategoryDescription, .getting-started-category").last(),
    );
    await expectTranslated(steps);
    await workbench.screenshot("pseudo-walkthrough");
    await page.keyboard.press("ControlOrMeta+,");
    const search = page.locator(".settings-editor .suggest-input-container").first();
    await search.click();
    await page.keyboard.type("keyhole");
    const setting = page.locator(".setting-item-description").filter({ hasText: accents });
    await setting.nth(2).waitFor();
    for (const index of [0, 1, 2]) await expectTranslated(setting.nth(index));
    await workbench.screenshot("pseudo-settings");
  });
});
