import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findVendor } from "@keyhole/secrets";
import { createAuthority } from "@keyhole/test-certificates";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxOverHttps } from "../fakes/sandbox-over-https.js";
import { answerForm, choosePath, connect, valuesFor } from "./connect.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

let extension: ExtensionUnderTest;
let exported: string;

beforeAll(async () => {
  extension = await startExtension({ "notes.txt": "one\n" });
  exported = path.join(extension.workspace, "keyhole-connections.json");
  const { workbench } = extension;
  await workbench.openView("Keyhole");
  await workbench.command("Keyhole: Add Connection…");
  await connect(extension, "genauth");
});

afterAll(() => extension?.close());

/** Answers the form of an edit as it stands, but for the last field, which is a password. */
async function answerEdit(password: string): Promise<void> {
  const { quickInput } = extension.workbench;
  await quickInput.expectMessage(/^Base URL\./);
  await quickInput.accept();
  await quickInput.expectMessage(/^Access key ID\./);
  await quickInput.accept();
  await quickInput.expectMessage(/^Access key secret\./);
  await expect.poll(() => quickInput.isPassword()).toBe(true);
  expect(await quickInput.input.inputValue()).toBe("");
  await quickInput.enter(password);
}

/** A row of a list in which several may be ticked. */
function tickable(text: string | RegExp) {
  return extension.workbench.quickInput.widget
    .locator(".quick-input-list-row", { hasText: text })
    .first();
}

describe("a connection", () => {
  test("is renamed after a warning about references", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("genauth", "Rename Connection…");
    await workbench.quickInput.expectMessage(/References that say genauth stop resolving/);
    await workbench.quickInput.enter("Not A Name");
    await workbench.quickInput.expectMessage(/lower-case letters/);
    await workbench.screenshot("rename-refused");
    await workbench.quickInput.enter("prod");
    await workbench.tree.expectItem("prod");
    await workbench.tree.expectNoItem("genauth");
  });

  test("isn't saved with wrong credentials when it is edited, and is with the right ones", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("prod", "Edit Connection…");
    await quickInput.expectTitle("Edit Connection: prod");
    await workbench.screenshot("edit-connection");
    await answerEdit("sample-wrong");
    expect(await workbench.dialog.text()).toMatch(/GenAuth did not accept the credentials/);
    await workbench.screenshot("edit-refused");
    await workbench.dialog.press("Change the Entries");
    await answerEdit(valuesFor(extension, "genauth")["accessKeySecret"]!);
    await workbench.notifications.expect(/^prod was saved\. Its credentials work\./);
    await workbench.screenshot("edit-saved");
    await workbench.notifications.dismiss(/^prod was saved/);
  });

  test("asks for credentials again when it is moved to another origin", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("prod", "Edit Connection…");
    await quickInput.expectMessage(/^Base URL\./);
    await quickInput.enter("https://elsewhere.example.com");
    await quickInput.expectMessage(/Enter it again: the stored one is for http:\/\//);
    expect(await quickInput.input.inputValue()).toBe("");
    await workbench.screenshot("edit-other-origin");
    await quickInput.cancel();
  });

  test("reports success and failure when it is tested", async () => {
    const { workbench, sandbox } = extension;
    await workbench.tree.menu("prod", "Test Connection");
    await workbench.notifications.expect(/^prod works: GenAuth accepts it\./);
    await workbench.screenshot("tested");
    await workbench.notifications.dismiss(/^prod works/);
    sandbox.sandbox.addFault("genauth", {
      operation: "getManagementToken",
      status: 500,
      times: 1,
    });
    await workbench.command("Keyhole: Test Connection");
    await workbench.quickInput.pick(/^prod/);
    await workbench.notifications.expect(/GenAuth is not available/);
    await workbench.screenshot("test-failed");
    await workbench.notifications.press(/GenAuth is not available/, "Retry");
    await workbench.notifications.expect(/^prod works/);
    await workbench.notifications.dismiss(/^prod works/);
  });
});

