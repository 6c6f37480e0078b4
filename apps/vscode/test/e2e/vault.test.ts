import { readFile } from "node:fs/promises";
import path from "node:path";
import { findVendor, type VendorError } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { connect, valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

const name = "HashiCorp Vault";
const secretPath = "vault / kv / app / database";
const reference = "keyhole://vault/kv/app/database:password";
const location = { containerId: "kv/app/", secretId: "database" };

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { ".env": "LOG_LEVEL=info\nDB_PASSWORD=\n", "db.json": '{\n  "password": ""\n}\n' },
    { "keyhole.insert.form": "reference" },
  );
});

afterAll(() => extension?.close());

const connectDirectly = () => findVendor("vault")!.connect(valuesFor(extension, "vault"));

/** Fetches the secret without the extension. */
async function fetchDirectly() {
  return (await connectDirectly()).fetchSecret(location);
}

const onDisk = (file: string) => readFile(path.join(extension.workspace, file), "utf8");
const calls = (operation: string) => extension.sandbox.sandbox.calls()["vault"]?.[operation] ?? 0;

/** Chooses to refresh the password, up to the dialog that asks for consent. */
async function beginRefresh(): Promise<void> {
  const { tree, quickInput, dialog } = extension.workbench;
  await tree.menu("database", commandTitle("refreshSecret"));
  await quickInput.pick("password");
  await quickInput.pick(texts.newValue.generate);
  await quickInput.row(/^db\.json/).waitFor();
  await quickInput.accept();
  await dialog.expect(texts.newValue.keeps);
  await dialog.expect(`${texts.tree.field}: password`);
}

describe("HashiCorp Vault", () => {
  test("is connected with a token, and opens folder by folder", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await workbench.openView(viewName);
    await workbench.command(inPalette("addConnection"));
    await connect(extension, "vault");
    for (const each of ["vault", "kv", "app"]) await tree.expand(each);
    await tree.expectItem("database");
    await tree.expectItem("team/kv");
    expect(calls("kvV2Read")).toBe(0);
    await workbench.screenshot("vault-tree");
  });

  test("shows the version and the custom metadata of a secret in its tooltip", async () => {
    const { workbench } = extension;
    await workbench.tree.item("database").hover();
    const hover = workbench.page.locator(".monaco-hover:visible", { hasText: "owner: data team" });
    await workbench.waiting.for("the tooltip", () => hover.first().waitFor());
    await workbench.screenshot("vault-tooltip");
    expect(calls("kvV2Read")).toBe(0);
  });

  test("inserts a reference to a field, which Keyhole finds without a list", async () => {
    const { workbench } = extension;
    const { page } = workbench;
    await workbench.openFile(".env");
    await workbench.editor.goTo(2, 13);
    await workbench.tree.action("database", commandTitle("insertSecret"));
    await workbench.quickInput.row("port").waitFor();
    await workbench.screenshot("vault-fields");
    await workbench.quickInput.pick("password");
    await workbench.editor.expectText(`DB_PASSWORD=${reference}`);
    await workbench.editor.save();
    await expect.poll(() => onDisk(".env")).toContain(`DB_PASSWORD=${reference}\n`);
    await workbench.editor.goTo(2, 30);
    await workbench.command("Show or Focus Hover");
    const hover = page.locator(".monaco-hover:visible");
    await expect.poll(() => hover.first().textContent()).toContain(texts.references.resolves);
    await workbench.screenshot("vault-reference");
    await page.keyboard.press("Escape");
    expect(await page.locator(".squiggly-warning, .squiggly-error").count()).toBe(0);
  });

  test("restores the version before the current one, which only the vendor has", async () => {
    const { workbench } = extension;
    const before = await fetchDirectly();
    await workbench.tree.menu("database", commandTitle("restorePrevious"));
    await workbench.quickInput.pick("password");
    await workbench.dialog.expect(texts.refresh.restoreQuestion(secretPath, name));
    await workbench.screenshot("vault-restore");
    await workbench.dialog.press(texts.refresh.restoreAt(name));
    await workbench.notifications.expect(texts.refresh.restored(secretPath, name));
    const after = await fetchDirectly();
    expect([before.version, after.version]).toEqual(["2", "3"]);
    expect(after.fields["password"]).not.toBe(before.fields["password"]);
    await workbench.notifications.dismiss(texts.refresh.restored(secretPath, name));
  });

  test("gets a new value, with one write and in the file that has the old one", async () => {
    const { workbench } = extension;
    const { fields: before } = await fetchDirectly();
    await workbench.openFile("db.json");
    await workbench.editor.goTo(2, 16);
    await workbench.page.keyboard.type(before["password"]!);
    await workbench.editor.save();
    await beginRefresh();
    await workbench.screenshot("vault-refresh");
    await workbench.dialog.press(texts.refresh.at(name));
    await workbench.notifications.expect(refreshText("new", secretPath, name));
    await workbench.screenshot("vault-refreshed");
    const { fields, version } = await fetchDirectly();
    expect(fields["password"]).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(fields).toEqual({ ...before, password: fields["password"] });
    expect(version).toBe("4");
    await workbench.editor.expectText(`"password": "${fields["password"]}"`);
    expect(calls("kvV2Write")).toBe(2);
    await workbench.notifications.dismiss(refreshText("new", secretPath, name));
  });

  test("overwrites nothing if another program has written in the meantime", async () => {
    const { workbench, sandbox } = extension;
    await beginRefresh();
    // Takes effect after Keyhole has read the value for the last time.
    sandbox.sandbox.addFault("vault", { operation: "kvV2Write", delayMs: 1500, times: 1 });
    await workbench.dialog.press(texts.refresh.at(name));
    await expect.poll(() => calls("kvV2Write")).toBe(3);
    const provider = await connectDirectly();
    await provider.setSecret!(location, { field: "password", value: "sample-of-another" });
    await workbench.notifications.expect(refreshText("not-overwritten", secretPath, name));
    await workbench.screenshot("vault-conflict");
    expect((await fetchDirectly()).fields["password"]).toBe("sample-of-another");
    await workbench.notifications.dismiss(refreshText("not-overwritten", secretPath, name));
  });

  test("shows a list without permission as such, and a sealed server with its remedy", async () => {
    const { workbench, sandbox } = extension;
    const { tree } = workbench;
    sandbox.sandbox.addFault("vault", { operation: "kvList", status: 403 });
    await tree.expand("team/kv");
    await tree.expectItem(texts.problems.noRightToList);
    await workbench.screenshot("vault-no-right");
    sandbox.sandbox.clearFaults();
    await fetch(`${valuesFor(extension, "vault")["baseUrl"]}/v1/sys/seal`, { method: "PUT" });
    await tree.action("database", commandTitle("copySecret"));
    const { remedy } = (await fetchDirectly().catch((error: unknown) => error)) as VendorError;
    await workbench.notifications.expect(remedy);
    await workbench.screenshot("vault-sealed");
  });
});
