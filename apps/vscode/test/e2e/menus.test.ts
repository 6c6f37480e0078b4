import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { choosePath } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";
import { crmPath } from "./secret-value.js";

const crmReference = "keyhole://voximplant/call-center/CRM_API_KEY";
const shopReference = "keyhole://genauth/Web%20Shop";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    {
      ".env": `SHOP=${shopReference}\nCRM=${crmReference}\nOTHER=\n`,
      "deploy.yaml": `crm: ${crmReference}\n`,
    },
    { "keyhole.insert.form": "reference" },
  );
  await openShop(extension, "voximplant");
  await extension.workbench.tree.expand("voximplant");
  await extension.workbench.tree.expand("call-center");
});

afterAll(() => extension?.close());

const menuWith = (entry: string) =>
  extension.workbench.page.locator(".context-view .monaco-menu", { hasText: entry });

async function getEntries(entry: string): Promise<string[]> {
  const menu = menuWith(entry);
  await extension.workbench.waiting.for(`a menu with ${entry}`, () => menu.waitFor());
  const entries = await menu.getByRole("menuitem").allInnerTexts();
  return entries.map((text) => text.split("\n")[0]!.trim());
}

describe("the menu of a secret", () => {
  test("groups the commands that use, change and find it", async () => {
    const { workbench } = extension;
    await workbench.tree.item("CRM_API_KEY").click({ button: "right" });
    const names = ["insertSecret", "insertSecretAs", "copySecret", "revealSecret", "copyReference"];
    const changes = ["setValue", "refreshSecret", "renameSecret", "setDescription"];
    const all = [...names, "fetchSecret", ...changes, "findReferences", "deleteSecret"];
    expect(await getEntries(commandTitle("deleteSecret"))).toEqual(all.map(commandTitle));
    await workbench.screenshot("menu-secret");
    await workbench.page.keyboard.press("Escape");
  });

  test("copies the reference", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("CRM_API_KEY", commandTitle("copyReference"));
    await workbench.statusBar.expect(texts.references.copied(crmReference));
    await workbench.screenshot("copied-reference");
    await expect.poll(() => workbench.clipboard()).toBe(crmReference);
  });
});

describe("the palette", () => {
  test.each(["refresh", "reload", "rotate"])("finds the command by the word %s", async (word) => {
    const { workbench } = extension;
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.type(`>Keyhole ${word}`);
    const command = word === "reload" ? "reload" : "refreshSecret";
    await workbench.quickInput.row(new RegExp(inPalette(command).slice(0, 20))).waitFor();
    if (word === "refresh") {
      await workbench.quickInput.row(new RegExp(inPalette("reload").slice(0, 15))).waitFor();
    }
    await workbench.screenshot(`palette-${word}`);
    await workbench.page.keyboard.press("Escape");
  });

  test("copies the reference at the cursor", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.root.getByText("Web%20Shop").first().click();
    await workbench.command(inPalette("copyReference"));
    await workbench.statusBar.expect(texts.references.copied(shopReference));
    await expect.poll(() => workbench.clipboard()).toBe(shopReference);
  });

  test("hides the command of the editor's menu, which duplicates Insert Secret", async () => {
    const { workbench } = extension;
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.type(">Keyhole insert secret");
    await workbench.quickInput.row(new RegExp(inPalette("insertSecret"))).waitFor();
    const rows = await workbench.quickInput.rowNames();
    expect(rows.filter((row) => row.includes(commandTitle("insertSecretAtCursor")))).toEqual([]);
    await workbench.page.keyboard.press("Escape");
  });
});

describe("the search", () => {
  test("copies a reference with a button of a row", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("findSecret"));
    await workbench.quickInput.expectTitle(texts.pickers.find);
    await workbench.quickInput.type("crm");
    await workbench.quickInput.row(/^CRM_API_KEY/).hover();
    await workbench.screenshot("search-buttons");
    await workbench.quickInput.pressInRow(/^CRM_API_KEY/, commandTitle("copyReference"));
    await workbench.statusBar.expect(texts.references.copied(crmReference));
    await expect.poll(() => workbench.clipboard()).toBe(crmReference);
  });
});

