import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { shopPath, texts } from "../texts.js";
import { connect } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { shopSecret } from "./secret-value.js";

const shop = "keyhole://genauth/Web%20Shop";
const crm = "keyhole://voximplant/call-center/CRM_API_KEY";

const files = {
  "plain.txt": "nothing of ours\n",
  ".env": [
    "# sample",
    `SHOP=${shop}`,
    `CRM=${crm}`,
    "WRONG=keyhole://genauth/Web%20Shopp",
    "OTHER=keyhole://billing/api",
    "",
  ].join("\n"),
  "config.yaml": `shop: keyhole://genauth/Web%20Shop:secret\n`,
  "faulty.env":
    "A=keyhole://genauth/Web Shop\nB=Keyhole://genauth/Web%20Shop\nC=keyhole://voximplant/voice-bot\n",
  "stage.env": "A=keyhole://${STAGE}/Web%20Shop\n",
  "notes.md": "See keyhole://genauth/Mobile%20App.\n",
  "typing.py": 'genauth_url = call_center = crm_mail = 1\nkey = ""\n',
  "shop.json": '{\n  "secret": ""\n}\n',
};

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(files, { "keyhole.insert.form": "reference" });
  const { workbench } = extension;
  await workbench.openView(viewName);
  for (const vendor of ["genauth", "voximplant"]) {
    await workbench.command(inPalette("addConnection"));
    await connect(extension, vendor);
  }
});

afterAll(() => extension?.close());

const squiggles = (kind: "error" | "warning" | "info") =>
  extension.workbench.page.locator(`.squiggly-${kind}`);
const lens = () => extension.workbench.page.locator(".codelens-decoration");
const suggestions = () => extension.workbench.page.locator(".suggest-widget.visible");
const hover = () => extension.workbench.page.locator(".monaco-hover:visible");

/** Shows the hover at a position of the editor, without the mouse. */
async function hoverAt(line: number, column: number): Promise<void> {
  const { workbench } = extension;
  await workbench.editor.goTo(line, column);
  await workbench.command("Show or Focus Hover");
  await workbench.waiting.for("a hover", () => hover().first().waitFor());
}

const tickable = (label: string) =>
  extension.workbench.quickInput.widget.getByText(label, { exact: true }).first();

const suggested = async () => (await suggestions().locator(".label-name").allTextContents()).join();

describe("a reference in a file", () => {
  test("is marked if it can't be resolved, and the .env file shows the number of unresolved references", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await expect
      .poll(() => lens().allTextContents())
      .toEqual([expect.stringMatching(/\b4\b.*\b2\b/)]);
    await expect.poll(() => squiggles("warning").count()).toBe(2);
    expect(await squiggles("error").count()).toBe(0);
    await workbench.screenshot("references-env");
  });

  test("shows its secret but no value in a hover", async () => {
    const { workbench, sandbox } = extension;
    await hoverAt(3, 20);
    const said = [
      "CRM_API_KEY",
      "Voximplant",
      "call-center",
      "Jan 15, 2026",
      texts.references.resolves,
    ];
    await expect
      .poll(async () => (await hover().first().textContent())?.replaceAll("\u00a0", " "))
      .toMatch(new RegExp(said.join("[^]*")));
    await workbench.screenshot("references-hover");
    expect(sandbox.sandbox.calls()["voximplant"]).not.toHaveProperty("getSecretValue");
    await workbench.page.keyboard.press("Escape");
  });

  test("is changed to the nearest name by a quick fix", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(4, 26);
    const fix = await workbench.editor.quickFix(texts.references.changeTo("Web%20Shop"));
    await workbench.screenshot("references-quick-fix");
    await fix.click();
    await workbench.editor.expectText(`WRONG=${shop}`);
    await expect.poll(() => squiggles("warning").count()).toBe(1);
    await expect
      .poll(() => lens().allTextContents())
      .toEqual([expect.stringMatching(/\b4\b.*\b1\b/)]);
  });

  test("offers to add its connection, with its name, if there is none", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(5, 20);
    const fix = await workbench.editor.quickFix(texts.references.addNamed("billing"));
    await fix.click();
    await workbench.quickInput.expectTitle(texts.connections.add);
    await workbench.page.keyboard.press("Escape");
  });

  test("shows its secret in the tree from its hover", async () => {
    const { workbench } = extension;
    await hoverAt(2, 10);
    await hover().getByText(texts.references.showInTree).first().click();
    await workbench.tree.expectItem("Web Shop");
    const selected = workbench.page.locator(".part.sidebar .monaco-list-row.selected.focused");
    await expect.poll(() => selected.getAttribute("aria-label")).toBe("Web Shop");
    await workbench.screenshot("references-in-tree");
  });

  test("is copied from its hover, even if the cursor is in another one", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(2, 10);
    const line = workbench.editor.root.locator(".view-line", { hasText: crm });
    const link = hover().getByText(texts.references.copyReference, { exact: true });
    await workbench.waiting.forTooltip("the link", line, link, 80);
    await workbench.screenshot("references-copy");
    await link.click();
    await workbench.statusBar.expect(texts.references.copied(crm));
    await workbench.page.keyboard.press("Escape");
  });

  test("is found with all other references to its secret, by name and by ID", async () => {
    const { workbench } = extension;
    await workbench.openFile("config.yaml");
    await workbench.editor.goTo(1, 12);
    await workbench.page.keyboard.press("Shift+F12");
    const peek = workbench.page.locator(".peekview-widget");
    await expect
      .poll(() => peek.locator(".peekview-title").textContent())
      .toMatch(/References \(3\)/);
    await workbench.screenshot("references-peek");
    await workbench.page.keyboard.press("Escape");
  });

  test("is found from its secret in the tree", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("Web Shop", commandTitle("findReferences"));
    await workbench.quickInput.row(texts.references.line("config.yaml", 1)).waitFor();
    await workbench.screenshot("references-from-tree");
    await workbench.quickInput.pick(texts.references.line("config.yaml", 1));
    await workbench.editor.expectText("shop: keyhole://genauth/Web%20Shop:secret");
  });
});

