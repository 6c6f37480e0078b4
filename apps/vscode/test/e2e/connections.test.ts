import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findVendor, messagesFor } from "@keyhole/secrets";
import { createAuthority } from "@keyhole/test-certificates";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxOverHttps } from "../fakes/sandbox-over-https.js";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { answerForm, choosePath, connect, questionFor, valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

let extension: ExtensionUnderTest;
let exported: string;

beforeAll(async () => {
  extension = await startExtension({ "notes.txt": "one\n" });
  exported = path.join(extension.workspace, "keyhole-connections.json");
  const { workbench } = extension;
  await workbench.openView(viewName);
  await workbench.command(inPalette("addConnection"));
  await connect(extension, "genauth");
});

afterAll(() => extension?.close());

/** Keeps all answers of an edit except the last one, which is a password. */
async function answerEdit(password: string): Promise<void> {
  const { quickInput } = extension.workbench;
  await quickInput.expectMessage(questionFor("genauth", "baseUrl"));
  await quickInput.accept();
  await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
  await quickInput.accept();
  await quickInput.expectMessage(questionFor("genauth", "accessKeySecret"));
  await expect.poll(() => quickInput.isPassword()).toBe(true);
  await expect.poll(() => quickInput.input.inputValue()).toBe("");
  await quickInput.enter(password);
}

/** Returns a row of a list with checkboxes. */
function tickable(text: string | RegExp) {
  return extension.workbench.quickInput.widget
    .locator(".quick-input-list-row", { hasText: text })
    .first();
}

describe("a connection", () => {
  test("is renamed after a warning about references", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("genauth", commandTitle("renameConnection"));
    await workbench.quickInput.expectMessage(texts.connections.renameBreaks("genauth"));
    await workbench.quickInput.enter("Not A Name");
    await workbench.quickInput.expectMessage(texts.form.aliasRule);
    await workbench.screenshot("rename-refused");
    await workbench.quickInput.enter("prod");
    await workbench.tree.expectItem("prod");
    await workbench.tree.expectNoItem("genauth");
  });

  test("has a link to its vendor's console in the steps of its credentials", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("addConnection"));
    await quickInput.pick(/^GenAuth/);
    await quickInput.expectMessage(questionFor("genauth", "baseUrl"));
    const link = quickInput.widget.getByRole("button", {
      name: texts.connections.openConsole("GenAuth"),
    });
    expect(await link.count()).toBe(0);
    // The suggested address is the vendor's own service.
    await quickInput.accept();
    await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
    await workbench.waiting.for("the link", () => link.waitFor());
    const tip = workbench.page.locator(".monaco-hover:visible").first();
    await workbench.waiting.forTooltip("its tooltip", link, tip);
    await workbench.screenshot("credentials-link");
    await link.click();
    await workbench.dialog.expect("https://console.genauth.ai/console/userpool");
    await workbench.dialog.press("Cancel");
    await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
    await quickInput.cancel();
  });

  test("is saved after an edit only if the credentials are right", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("prod", commandTitle("editConnection"));
    await quickInput.expectTitle(texts.connections.edit("prod"));
    await workbench.screenshot("edit-connection");
    await answerEdit("sample-wrong");
    await workbench.dialog.expect(messagesFor("unauthenticated", "GenAuth")[0]);
    await workbench.screenshot("edit-refused");
    await workbench.dialog.press(texts.connections.changeCredentials);
    await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
    await quickInput.accept();
    await quickInput.expectMessage(questionFor("genauth", "accessKeySecret"));
    await workbench.screenshot("edit-again");
    await quickInput.enter(valuesFor(extension, "genauth")["accessKeySecret"]!);
    await workbench.statusBar.expect(texts.connections.saved("prod"));
    await workbench.screenshot("edit-saved");
  });

  test("asks for credentials again when it is moved to another origin", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("prod", commandTitle("editConnection"));
    await quickInput.expectMessage(questionFor("genauth", "baseUrl"));
    const other = "https://elsewhere.example.com";
    await quickInput.enter(other);
    await quickInput.expectMessage(texts.form.enterAgain(other));
    await expect.poll(() => quickInput.input.inputValue()).toBe("");
    await workbench.screenshot("edit-other-origin");
    await quickInput.cancel();
  });

  test("reports success and failure when it is tested", async () => {
    const { workbench, sandbox } = extension;
    await workbench.tree.menu("prod", commandTitle("testConnection"));
    await workbench.statusBar.expect(texts.connections.works("prod"));
    await workbench.screenshot("tested");
    sandbox.sandbox.addFault("genauth", {
      operation: "getManagementToken",
      status: 500,
      times: 1,
    });
    await workbench.command(inPalette("testConnection"));
    await workbench.quickInput.pick(/^prod/);
    const [down] = messagesFor("unavailable", "GenAuth");
    await workbench.notifications.expect(down);
    await workbench.screenshot("test-failed");
    await workbench.notifications.press(down, texts.pickers.retry);
    await workbench.statusBar.expect(texts.connections.works("prod"));
  });

  test("can be edited from the message that its credentials were rejected", async () => {
    const { workbench, sandbox } = extension;
    sandbox.sandbox.addFault("genauth", { operation: "getManagementToken", status: 401, times: 1 });
    await workbench.tree.menu("prod", commandTitle("testConnection"));
    const refused = texts.problems.notAcceptedOf("GenAuth", "prod");
    await workbench.notifications.expect(refused);
    await workbench.screenshot("refused-credentials");
    await workbench.notifications.press(refused, texts.connections.editIt);
    await workbench.quickInput.expectTitle(texts.connections.edit("prod"));
    await workbench.quickInput.cancel();
  });
});

