import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { SKIP_FOR_TESTS } from "@keyhole/vscode-host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, viewName } from "../manifest-titles.js";
import { shopPath, shopVariable, texts } from "../texts.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";
import { shopSecret } from "./secret-value.js";

const files = {
  ".env": "LOG_LEVEL=info\n",
  "app.py": "import os\nkey = \n",
  "app.ts": 'const key = "";\n',
  "two.json": '{\n  "first": ,\n  "other": \n}\n',
  "tracked.yaml": "key: \n",
  "book.ipynb": JSON.stringify({
    cells: [
      { cell_type: "code", metadata: {}, outputs: [], source: "key = ", execution_count: null },
    ],
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  }),
};

const reference = "keyhole://genauth/Web%20Shop";
const variable = shopVariable;

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    files,
    { "git.enabled": true },
    {
      skipBuiltins: SKIP_FOR_TESTS.filter((name) => !/^vscode\.(?:git|ipynb)/.test(name)),
      prepare: (workspace) => {
        const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace });
        git("init", "--quiet");
        git("add", "tracked.yaml");
        writeFileSync(path.join(workspace, "../private.yaml"), "key: \n");
        symlinkSync("../private.yaml", path.join(workspace, "link.yaml"));
      },
    },
  );
  await openShop(extension);
});

afterAll(() => extension?.close());

const onDisk = (name: string) => readFile(path.join(extension.workspace, name), "utf8");
const fetches = () => extension.sandbox.sandbox.calls()["genauth"]?.["getApplicationSecret"] ?? 0;
const undo = () => extension.workbench.page.keyboard.press("ControlOrMeta+Z");

async function insertAs(form: string): Promise<void> {
  const { workbench } = extension;
  await workbench.tree.menu("Web Shop", commandTitle("insertSecretAs"));
  await workbench.quickInput.pick(form);
}