describe("an unfinished reference", () => {
  test("is completed part by part in every language", async () => {
    const { workbench } = extension;
    await workbench.openFile("typing.py");
    await workbench.editor.goTo(2, 8);
    await workbench.editor.type("keyhole://");
    await expect.poll(suggested).toBe("genauth,voximplant");
    await workbench.editor.type("vox");
    await expect.poll(suggested).toBe("voximplant");
    await workbench.page.keyboard.press("Enter");
    await expect.poll(suggested).toBe("call-center,voice-bot,conference");
    await workbench.editor.type("cal");
    await expect.poll(suggested).toBe("call-center");
    await workbench.page.keyboard.press("Enter");
    await expect.poll(suggested).toMatch(/^[A-Z_,]*CRM_API_KEY[A-Z_,]*$/);
    await workbench.screenshot("references-completion");
    await workbench.editor.type("SMTP");
    await expect.poll(suggested).toBe("SMTP_PASSWORD");
    await workbench.page.keyboard.press("Enter");
    await workbench.editor.expectText('key = "keyhole://voximplant/call-center/SMTP_PASSWORD"');
    await expect.poll(() => squiggles("warning").count()).toBe(0);
  });
});

describe("a reference in a file in which references aren't resolved", () => {
  test("is inserted only after the user chose it instead of other forms", async () => {
    const { workbench } = extension;
    await workbench.openFile("shop.json");
    await workbench.editor.goTo(2, 14);
    await workbench.tree.action("Web Shop", commandTitle("insertSecret"));
    await workbench.quickInput.row(texts.insert.reference).waitFor();
    await workbench.screenshot("insert-unresolved");
    await workbench.quickInput.pick(texts.insert.reference);
    await workbench.editor.expectText(`"secret": "${shop}"`);
    // Until then, Keyhole may still move the focus to the editor.
    await workbench.statusBar.expect(texts.insert.insertedReference("Web Shop"));
    await hoverAt(2, 20);
    await expect
      .poll(() => hover().first().textContent())
      .toContain(texts.references.notResolvedHere);
    await workbench.screenshot("references-not-resolved-here");
    await workbench.page.keyboard.press("Escape");
  });
});

describe("a reference with a problem", () => {
  test("is corrected by the fix that its message suggests", async () => {
    const { workbench } = extension;
    await workbench.openFile("faulty.env");
    await expect.poll(() => squiggles("error").count()).toBe(2);
    await workbench.editor.goTo(1, 26);
    const fix = await workbench.editor.quickFix(texts.references.changeTo(shop));
    await workbench.screenshot("references-mended");
    await fix.click();
    await workbench.editor.expectText(`A=${shop}`);
    await expect.poll(() => squiggles("error").count()).toBe(1);
    // A single fix is preferred. VS Code ignores the key while it is computing fixes.
    await workbench.editor.goTo(2, 5);
    await expect
      .poll(async () => {
        await workbench.page.keyboard.press("Shift+Alt+.");
        return workbench.editor.text();
      })
      .toContain(`B=${shop}`);
    await expect.poll(() => squiggles("error").count()).toBe(0);
  });

  test("is completed with the secret that it lacks", async () => {
    const { workbench } = extension;
    await workbench.editor.goTo(3, 20);
    const fix = await workbench.editor.quickFix(
      texts.references.changeTo("keyhole://voximplant/voice-bot/SPEECH_TOKEN"),
    );
    await workbench.screenshot("references-lacking");
    await fix.click();
    await workbench.editor.expectText("C=keyhole://voximplant/voice-bot/SPEECH_TOKEN");
    await workbench.editor.save();
  });

  test("gets a default for a variable that isn't set", async () => {
    const { workbench } = extension;
    await workbench.openFile("stage.env");
    await expect.poll(() => squiggles("info").count()).toBe(1);
    await workbench.editor.goTo(1, 14);
    const line = workbench.editor.root.locator(".view-line").first();
    const shown = hover().getByText("${STAGE:-default}").first();
    await workbench.waiting.forTooltip("the name of the variable", line, shown, 80);
    await workbench.screenshot("references-unset-hover");
    await workbench.page.keyboard.press("Escape");
    const fix = await workbench.editor.quickFix(texts.references.changeTo("${STAGE:-default}"));
    await workbench.screenshot("references-unset");
    await fix.click();
    await workbench.editor.expectText("A=keyhole://${STAGE:-default}/Web%20Shop");
    await workbench.editor.save();
  });
});

