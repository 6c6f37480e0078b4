import { readFile } from "node:fs/promises";
import path from "node:path";
import { findVendor } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { connect, valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

const secretPath = "doppler / shop / dev / dev_checkout / ANALYTICS_KEY";
const reference = "keyhole://doppler/shop/dev/dev_checkout/ANALYTICS_KEY";
const location = { containerId: "shop/dev/dev_checkout", secretId: "ANALYTICS_KEY" };

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { ".env": "LOG_LEVEL=info\nANALYTICS_KEY=\n", "checkout.json": '{\n  "key": ""\n}\n' },
    { "keyhole.insert.form": "reference" },
  );
});

afterAll(() => extension?.close());

/** Fetches the secret without the extension. */
async function fetchDirectly(): Promise<Readonly<Record<string, string>>> {
  const provider = await findVendor("doppler")!.connect(valuesFor(extension, "doppler"));
  return (await provider.fetchSecret(location)).fields;
}

const onDisk = (name: string) => readFile(path.join(extension.workspace, name), "utf8");
const writes = () => extension.sandbox.sandbox.calls()["doppler"]?.["updateSecrets"] ?? 0;

/** Accepts that the file gets the new value. */
async function acceptMatch(): Promise<void> {
  const { quickInput, waiting } = extension.workbench;
  await waiting.for("the match", () => quickInput.row(/^checkout\.json/).waitFor());
  await quickInput.accept();
}

describe("Doppler", () => {
  test("is connected with a token, and opens down to the secrets of a branch config", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await workbench.openView(viewName);
    await workbench.command(inPalette("addConnection"));
    await connect(extension, "doppler");
    for (const name of ["doppler", "shop", "dev", "dev_checkout"]) await tree.expand(name);
    await tree.expectItem("ANALYTICS_KEY");
    await workbench.screenshot("doppler-tree");
  });

  test("inserts a reference with every container, which Keyhole finds", async () => {
    const { workbench } = extension;
    const { page } = workbench;
    await workbench.openFile(".env");
    await workbench.editor.goTo(2, 15);
    await workbench.tree.action("ANALYTICS_KEY", commandTitle("insertSecret"));
    await workbench.editor.expectText(`ANALYTICS_KEY=${reference}`);
    await workbench.editor.save();
    await expect.poll(() => onDisk(".env")).toContain(`ANALYTICS_KEY=${reference}\n`);
    await workbench.editor.goTo(2, 30);
    await workbench.command("Show or Focus Hover");
    const hover = page.locator(".monaco-hover:visible");
    await expect.poll(() => hover.first().textContent()).toContain(texts.references.resolves);
    await workbench.screenshot("doppler-reference");
    await page.keyboard.press("Escape");
    expect(await page.locator(".squiggly-warning, .squiggly-error").count()).toBe(0);
    expect(extension.sandbox.sandbox.calls()["doppler"]).not.toHaveProperty("getSecret");
  });

  test("says that a restricted value isn't given to a personal token", async () => {
    const { workbench } = extension;
    await workbench.tree.action("SIGNING_KEY", commandTitle("copySecret"));
    await workbench.notifications.expect(texts.secrets.withheld("Doppler", "value"));
    await workbench.screenshot("doppler-withheld");
    await workbench.notifications.dismiss(texts.secrets.withheld("Doppler", "value"));
  });

  test("gets a new value, with one write and in the file that has the old one", async () => {
    const { workbench } = extension;
    const { quickInput, tree } = workbench;
    const { value: before = "" } = await fetchDirectly();
    await workbench.openFile("checkout.json");
    await workbench.editor.goTo(2, 11);
    await workbench.page.keyboard.type(before);
    await workbench.editor.save();
    await tree.menu("ANALYTICS_KEY", commandTitle("refreshSecret"));
    await quickInput.pick(texts.newValue.generate);
    await acceptMatch();
    await workbench.dialog.expect(texts.newValue.replaces);
    await workbench.screenshot("doppler-refresh");
    await workbench.dialog.press(texts.refresh.at("Doppler"));
    await workbench.notifications.expect(refreshText("new", secretPath, "Doppler"));
    await workbench.screenshot("doppler-refreshed");
    const { raw = "" } = await fetchDirectly();
    expect(raw).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(raw).not.toBe(before);
    await workbench.editor.expectText(`"key": "${raw}"`);
    await workbench.editor.save();
    await expect.poll(() => onDisk("checkout.json")).toContain(`"key": "${raw}"`);
    expect(writes()).toBe(1);
    await workbench.notifications.dismiss(refreshText("new", secretPath, "Doppler"));
  });

  test("gets a value with references of its own after a warning, and resolves them", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.openFile(".env");
    await workbench.tree.menu("ANALYTICS_KEY", commandTitle("setValue"));
    await quickInput.pick(texts.newValue.enter);
    await quickInput.enter("sample-${DB_USER}");
    await acceptMatch();
    await workbench.dialog.expect("${…}");
    await workbench.screenshot("doppler-caution");
    await workbench.dialog.press(texts.newValue.set("Doppler"));
    await workbench.notifications.expect(refreshText("new", secretPath, "Doppler"));
    expect(await fetchDirectly()).toEqual({
      raw: "sample-${DB_USER}",
      value: "sample-sample-shop",
    });
    // The file gets the value that programs get.
    await expect.poll(() => onDisk("checkout.json")).toContain('"sample-sample-shop"');
    await workbench.notifications.dismiss(refreshText("new", secretPath, "Doppler"));
  });

  test("overwrites nothing if another program has set a value in the meantime", async () => {
    const { workbench, sandbox } = extension;
    const { quickInput } = workbench;
    const earlier = writes();
    await workbench.tree.menu("ANALYTICS_KEY", commandTitle("refreshSecret"));
    await quickInput.pick(texts.newValue.generate);
    await acceptMatch();
    await workbench.dialog.expect(texts.newValue.replaces);
    const { baseUrl, token } = valuesFor(extension, "doppler");
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    // Takes effect after Keyhole has read the value for the last time.
    sandbox.sandbox.addFault("doppler", { operation: "updateSecrets", delayMs: 1500, times: 1 });
    await workbench.dialog.press(texts.refresh.at("Doppler"));
    await expect.poll(() => writes()).toBe(earlier + 1);
    const secrets = { ANALYTICS_KEY: "sample-of-another" };
    const body = JSON.stringify({ project: "shop", config: "dev_checkout", secrets });
    const url = `${baseUrl}/v3/configs/config/secrets`;
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(200);
    await workbench.notifications.expect(refreshText("not-overwritten", secretPath, "Doppler"));
    await workbench.screenshot("doppler-conflict");
    expect((await fetchDirectly())["raw"]).toBe("sample-of-another");
    await workbench.notifications.dismiss(refreshText("not-overwritten", secretPath, "Doppler"));
  });

  test("says why a secret of a locked config can't be refreshed", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    const earlier = writes();
    await tree.collapse("dev");
    await tree.expand("prd");
    // The environment and its root config have the same name.
    await workbench.page
      .getByRole("treeitem", { name: /^prd\b/ })
      .nth(1)
      .click();
    await tree.expectItem("API_KEY");
    await tree.menu("API_KEY", commandTitle("refreshSecret"));
    await workbench.notifications.expect("locked");
    await workbench.screenshot("doppler-locked");
    expect(writes()).toBe(earlier);
  });
});