describe("exported connections", () => {
  test("don't contain credentials", async () => {
    const { workbench } = extension;
    await workbench.command("Keyhole: Export Connections…");
    await tickable("prod").waitFor();
    await workbench.screenshot("export");
    await workbench.quickInput.accept();
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe(exported);
    await workbench.screenshot("export-file");
    await workbench.quickInput.accept();
    await workbench.notifications.expect(/^Exported without credentials: prod\./);
    await workbench.notifications.dismiss(/^Exported/);
    const text = await readFile(exported, "utf8");
    const { baseUrl, ...credentials } = valuesFor(extension, "genauth");
    expect(text).toContain(baseUrl);
    for (const credential of Object.values(credentials)) expect(text).not.toContain(credential);
  });

  test("wait for their credentials in the tree after an import", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("prod", "Rename Connection…");
    await workbench.quickInput.expectMessage(/^The new name/);
    await workbench.quickInput.enter("mine");
    await workbench.tree.expectItem("mine");
    await workbench.command("Keyhole: Import Connections…");
    await choosePath(extension, exported);
    await tickable(/^prod.*GenAuth at http/).waitFor();
    await workbench.screenshot("import");
    await workbench.quickInput.accept();
    await workbench.notifications.expect(/Imported: prod\./);
    // It is opened by itself.
    await workbench.tree.expectItem(/^Enter Credentials/);
    await workbench.screenshot("imported");
    await workbench.notifications.dismiss(/Imported/);
    await workbench.tree.click(/^Enter Credentials/);
    const { quickInput } = workbench;
    const { accessKeyId, accessKeySecret } = valuesFor(extension, "genauth");
    await quickInput.expectTitle("Enter Credentials: prod");
    await quickInput.accept();
    await quickInput.expectMessage(/^Access key ID\./);
    await quickInput.enter(accessKeyId!);
    await quickInput.expectMessage(/^Access key secret\./);
    await quickInput.enter(accessKeySecret!);
    await workbench.notifications.expect(/^prod was saved/);
    await workbench.tree.expand("prod");
    await workbench.tree.expectItem("Web Shop");
    await workbench.notifications.dismiss(/^prod was saved/);
  });

  test("never change a connection of the same name", async () => {
    const { workbench } = extension;
    const text = await readFile(exported, "utf8");
    const { baseUrl } = valuesFor(extension, "genauth");
    await writeFile(exported, text.replace(baseUrl!, "https://elsewhere.example.com"));
    await workbench.command("Keyhole: Import Connections…");
    await choosePath(extension, exported);
    await workbench.notifications.expect(/Nothing was imported\..* prod\./);
    await workbench.screenshot("import-clash");
    await workbench.tree.expectItem("Web Shop");
    await workbench.notifications.dismiss(/Nothing was imported/);
  });

  test("are refused as a whole if an entry is wrong", async () => {
    const { workbench } = extension;
    const text = await readFile(exported, "utf8");
    await writeFile(exported, text.replace('"genauth"', '"sample-canary"'));
    await workbench.command("Keyhole: Import Connections…");
    await choosePath(extension, exported);
    await workbench.notifications.expect(/Nothing was imported\. Connection 1 \(prod\)/);
    expect(await workbench.page.locator("body").innerText()).not.toContain("sample-canary");
    await workbench.screenshot("import-refused");
    await workbench.notifications.dismiss(/Nothing was imported/);
  });
});

describe("a private certificate authority", () => {
  test("is asked for if a vendor is self-hosted, and refused if it isn't a certificate", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command("Keyhole: Add Connection…");
    await quickInput.pick(/^senhasegura/);
    await quickInput.expectMessage(/^Base URL\./);
    await quickInput.enter("https://vault.example.com");
    await quickInput.pick("/api");
    await quickInput.row("None").waitFor();
    await workbench.screenshot("certificate");
    await quickInput.pick(/^Paste/);
    await quickInput.expectMessage(/^Paste the content/);
    await quickInput.enter("-----BEGIN CERTIFICATE----- sample -----END CERTIFICATE-----");
    await quickInput.expectMessage(/cut off or damaged/);
    await workbench.screenshot("certificate-refused");
    await quickInput.cancel();
  });

  test("lets Keyhole reach a vendor with a certificate that it signed", async () => {
    const { workbench, sandbox } = extension;
    const authority = await createAuthority("Sample Authority");
    const server = await sandboxOverHttps(sandbox.sandbox, "senhasegura", authority);
    try {
      const certificate = findVendor("senhasegura")!.form.find(
        ({ kind }) => kind === "certificate",
      )!;
      await workbench.command("Keyhole: Add Connection…");
      await answerForm(extension, "senhasegura", {
        baseUrl: server.url,
        [certificate.key]: authority.cert,
      });
      await workbench.changeSecret(() => workbench.quickInput.accept());
      await workbench.tree.expand("senhasegura");
      await workbench.tree.expand("API secrets");
      await workbench.tree.expectItem("Payment Gateway");
      await workbench.screenshot("certificate-trusted");
    } finally {
      await server.close();
    }
  });
});

describe("a keyring that is locked", () => {
  test("lets the user keep a connection for the session only", async () => {
    const { workbench } = extension;
    const { dialog, tree } = workbench;
    await workbench.lockSecrets("connection/");
    await workbench.command("Keyhole: Add Connection…");
    await answerForm(extension, "voximplant");
    await workbench.quickInput.accept();
    expect(await dialog.text()).toMatch(/This machine did not keep voximplant\./);
    await workbench.screenshot("session-only-dialog");
    await dialog.press("Keep for This Session");
    await tree.expectItem("voximplant");
    await tree.item("voximplant").getByText("this session only").waitFor();
    await tree.expand("voximplant");
    await tree.expectItem("call-center");
    await workbench.screenshot("session-only");
    await workbench.reload();
    await tree.expectItem("mine");
    await tree.expectNoItem("voximplant");
  });
});