const onDisk = (name = "values.env") => readFile(path.join(extension.workspace, name), "utf8");

describe("a .env file with values", () => {
  test("is converted to references in one edit, which one undo reverts", async () => {
    const { workbench } = extension;
    const before = `# ours\nLOG=info\nSHOP="${await shopSecret(extension)}" # of the shop\n`;
    await writeFile(path.join(extension.workspace, "values.env"), before);
    await workbench.command(inPalette("addSampleVendors"));
    await workbench.notifications.dismiss(texts.welcome.samplesAdded);
    await workbench.tree.expectItem("sample-genauth");
    await workbench.openFile("values.env");
    await workbench.command(inPalette("convertEnv"));
    await workbench.quickInput.expectTitle(texts.references.convert);
    await tickable("genauth").waitFor();
    await workbench.quickInput.accept();
    await tickable("SHOP").waitFor();
    await workbench.screenshot("convert-env");
    await workbench.quickInput.accept();
    await workbench.quickInput.row(shopPath).waitFor();
    await workbench.screenshot("convert-env-which");
    await expect
      .poll(() => workbench.quickInput.rowNames())
      .toEqual([expect.stringContaining(shopPath), expect.stringContaining(`sample-${shopPath}`)]);
    await workbench.quickInput.accept();
    await workbench.editor.expectText(`SHOP="${shop}" # of the shop`);
    await workbench.screenshot("convert-env-done");
    await workbench.statusBar.expect(texts.references.convertedOne);
    await workbench.editor.save();
    await expect.poll(onDisk).toBe(`# ours\nLOG=info\nSHOP="${shop}" # of the shop\n`);
    await workbench.editor.root.click();
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await workbench.editor.save();
    await expect.poll(onDisk).toBe(before);
  });

  test("names a connection whose secrets couldn't be fetched, and offers to edit it", async () => {
    const { workbench, sandbox } = extension;
    sandbox.sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 401 });
    await workbench.openFile("values.env");
    await workbench.command(inPalette("convertEnv"));
    await tickable("sample-genauth").click();
    await workbench.quickInput.accept();
    const rejected = texts.problems.notAcceptedOf("GenAuth", "genauth");
    const notConverted = texts.references.nothingConverted(rejected);
    await workbench.notifications.expect(notConverted);
    await workbench.screenshot("convert-env-refused");
    await workbench.notifications.press(notConverted, texts.connections.editIt);
    await workbench.quickInput.expectTitle(texts.connections.edit("genauth"));
    await workbench.quickInput.cancel();
    sandbox.sandbox.clearFaults();
  });
});

describe("a connection with references", () => {
  test("is renamed with them in one edit, which one undo reverts", async () => {
    const { workbench } = extension;
    await workbench.openFile("config.yaml");
    const notes = await onDisk("notes.md");
    await workbench.tree.menu("genauth", commandTitle("renameConnection"));
    await workbench.quickInput.enter("live");
    await workbench.dialog.expect(texts.connections.renameQuestion("genauth", "live"));
    await workbench.screenshot("rename-connection");
    await workbench.dialog.press(texts.connections.renameAndUpdate);
    await workbench.tree.expectItem("live");
    await workbench.editor.expectText("shop: keyhole://live/Web%20Shop:secret");
    await expect.poll(() => onDisk("notes.md")).toBe(notes.replace("genauth", "live"));
    await workbench.screenshot("renamed-connection");
    await workbench.editor.root.click();
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await workbench.editor.expectText("shop: keyhole://genauth/Web%20Shop:secret");
  });

  test("has a fix for each reference with its former alias", async () => {
    const { workbench } = extension;
    await expect.poll(() => squiggles("warning").count()).toBe(1);
    await workbench.editor.goTo(1, 18);
    const fix = await workbench.editor.quickFix(texts.references.changeTo("live"));
    await workbench.screenshot("references-renamed");
    await fix.click();
    await workbench.editor.expectText("shop: keyhole://live/Web%20Shop:secret");
    await expect.poll(() => squiggles("warning").count()).toBe(0);
  });
});

test("a secret is renamed at its vendor with its references", async () => {
  const { workbench } = extension;
  await workbench.tree.expand("voximplant");
  await workbench.tree.expand("call-center");
  await workbench.tree.menu("CRM_API_KEY", commandTitle("renameSecret"));
  await workbench.quickInput.enter("CRM_KEY");
  await workbench.dialog.expect(texts.connections.referenceTo);
  await workbench.screenshot("rename-secret");
  await workbench.dialog.press(texts.connections.renameAndUpdate);
  // The file list also contains values.env, and changes while a file is chosen.
  await workbench.page.locator('.tab[data-resource-name=".env"]').click();
  await workbench.editor.expectText("CRM=keyhole://voximplant/call-center/CRM_KEY");
});