describe("the first insert", () => {
  test("warns in JSON that references aren't resolved, and doesn't remember the value", async () => {
    const { workbench } = extension;
    await workbench.openFile("two.json");
    await workbench.editor.goTo(2, 12);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.quickInput.row(texts.insert.value).waitFor();
    await expect
      .poll(() => workbench.quickInput.widget.innerText())
      .toContain(texts.insert.unresolved("two.json"));
    await expect
      .poll(async () => (await workbench.quickInput.rowNames()).join("\n"))
      .toMatch(/^Value[^]*keyhole:/);
    await workbench.screenshot("insert-form-json");
    await workbench.quickInput.pick(texts.insert.value);
    await expect.poll(() => workbench.editor.text()).toMatch(/[0-9a-f]{32}/);
    await undo();
    expect(fetches()).toBe(1);
    // The next test would fail if Keyhole didn't ask again.
  });

  test("asks for the form and explains each", async () => {
    const { workbench } = extension;
    await workbench.openFile("app.py");
    await workbench.editor.goTo(2, 7);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.quickInput.expectTitle(texts.insert.title(shopPath));
    await workbench.quickInput.row(texts.insert.lookup).waitFor();
    await workbench.screenshot("insert-form");
    await expect
      .poll(async () => (await workbench.quickInput.rowNames()).join("\n"))
      .toMatch(/os\.environ[^]*••••[^]*"keyhole:/);
    await workbench.quickInput.pick(texts.insert.lookup);
  });

  test("inserts a lookup at the cursor and its variable into .env", async () => {
    const { workbench } = extension;
    await workbench.quickInput.row(texts.insert.addToEnv(variable)).waitFor();
    await workbench.screenshot("insert-env");
    await workbench.quickInput.pick(texts.insert.addToEnv(variable));
    await workbench.editor.expectText(`key = os.environ["${variable}"]`);
    await workbench.screenshot("insert-lookup");
    await expect.poll(() => onDisk(".env")).toBe(`LOG_LEVEL=info\n${variable}=${reference}\n`);
    expect(fetches()).toBe(1);
  });

  test("is reverted in both files by one undo", async () => {
    const { workbench } = extension;
    await workbench.editor.root.click();
    await undo();
    await workbench.screenshot("insert-undone");
    await expect.poll(() => workbench.editor.text()).toBe("import os\nkey = \n");
    await workbench.openFile(".env");
    await expect.poll(() => workbench.editor.text()).toBe("LOG_LEVEL=info\n");
    await workbench.editor.save();
  });
});

describe("an insert", () => {
  test("fills an empty entry of .env, and one undo empties it", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.goTo(2, 1);
    await workbench.editor.type(`${variable}=`);
    await workbench.editor.save();
    await workbench.openFile("app.py");
    await workbench.editor.goTo(2, 7);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.quickInput.row(texts.insert.fillInEnv(variable)).waitFor();
    await workbench.screenshot("insert-env-fill");
    await workbench.quickInput.pick(texts.insert.fillInEnv(variable));
    await workbench.editor.expectText(`key = os.environ["${variable}"]`);
    await expect.poll(() => onDisk(".env")).toBe(`LOG_LEVEL=info\n${variable}=${reference}`);
    await workbench.editor.root.click();
    await undo();
    await expect.poll(() => workbench.editor.text()).toBe("import os\nkey = \n");
    await workbench.openFile(".env");
    await workbench.editor.expectText(`${variable}=`);
    await workbench.editor.goTo(2, 1);
    await workbench.page.keyboard.press("Shift+End");
    await workbench.page.keyboard.press("Delete");
    await expect.poll(() => workbench.editor.text()).toBe("LOG_LEVEL=info\n");
    await workbench.editor.save();
  });

  test("replaces empty quotes with a lookup in the language of the document", async () => {
    const { workbench } = extension;
    await workbench.openFile("app.ts");
    await workbench.editor.goTo(1, 14);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.quickInput.pick(texts.insert.lookupAlone);
    await workbench.editor.expectText(`const key = process.env.${variable};`);
    await workbench.editor.save();
  });

  test("writes a reference into .env without quotes", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.goTo(1, 11);
    await workbench.page.keyboard.press("Shift+End");
    await insertAs(texts.insert.reference);
    await workbench.editor.expectText(`LOG_LEVEL=${reference}`);
    await undo();
    await workbench.editor.expectText("LOG_LEVEL=info");
    expect(fetches()).toBe(1);
  });

  test("quotes a value at every cursor, and one undo removes it", async () => {
    const { workbench } = extension;
    await workbench.openFile("two.json");
    await workbench.editor.cursors(2, 2, 12);
    await insertAs(texts.insert.value);
    await workbench.editor.expectText('"other": "');
    await workbench.screenshot("insert-cursors");
    await workbench.editor.save();
    const value = `"${await shopSecret(extension)}"`;
    await expect
      .poll(() => onDisk("two.json"))
      .toBe(`{\n  "first": ${value},\n  "other": ${value}\n}\n`);
    await undo();
    await workbench.editor.save();
    await expect.poll(() => onDisk("two.json")).toBe(files["two.json"]);
  });

  test("warns about a file that Git tracks, and can insert what is resolved there instead", async () => {
    const { workbench } = extension;
    const before = fetches();
    await workbench.openFile("tracked.yaml");
    await workbench.editor.goTo(1, 6);
    await insertAs(texts.insert.value);
    await workbench.dialog.expect(texts.insert.gitTracks(shopPath, "tracked.yaml"));
    await workbench.screenshot("insert-git");
    await workbench.dialog.press(texts.insert.lookupInstead);
    await workbench.quickInput.pick(texts.insert.lookupAlone);
    await workbench.editor.expectText(`key: \${${variable}}`);
    expect(fetches()).toBe(before);
    await undo();
    await workbench.editor.save();
  });

  test("asks before it changes a file outside of the workspace through a link", async () => {
    const { workbench } = extension;
    const outside = path.join(path.dirname(extension.workspace), "private.yaml");
    const question = texts.insert.leadsOutside("link.yaml", outside);
    await workbench.openFile("link.yaml");
    await workbench.editor.goTo(1, 6);
    await insertAs(texts.insert.reference);
    await workbench.dialog.expect(question);
    await workbench.screenshot("insert-outside");
    await workbench.page.keyboard.press("Escape");
    await expect.poll(() => workbench.editor.text()).toBe("key: \n");
    await insertAs(texts.insert.reference);
    await workbench.dialog.expect(question);
    await workbench.dialog.press(texts.insert.changeOutside);
    await workbench.editor.expectText(`key: ${reference}`);
    await undo();
    await workbench.editor.save();
  });

  test("is written at the cursor of the first document if another tab was opened in between", async () => {
    const { workbench } = extension;
    await workbench.openFile("app.ts");
    await workbench.openFile("app.py");
    await workbench.editor.goTo(2, 7);
    await workbench.tree.menu("Web Shop", commandTitle("insertSecretAs"));
    await workbench.quickInput.row(texts.insert.reference).waitFor();
    // Switches to the second tab, which the dialog covers.
    await workbench.page.keyboard.press("Alt+2");
    const other = workbench.page.locator(".tab.active:not([data-resource-name='app.py'])");
    await workbench.waiting.for("another tab", () => other.waitFor());
    await workbench.quickInput.pick(texts.insert.reference);
    await workbench.editor.expectText(`key = "${reference}"`);
    await undo();
    await expect.poll(() => workbench.editor.text()).toBe("import os\nkey = \n");
  });

  test("inserts a reference into a document that isn't a file", async () => {
    const { workbench } = extension;
    await workbench.command("File: New Untitled Text File");
    await workbench.editor.type("see ");
    await insertAs(texts.insert.reference);
    await workbench.editor.expectText(`see ${reference}`);
    await workbench.command("View: Revert and Close Editor");
  });

  test("quotes a value for the language of a notebook cell", async () => {
    const { workbench } = extension;
    const { page } = workbench;
    await page.keyboard.press("ControlOrMeta+P");
    await workbench.quickInput.type("book.ipynb");
    await workbench.quickInput.pick("book.ipynb");
    const cell = page.locator(".notebookOverlay .cell .monaco-editor").first();
    await workbench.waiting.for("the cell", () => cell.locator(".view-line").first().click());
    await page.keyboard.press("End");
    await insertAs(texts.insert.reference);
    const text = cell.locator(".view-line", { hasText: `"${reference}"` });
    await workbench.waiting.for("the reference in the cell", () => text.waitFor());
    await workbench.screenshot("insert-notebook");
    await undo();
    await workbench.command("View: Revert and Close Editor");
  });

  test("inserts a secret from the tree at the position of the drop", async () => {
    const { workbench } = extension;
    await workbench.openFile("app.py");
    const { page } = workbench;
    const row = workbench.tree.item("Web Shop");
    const line = workbench.editor.root.locator(".view-line", { hasText: "key" });
    const target = workbench.editor.root.locator(".dnd-target");
    await row.hover({ position: { x: 60, y: 8 } });
    await page.mouse.down();
    await row.hover({ position: { x: 90, y: 8 }, force: true });
    await expect
      .poll(async () => {
        await line.hover({ position: { x: 200, y: 8 }, force: true });
        return target.count();
      })
      .toBe(1);
    await page.mouse.up();
    await workbench.quickInput.pick(texts.insert.lookupAlone);
    await workbench.editor.expectText(`key = os.environ["${variable}"]`);
    await workbench.screenshot("insert-dropped");
    await undo();
    await expect.poll(() => workbench.editor.text()).toBe("import os\nkey = \n");
  });
});

