import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";
import { shopSecret } from "./secret-value.js";

const shop = "keyhole://genauth/Web%20Shop";

const teamFile = `{
  "mcpServers": {
    "shop": {
      "command": "keyhole",
      "args": ["run", "--no-env-file", "--", "npx", "-y", "sample-server"],
      "env": { "SHOP": "${shop}", "WRONG": "keyhole://genauth/Web%20Shopp" }
    },
    // Started without Keyhole.
    "other": {
      "command": "npx",
      "args": [
        "-y",
        "sample-server"
      ],
      "env": { "SHOP": "${shop}", "NEW": "" },
    },
    "web": { "url": "https://mcp.example.com", "headers": { "X-Key": "${shop}" } }
  }
}
`;

const vscodeFile = (value: string) => `{
  "servers": {
    "shop": {
      "type": "stdio",
      "command": "sample-server",
      "env": {
        "LOG": "info",
        "SHOP": "${value}" // of the shop
      }
    },
    "empty": { "command": "npx", "args": ["sample-server"], "env": { "SHOP": "" } }
  }
}
`;

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { ".mcp.json": teamFile },
    { "keyhole.insert.form": "reference" },
    {
      prepare: (workspace) => {
        mkdirSync(path.join(workspace, ".vscode"));
        writeFileSync(path.join(workspace, ".vscode/mcp.json"), "{}\n");
      },
    },
  );
  await openShop(extension, "voximplant");
});

afterAll(() => extension?.close());

const warnings = () => extension.workbench.page.locator(".squiggly-warning");
const hover = () => extension.workbench.page.locator(".monaco-hover:visible");
const suggestions = () => extension.workbench.page.locator(".suggest-widget.visible .label-name");

const suggested = async () => (await suggestions().allTextContents()).join();

/** Returns the numbers in the links above each server. VS Code has links of its own there. */
const lenses = async () => {
  const shown = await extension.workbench.page.locator(".codelens-decoration").allTextContents();
  return shown.map((text) => text.match(/\d+/g)?.join() ?? "");
};

async function expectHover(line: number, column: number, text: string): Promise<void> {
  const { workbench } = extension;
  await workbench.editor.goTo(line, column);
  await workbench.command("Show or Focus Hover");
  await expect
    .poll(async () => (await hover().allTextContents()).join().replaceAll("\u00a0", " "))
    .toContain(text);
}

const onDisk = (name: string) => readFile(path.join(extension.workspace, name), "utf8");

describe("a reference in .mcp.json", () => {
  test("is counted above its server, and marked if the server doesn't get its value", async () => {
    const { workbench } = extension;
    await workbench.openFile(".mcp.json");
    await expect.poll(lenses).toEqual(["2,1", "1,1", ""]);
    // One leads to no secret, one isn't resolved, and one is a header.
    await expect.poll(() => warnings().count()).toBe(3);
    await workbench.screenshot("mcp-lenses");
  });

  test("says in its hover whether it resolves", async () => {
    const { workbench } = extension;
    await expectHover(6, 25, texts.references.resolves);
    await workbench.screenshot("mcp-hover-resolves");
    await workbench.page.keyboard.press("Escape");
    await expectHover(15, 25, texts.references.notRun);
    await workbench.screenshot("mcp-hover-not-run");
    await workbench.page.keyboard.press("Escape");
    await expectHover(17, 73, texts.references.inHeader);
    await workbench.screenshot("mcp-hover-header");
    await workbench.page.keyboard.press("Escape");
  });

  test("gets its value after a quick fix has put keyhole run before the server's command", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(15, 25);
    const fix = await workbench.editor.quickFix(texts.references.runServer);
    await workbench.screenshot("mcp-quick-fix");
    await fix.click();
    await expect.poll(lenses).toEqual(["2,1", "1", ""]);
    await expect.poll(() => warnings().count()).toBe(2);
    await workbench.screenshot("mcp-quick-fix-done");
    await workbench.editor.save();
    const run = ["run", "--no-env-file", "--", "npx"].map((word) => `        "${word}",\n`);
    await expect
      .poll(() => onDisk(".mcp.json"))
      .toBe(
        teamFile
          .replace('"command": "npx"', '"command": "keyhole"')
          .replace('        "-y",\n', (first) => run.join("") + first),
      );
  });

  test("is completed", async () => {
    const { workbench } = extension;
    const line = (await onDisk(".mcp.json")).split("\n").findIndex((one) => one.includes("NEW"));
    const column = (await onDisk(".mcp.json")).split("\n")[line]!.indexOf('"" }') + 2;
    await workbench.editor.goTo(line + 1, column);
    await workbench.editor.type("keyhole://");
    await expect.poll(suggested).toBe("genauth,voximplant");
    await workbench.screenshot("mcp-completion");
    await workbench.page.keyboard.press("Enter");
    await expect.poll(suggested).toContain("Web Shop");
    await workbench.editor.type("web");
    await expect.poll(suggested).toBe("Web Shop");
    await workbench.page.keyboard.press("Enter");
    await workbench.editor.expectText(`"NEW": "${shop}"`);
    await expect.poll(lenses).toEqual(["2,1", "2", ""]);
    await workbench.editor.save();
  });
});

describe("an MCP configuration of VS Code", () => {
  test("is converted to references behind keyhole run in one edit, which one undo reverts", async () => {
    const { workbench } = extension;
    const before = vscodeFile(await shopSecret(extension));
    writeFileSync(path.join(extension.workspace, ".vscode/mcp.json"), before);
    await workbench.openFile("mcp.json");
    await workbench.editor.expectText("// of the shop");
    await workbench.command(inPalette("convertEnv"));
    await workbench.quickInput.expectTitle(texts.references.convert);
    await workbench.quickInput.accept();
    const entry = workbench.quickInput.widget.getByText("shop: SHOP", { exact: true }).first();
    await entry.waitFor();
    await workbench.screenshot("mcp-convert");
    await workbench.quickInput.accept();
    await workbench.editor.expectText(`"SHOP": "${shop}" // of the shop`);
    await workbench.statusBar.expect(texts.references.convertedOne);
    await expect.poll(() => warnings().count()).toBe(0);
    await workbench.screenshot("mcp-converted");
    await workbench.editor.save();
    const args = '"args": ["run", "--no-env-file", "--", "sample-server"]';
    await expect
      .poll(() => onDisk(".vscode/mcp.json"))
      .toBe(
        vscodeFile(shop).replace(
          '"command": "sample-server"',
          `"command": "keyhole",\n      ${args}`,
        ),
      );
    await workbench.editor.root.click();
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await workbench.editor.save();
    await expect.poll(() => onDisk(".vscode/mcp.json")).toBe(before);
  });

  test("gets a reference from an insert, and the fix for its server", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(
      11,
      '    "empty": { "command": "npx", "args": ["sample-server"], "env": { "SHOP": "'.length + 1,
    );
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.editor.expectText(`"SHOP": "${shop}" } }`);
    await workbench.statusBar.expect(texts.insert.insertedReference("Web Shop"));
    await expect.poll(() => warnings().count()).toBe(1);
    const fix = await workbench.editor.quickFix(texts.references.runServer);
    await workbench.screenshot("mcp-insert");
    await fix.click();
    await workbench.editor.expectText(
      '"args": ["run", "--no-env-file", "--", "npx", "sample-server"]',
    );
    await expect.poll(() => warnings().count()).toBe(0);
    await workbench.editor.save();
  });
});