describe("exported connections", () => {
  test("don't contain credentials", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("exportConnections"));
    await tickable("prod").waitFor();
    await workbench.screenshot("export");
    await workbench.quickInput.accept();
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe(exported);
    await workbench.screenshot("export-file");
    await workbench.quickInput.accept();
    await workbench.statusBar.expect(texts.connections.exported("prod"));
    const text = await readFile(exported, "utf8");
    const { baseUrl, ...credentials } = valuesFor(extension, "genauth");
    expect(text).toContain(baseUrl);
    for (const credential of Object.values(credentials)) expect(text).not.toContain(credential);
  });

  test("wait for their credentials in the tree after an import", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("prod", commandTitle("renameConnection"));
    await workbench.quickInput.expectMessage(texts.connections.newName);
    await workbench.quickInput.enter("mine");
    await workbench.tree.expectItem("mine");
    await workbench.command(inPalette("importConnections"));
    await choosePath(extension, exported);
    await tickable(/^prod.*http/).waitFor();
    await workbench.screenshot("import");
    await workbench.quickInput.accept();
    await workbench.statusBar.expect(texts.connections.imported("prod"));
    // The imported connection is expanded automatically.
    await workbench.tree.expectItem(texts.connections.enterCredentialsRow);
    await workbench.screenshot("imported");
    await workbench.tree.click(texts.connections.enterCredentialsRow);
    const { quickInput } = workbench;
    const { accessKeyId, accessKeySecret } = valuesFor(extension, "genauth");
    await quickInput.expectTitle(texts.connections.enterCredentials("prod"));
    await quickInput.accept();
    await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
    await quickInput.enter(accessKeyId!);
    await quickInput.expectMessage(questionFor("genauth", "accessKeySecret"));
    await quickInput.enter(accessKeySecret!);
    await workbench.statusBar.expect(texts.connections.saved("prod"));
    await workbench.tree.expand("prod");
    await workbench.tree.expectItem("Web Shop");
  });

  test("never change a connection with the same name", async () => {
    const { workbench } = extension;
    const text = await readFile(exported, "utf8");
    const { baseUrl } = valuesFor(extension, "genauth");
    await writeFile(exported, text.replace(baseUrl!, "https://elsewhere.example.com"));
    await workbench.command(inPalette("importConnections"));
    await choosePath(extension, exported);
    await workbench.notifications.expect(texts.connections.nameInUse("prod"));
    await workbench.screenshot("import-clash");
    await workbench.tree.expectItem("Web Shop");
    await workbench.notifications.dismiss(texts.connections.nothingImported);
  });

  test("are rejected as a whole if an entry is wrong", async () => {
    const { workbench } = extension;
    const text = await readFile(exported, "utf8");
    await writeFile(exported, text.replace('"genauth"', '"sample-canary"'));
    await workbench.command(inPalette("importConnections"));
    await choosePath(extension, exported);
    await workbench.notifications.expect(
      `${texts.connections.nothingImported}. ${texts.connections.entry(1, "prod")}`,
    );
    expect(await workbench.page.locator("body").innerText()).not.toContain("sample-canary");
    await workbench.screenshot("import-refused");
    await workbench.notifications.dismiss(texts.connections.nothingImported);
  });
});

describe("a private certificate authority", () => {
  test("is requested if a vendor is self-hosted, and rejected if it isn't a certificate", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("addConnection"));
    await quickInput.pick(/^senhasegura/);
    await quickInput.expectMessage(questionFor("genauth", "baseUrl"));
    await quickInput.enter("https://vault.example.com");
    await quickInput.pick("/api");
    await quickInput.row(texts.form.none).waitFor();
    await workbench.screenshot("certificate");
    await quickInput.pick(texts.form.pasteCertificate);
    await quickInput.expectMessage(texts.form.pasteContent);
    await quickInput.enter("-----BEGIN CERTIFICATE----- sample -----END CERTIFICATE-----");
    await quickInput.expectMessage(texts.form.damagedCertificate);
    await workbench.screenshot("certificate-refused");
    await quickInput.cancel();
  });

  test("lets Keyhole reach a vendor whose certificate it signed", async () => {
    const { workbench, sandbox } = extension;
    const authority = await createAuthority("Sample Authority");
    const server = await sandboxOverHttps(sandbox.sandbox, "senhasegura", authority);
    try {
      const certificate = findVendor("senhasegura")!.form.find(
        ({ kind }) => kind === "certificate",
      )!;
      await workbench.command(inPalette("addConnection"));
      await answerForm(extension, "senhasegura", {
        baseUrl: server.url,
        [certificate.key]: authority.cert,
      });
      await workbench.changeSecret(() => workbench.quickInput.accept());
      await workbench.tree.expand("senhasegura");
      await workbench.tree.expand(texts.names.apiSecrets);
      await workbench.tree.expectItem("Payment Gateway");
      await workbench.screenshot("certificate-trusted");
    } finally {
      await server.close();
    }
  });
});

describe("a locked keyring", () => {
  test("lets the user keep a connection for the session only", async () => {
    const { workbench } = extension;
    const { dialog, tree } = workbench;
    await workbench.lockSecrets("connection/");
    await workbench.command(inPalette("addConnection"));
    await answerForm(extension, "voximplant");
    await workbench.quickInput.accept();
    await dialog.expect(texts.connections.notKept("voximplant"));
    await workbench.screenshot("session-only-dialog");
    await dialog.press(texts.connections.keepForSession);
    await tree.expectItem("voximplant");
    await tree.item("voximplant").getByText(texts.connections.sessionOnly).waitFor();
    await tree.expand("voximplant");
    await tree.expectItem("call-center");
    await workbench.screenshot("session-only");
    await workbench.reload();
    await tree.expectItem("mine");
    await tree.expectNoItem("voximplant");
  });
});
