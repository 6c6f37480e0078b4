import { findVendor } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseFile, connect, valuesFor } from "./connect.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

const lines = "first sample line\n  second sample line\nthird sample line\n";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension({});
  const { workbench } = extension;
  await workbench.openView("Keyhole");
  for (const vendor of ["senhasegura", "voximplant"]) {
    await workbench.command("Keyhole: Add Connection…");
    await connect(extension, vendor);
  }
});

afterAll(() => extension?.close());

const calls = (vendor: string, operation: string): number =>
  extension.sandbox.sandbox.calls()[vendor]?.[operation] ?? 0;

/** The value of a secret at the vendor, asked for past the extension. */
async function valueAt(vendorId: string, containerName: string, name: string): Promise<string> {
  const source = await findVendor(vendorId)!.connect(valuesFor(extension, vendorId));
  for await (const container of source.listContainers()) {
    if (container.name !== containerName) continue;
    for await (const secret of source.listSecrets(container.id)) {
      if (secret.name !== name) continue;
      const value = await source.fetchSecret({ containerId: container.id, secretId: secret.id });
      return value[secret.fields[0]!.name]!;
    }
  }
  throw new Error(`${vendorId} has no ${containerName} / ${name}`);
}

describe("creating a secret", () => {
  test("adds a secret with a generated value from the tree, and shows it there", async () => {
    const { workbench } = extension;
    const { quickInput, tree } = workbench;
    await tree.expand("voximplant");
    await tree.expectItem("call-center");
    await tree.action("call-center", /^Create Secret/);
    await quickInput.expectTitle("Create Secret: voximplant / call-center");
    await quickInput.enter("CRM API KEY");
    await quickInput.expectMessage(/^Use a Latin letter/);
    await workbench.screenshot("create-name");
    await quickInput.enter("CRM_API_KEY");
    await quickInput.expectMessage(/^There is a secret named CRM_API_KEY already/);
    await quickInput.enter("BILLING_TOKEN");
    await quickInput.row(/^Generate a value/).waitFor();
    await workbench.screenshot("create-ways");
    await quickInput.pick(/^Generate a value/);
    await quickInput.expectMessage(/^Description\./);
    await workbench.screenshot("create-description");
    await quickInput.enter("For the new billing.");
    await workbench.notifications.expect(/BILLING_TOKEN was created/);
    await tree.expand("call-center");
    await tree.expectItem("BILLING_TOKEN");
    await workbench.screenshot("created");
    expect(await valueAt("voximplant", "call-center", "BILLING_TOKEN")).toMatch(
      /^[A-Za-z0-9]{40}$/,
    );
    expect(calls("voximplant", "addSecret")).toBe(1);
  });

  test("offers to copy a generated value", async () => {
    const { workbench } = extension;
    await workbench.notifications.press(/BILLING_TOKEN was created/, "Copy the Value");
    await workbench.notifications.expect(/^Copied, cleared in 60 s/);
    expect(await workbench.page.evaluate(() => navigator.clipboard.readText())).toBe(
      await valueAt("voximplant", "call-center", "BILLING_TOKEN"),
    );
    await workbench.notifications.dismiss(/^Copied/);
  });

  test("takes a value of several lines from a file when it starts in the palette", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command("Keyhole: Create Secret…");
    await quickInput.pick(/^senhasegura/);
    await quickInput.pick(/^Notes/);
    await quickInput.expectMessage(/^Name\./);
    await quickInput.enter("Runbook");
    await quickInput.pick(/^Read a file/);
    await chooseFile(extension, lines);
    await workbench.notifications.expect(/Runbook was created/);
    expect(await valueAt("senhasegura", "Notes", "Runbook")).toBe(lines);
    await workbench.notifications.dismiss(/Runbook was created/);
  });
});

describe("setting a value", () => {
  test("takes the value from a password box whose text can be shown", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("BILLING_TOKEN", "Set Value…");
    await quickInput.pick(/^Enter a value/);
    await expect.poll(() => quickInput.isPassword()).toBe(true);
    await quickInput.type("sample-typed");
    await workbench.screenshot("value-hidden");
    await quickInput.press("Show the Value");
    await expect.poll(() => quickInput.isPassword()).toBe(false);
    expect(await quickInput.input.inputValue()).toBe("sample-typed");
    await workbench.screenshot("value-shown");
    await quickInput.accept();
    expect(await workbench.dialog.text()).toMatch(/in place of the old one/);
    await workbench.screenshot("set-value");
    await workbench.dialog.press("Set the Value");
    await workbench.notifications.expect(/has its new value at Voximplant/);
    expect(await valueAt("voximplant", "call-center", "BILLING_TOKEN")).toBe("sample-typed");
    await workbench.notifications.dismiss(/has its new value/);
  });
});

describe("disabling a secret", () => {
  test("asks first and marks the secret in the tree, until it is enabled again", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await tree.collapse("voximplant");
    await tree.expand("senhasegura");
    await tree.expand("Passwords");
    await tree.menu("Build Server", "Disable Secret…");
    expect(await workbench.dialog.text()).toMatch(/programs that ask senhasegura for it fail/);
    await workbench.screenshot("disable");
    await workbench.dialog.press("Disable");
    await tree.expectItem("Build Server, Passwords, disabled");
    await workbench.screenshot("disabled");
    expect(calls("senhasegura", "disablePassword")).toBe(1);
    await tree.action("Build Server", /^Enable Secret/);
    await tree.expectNoItem("Build Server, Passwords, disabled");
    await tree.expectItem("Build Server");
    expect(calls("senhasegura", "enablePassword")).toBe(1);
    await workbench.screenshot("enabled");
  });
});