describe("the editor's menu", () => {
  test("inserts a secret at the cursor", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.root.getByText("OTHER").first().click();
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.press("Shift+F10");
    const title = commandTitle("insertSecretAtCursor");
    expect(await getEntries(title)).toContain(title);
    await workbench.screenshot("menu-editor");
    await menuWith(title).getByRole("menuitem", { name: title }).click();
    await workbench.quickInput.pick(texts.pickers.searchByName);
    await workbench.quickInput.type("crm");
    await workbench.quickInput.pick(/^CRM_API_KEY/);
    await workbench.editor.expectText(`OTHER=${crmReference}`);
    await workbench.screenshot("inserted-from-menu");
  });
});

describe("deleting a secret", () => {
  test("shows what is lost and which references break, and removes the secret", async () => {
    const { workbench, sandbox } = extension;
    const deletions = () => sandbox.sandbox.calls()["voximplant"]?.["delSecret"] ?? 0;
    await workbench.tree.menu("CRM_API_KEY", commandTitle("deleteSecret"));
    // One of the files has unsaved changes.
    await workbench.dialog.expect(texts.secrets.deleteLoses, texts.secrets.breaks(3, 2));
    await workbench.screenshot("delete");
    await workbench.dialog.press("Cancel");
    expect(deletions()).toBe(0);
    await workbench.tree.menu("CRM_API_KEY", commandTitle("deleteSecret"));
    await workbench.dialog.press(texts.secrets.delete);
    await workbench.statusBar.expect(texts.secrets.deleted(crmPath));
    await workbench.tree.expectNoItem("CRM_API_KEY");
    await workbench.screenshot("deleted");
    expect(deletions()).toBe(1);
  });
});

describe("all connections", () => {
  test("are tested together", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("testAllConnections"));
    await workbench.statusBar.expect(texts.connections.allWork(2));
  });

  test("are listed with a remedy for each that doesn't work, which can be edited", async () => {
    const { workbench, runFolder, sandbox } = extension;
    const file = path.join(runFolder, "team.json");
    const shared = {
      alias: "cloud",
      vendor: "genauth",
      settings: { baseUrl: "https://api.genauth.ai" },
    };
    await writeFile(
      file,
      JSON.stringify({ keyhole: "connections", version: 1, connections: [shared] }),
    );
    await workbench.command(inPalette("importConnections"));
    await choosePath(extension, file);
    await workbench.quickInput.row(/^cloud/).waitFor();
    await workbench.quickInput.accept();
    await workbench.statusBar.expect(texts.connections.imported("cloud"));
    sandbox.sandbox.addFault("genauth", { operation: "getManagementToken", status: 401 });
    await workbench.command(inPalette("testAllConnections"));
    await workbench.quickInput.row(/^cloud/).waitFor();
    const { bar } = workbench.statusBar;
    await expect.poll(() => bar.textContent()).not.toContain(texts.connections.allWork(2));
    await workbench.screenshot("test-all");
    await workbench.quickInput.pick(/^voximplant/);
    await workbench.statusBar.expect(texts.connections.works("voximplant"));
    await workbench.command(inPalette("testAllConnections"));
    await workbench.quickInput.row(/^cloud/).waitFor();
    sandbox.sandbox.clearFaults();
    await workbench.quickInput.pick(/^cloud/);
    await workbench.quickInput.expectTitle("cloud");
    await workbench.page.keyboard.press("Escape");
  });
});

describe("the vendor's console", () => {
  test("is opened after VS Code has asked, and only for the vendor's own service", async () => {
    const { workbench } = extension;
    await workbench.tree.item("genauth").click({ button: "right" });
    const title = commandTitle("openConsole");
    expect(await getEntries(commandTitle("testConnection"))).not.toContain(title);
    await workbench.page.keyboard.press("Escape");
    await workbench.tree.menu("cloud", title);
    await workbench.dialog.expect("https://console.genauth.ai/console/userpool");
    await workbench.screenshot("console");
    await workbench.dialog.press("Cancel");
  });
});