describe("a file of a repository that isn't open", () => {
  test("gets a warning before a value is inserted, because git may track it", async () => {
    const { workbench } = extension;
    await workbench.command("Git: Close Repository");
    await workbench.openFile("tracked.yaml");
    await workbench.editor.goTo(1, 6);
    await insertAs(texts.insert.value);
    await workbench.dialog.expect(texts.insert.gitMayTrack(shopPath, "tracked.yaml"));
    await workbench.screenshot("insert-git-unknown");
    await workbench.dialog.press(texts.insert.valueAnyway);
    await expect.poll(() => workbench.editor.text()).toMatch(/^key: "?[0-9a-f]{32}"?\s*$/);
    await undo();
    await workbench.editor.save();
  });
});

test.each([
  ["Light Modern", "light"],
  ["Dark High Contrast", "contrast"],
])("the prompt for the form is readable in %s", async (theme, name) => {
  const { workbench } = extension;
  await workbench.setTheme(theme);
  await workbench.openView(viewName);
  await workbench.tree.expand("genauth");
  await workbench.openFile("two.json");
  await workbench.editor.goTo(2, 12);
  await workbench.tree.menu("Web Shop", commandTitle("insertSecretAs"));
  await workbench.quickInput.row(texts.insert.value).waitFor();
  expect((await workbench.quickInput.rowNames()).join("\n")).not.toContain(texts.insert.lookup);
  await workbench.screenshot(`insert-form-${name}`);
  await workbench.quickInput.cancel();
});
