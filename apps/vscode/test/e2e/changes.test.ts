import { symlinkSync } from "node:fs";
import { lstat, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findVendor } from "@keyhole/secrets";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { commandTitle, inPalette } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { chooseFile, valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { openShop } from "./open-shop.js";
import { crmKey, crmPath, secretValue, shopSecret } from "./secret-value.js";

const lines = "first sample line\n  second sample line\nthird sample line\n";
const reference = "keyhole://genauth/Web%20Shop";
const server = "keyhole://senhasegura/passwords/Build%20Server";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { "deploy.yaml": `shop: ${reference}\n`, "shared.env": "A=1\n", "server.env": `A=${server}\n` },
    { "files.trimTrailingWhitespace": true, "files.exclude": { "**/hidden*": true } },
    {
      prepare: (workspace) => {
        symlinkSync("shared.env", path.join(workspace, "link.env"));
        symlinkSync("../outside.txt", path.join(workspace, "inside.txt"));
      },
    },
  );
  await openShop(extension, "voximplant", "senhasegura");
});

afterAll(() => extension?.close());

beforeEach(() => extension.sandbox.sandbox.clearFaults());

const onDisk = (name: string) => readFile(path.join(extension.workspace, name), "utf8");
const write = (name: string, text: string) => writeFile(path.join(extension.workspace, name), text);
const calls = (vendor: string, operation: string): number =>
  extension.sandbox.sandbox.calls()[vendor]?.[operation] ?? 0;
const writes = () => calls("genauth", "refreshApplicationSecret");

describe("creating a secret", () => {
  test("adds a secret with a generated value from the tree, and shows it there", async () => {
    const { workbench } = extension;
    const { quickInput, tree } = workbench;
    await tree.expand("voximplant");
    await tree.expectItem("call-center");
    await tree.action("call-center", commandTitle("createSecret"));
    await quickInput.expectTitle(`${texts.create.title}: voximplant / call-center`);
    await quickInput.enter("CRM API KEY");
    await quickInput.expectMessage(texts.create.nameRule);
    await workbench.screenshot("create-name");
    await quickInput.enter("BILLING_TOKEN");
    await quickInput.row(texts.newValue.generate).waitFor();
    await workbench.screenshot("create-ways");
    await quickInput.pick(texts.newValue.generate);
    await quickInput.expectMessage(texts.form.optional(texts.form.description));
    await workbench.screenshot("create-description");
    await quickInput.enter("For the new billing.");
    await workbench.notifications.expect(texts.create.created("BILLING_TOKEN"));
    await tree.expand("call-center");
    await tree.expectItem("BILLING_TOKEN");
    await workbench.screenshot("created");
    expect(await secretValue(extension, "voximplant", "call-center", "BILLING_TOKEN")).toMatch(
      /^[A-Za-z0-9]{40}$/,
    );
    expect(calls("voximplant", "addSecret")).toBe(1);
  });

  test("offers to copy a generated value", async () => {
    const { workbench } = extension;
    await workbench.notifications.press(
      texts.create.created("BILLING_TOKEN"),
      texts.secrets.copySecret,
    );
    await workbench.statusBar.expect(texts.secrets.copied("BILLING_TOKEN"));
    await expect
      .poll(() => workbench.clipboard())
      .toBe(await secretValue(extension, "voximplant", "call-center", "BILLING_TOKEN"));
  });

  test("takes a value of several lines from a file when it starts in the palette", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("createSecret"));
    await quickInput.pick(/^senhasegura/);
    await quickInput.pick(texts.names.notes);
    await quickInput.expectMessage(`${texts.form.name}.`);
    await quickInput.enter("Runbook");
    await quickInput.pick(texts.newValue.readFile);
    await chooseFile(extension, lines);
    await workbench.notifications.expect(texts.create.created("Runbook"));
    expect(await secretValue(extension, "senhasegura", texts.names.notes, "Runbook")).toBe(lines);
    await workbench.notifications.dismiss(texts.create.created("Runbook"));
  });
});

describe("setting a value", () => {
  test("takes the value from a password box whose text can be shown", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.tree.menu("BILLING_TOKEN", commandTitle("setValue"));
    await quickInput.pick(texts.newValue.enter);
    await expect.poll(() => quickInput.isPassword()).toBe(true);
    await quickInput.type("sample-typed");
    await workbench.screenshot("value-hidden");
    await quickInput.press(texts.secrets.showValue);
    await expect.poll(() => quickInput.isPassword()).toBe(false);
    await expect.poll(() => quickInput.input.inputValue()).toBe("sample-typed");
    await workbench.screenshot("value-shown");
    await quickInput.accept();
    await workbench.dialog.expect(texts.newValue.replaces);
    await workbench.screenshot("set-value");
    await workbench.dialog.press(texts.newValue.set("Voximplant"));
    await workbench.notifications.expect(
      refreshText("new", "voximplant / call-center / BILLING_TOKEN", "Voximplant"),
    );
    expect(await secretValue(extension, "voximplant", "call-center", "BILLING_TOKEN")).toBe(
      "sample-typed",
    );
    await workbench.notifications.dismiss(
      refreshText("new", "voximplant / call-center / BILLING_TOKEN", "Voximplant"),
    );
  });
});

describe("disabling a secret", () => {
  test("asks first and marks the secret in the tree, until it is enabled again", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await tree.collapse("voximplant");
    await tree.expand("senhasegura");
    await tree.expand(texts.names.passwords);
    await tree.menu("Build Server", commandTitle("disableSecret"));
    await workbench.dialog.expect(texts.secrets.disableBreaks);
    await workbench.screenshot("disable");
    await workbench.dialog.press(texts.secrets.disable);
    await tree.expectItem(`Build Server, ${texts.names.passwords}, ${texts.tree.disabled}`);
    await workbench.screenshot("disabled");
    expect(calls("senhasegura", "disablePassword")).toBe(1);
    await tree.menu("Build Server", commandTitle("enableSecret"));
    await tree.expectNoItem(`Build Server, ${texts.names.passwords}, ${texts.tree.disabled}`);
    await tree.expectItem("Build Server");
    expect(calls("senhasegura", "enablePassword")).toBe(1);
    await workbench.screenshot("enabled");
  });

  test("is shown in Find Secret, where copying it offers to enable it", async () => {
    const { workbench } = extension;
    const { notifications, quickInput, tree } = workbench;
    await tree.menu("Build Server", commandTitle("disableSecret"));
    await workbench.dialog.press(texts.secrets.disable);
    await tree.expectItem(`Build Server, ${texts.names.passwords}, ${texts.tree.disabled}`);
    await workbench.command(inPalette("findSecret"));
    await quickInput.expectTitle(texts.pickers.find);
    // Disabled secrets are at the end of the list, of which only the beginning is rendered.
    await quickInput.type("Build Server");
    await quickInput
      .row(/^Build Server/)
      .getByText(texts.tree.disabled)
      .waitFor();
    await workbench.screenshot("find-disabled");
    await quickInput.cancel();
    await workbench.command(inPalette("copySecret"));
    await quickInput.pick(/^senhasegura/);
    await quickInput.pick(texts.names.passwords);
    await expect
      .poll(async () => (await quickInput.rowNames()).at(-1))
      .toMatch(new RegExp(`^Build Server.*${texts.tree.disabled}`));
    await workbench.screenshot("pick-disabled");
    await quickInput.cancel();
    await workbench.openFile("server.env");
    await workbench.editor.goTo(1, 20);
    await workbench.command("Show or Focus Hover");
    const link = workbench.page
      .locator(".monaco-hover:visible")
      .getByText(texts.references.enableSecret, { exact: true });
    await workbench.waiting.for("the link", () => link.waitFor());
    await workbench.screenshot("references-disabled");
    await link.click();
    await quickInput.expectTitle(commandTitle("enableSecret"));
    await quickInput.cancel();
    await workbench.command(inPalette("findSecret"));
    await quickInput.type("Build Server");
    await quickInput.pressInRow(/^Build Server/, commandTitle("copySecret"));
    const entry = `senhasegura / ${texts.names.passwords} / Build Server`;
    await notifications.expect(texts.secrets.isDisabled(entry));
    await workbench.screenshot("disabled-toast");
    await notifications.press(texts.secrets.isDisabled(entry), texts.secrets.enableAndFetch);
    await workbench.statusBar.expect(texts.secrets.copied("Build Server (password)"));
    expect(calls("senhasegura", "enablePassword")).toBe(2);
  });
});

const env = (value: string) => `# of the shop\nSHOP_SECRET="${value}" # rotated yearly\nLOG=info\n`;
const json = (value: string) => `{\n  "shop": "${value}"\n}\n`;

/** Starts a refresh, and keeps the proposed selection. */
async function begin(): Promise<void> {
  const { workbench } = extension;
  await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
  await workbench.quickInput.expectTitle(`${texts.refresh.title}: genauth`);
}

const place = (file: string, line: number) =>
  extension.workbench.quickInput.widget
    .getByText(texts.references.line(file, line), { exact: true })
    .first();

describe("a refresh", () => {
  test("shows which files it changes, changes them, and can be undone", async () => {
    const { workbench } = extension;
    const before = await shopSecret(extension);
    await write(".env", env(before));
    await write("config.json", json(before));

    await begin();
    await place(".env", 2).waitFor();
    await place("config.json", 2).waitFor();
    await workbench.quickInput.pressInRow(
      texts.references.line("config.json", 2),
      texts.refresh.showInFile,
    );
    await workbench.editor.expectText(before);
    await workbench.quickInput.expectTitle(`${texts.refresh.title}: genauth`);
    await workbench.screenshot("refresh-places");
    await workbench.quickInput.accept();
    const changing = [".env", "config.json"].map((name) => texts.references.line(name, 2));
    await workbench.dialog.expect(
      texts.refresh.oldStops,
      texts.refresh.replacedIn(changing.join(" · ")),
      texts.refresh.reference,
    );
    await workbench.screenshot("refresh-confirm");
    expect(writes()).toBe(0);
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    const message = await workbench.notifications.expect(refreshText("new"));
    expect(message).toContain(texts.refresh.updated(2));
    expect(message).toContain(texts.refresh.reference);
    await workbench.screenshot("refresh-done");

    const after = await shopSecret(extension);
    expect(after).not.toBe(before);
    expect(writes()).toBe(1);
    expect(await onDisk(".env")).toBe(env(after));
    expect(await onDisk("config.json")).toBe(json(after));
    expect(await onDisk("deploy.yaml")).toBe(`shop: ${reference}\n`);

    await workbench.notifications.press(texts.refresh.updated(2), texts.refresh.undo);
    await workbench.dialog.expect(texts.refresh.oldIsDead("GenAuth"));
    await workbench.screenshot("refresh-undo");
    await workbench.dialog.press(texts.refresh.undoIt);
    await workbench.statusBar.expect(texts.refresh.undone(2));
    await workbench.screenshot("refresh-undone");
    expect(await onDisk(".env")).toBe(env(before));
    expect(await onDisk("config.json")).toBe(json(before));
    expect(await workbench.page.locator(".tab.dirty").count()).toBe(0);
    expect(writes()).toBe(1);
  });

  test("with a lost response is verified by reading back, without a second write", async () => {
    const { workbench, sandbox } = extension;
    const before = await shopSecret(extension);
    const earlier = writes();
    await write(".env", `SHOP_SECRET=${before}\n`);
    await write("config.json", "{}\n");
    sandbox.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostResponse: true,
    });
    await begin();
    await place(".env", 1).waitFor();
    await workbench.quickInput.accept();
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(refreshText("new"));
    await workbench.screenshot("refresh-lost-answer");
    const after = await shopSecret(extension);
    expect(after).not.toBe(before);
    expect(await onDisk(".env")).toBe(`SHOP_SECRET=${after}\n`);
    expect(writes()).toBe(earlier + 1);
    await workbench.notifications.dismiss(refreshText("new"));
  });

  test("with refused credentials offers to edit the connection", async () => {
    const { workbench, sandbox } = extension;
    await write(".env", "LOG=info\n");
    sandbox.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 401 });
    await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(refreshText("unchanged"));
    await workbench.screenshot("refresh-refused");
    await workbench.notifications.press(refreshText("unchanged"), texts.connections.editIt);
    await workbench.quickInput.expectTitle(texts.connections.edit("genauth"));
    await workbench.quickInput.cancel();
  });

  test("with an unknown outcome can be checked again", async () => {
    const { workbench, sandbox } = extension;
    const earlier = writes();
    await write(".env", "LOG=info\n");
    sandbox.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostRequest: true,
    });
    await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await workbench.notifications.expect(texts.refresh.verifying);
    await workbench.screenshot("refresh-waiting");
    await workbench.notifications.press(texts.refresh.verifying, "Cancel");
    await workbench.notifications.expect(refreshText("unknown"));
    await workbench.screenshot("refresh-unknown");
    expect(writes()).toBe(earlier + 1);
    // The refresh takes effect late.
    sandbox.sandbox.clearFaults();
    const source = await findVendor("genauth")!.connect(valuesFor(extension, "genauth"));
    for await (const { container } of source.list(undefined)) {
      if (container?.name !== "Web Shop") continue;
      await source.issueSecret!({ containerId: container.id, secretId: "secret" });
    }
    await workbench.notifications.press(refreshText("unknown"), texts.refresh.checkAgain);
    await workbench.notifications.expect(refreshText("new"));
    await workbench.notifications.dismiss(refreshText("new"));
  });

  test("of a vendor that accepts values can be reverted to the previous value", async () => {
    const { workbench } = extension;
    await workbench.tree.expand("voximplant");
    await workbench.tree.expand("call-center");
    const before = await crmKey(extension);
    await workbench.tree.menu("CRM_API_KEY", commandTitle("refreshSecret"));
    await workbench.quickInput.pick(texts.newValue.generate);
    await workbench.dialog.press(texts.refresh.at("Voximplant"));
    await workbench.notifications.expect(refreshText("new", crmPath, "Voximplant"));
    expect(await crmKey(extension)).not.toBe(before);
    await workbench.screenshot("refresh-set");
    await workbench.notifications.dismiss(refreshText("new", crmPath, "Voximplant"));
    const entry = (name: string) =>
      workbench.page.getByRole("menuitem", { name: commandTitle(name) }).first();
    await workbench.tree.item("SMTP_PASSWORD").click({ button: "right" });
    await workbench.waiting.for("the menu", () => entry("setValue").waitFor());
    expect(await entry("restorePrevious").count()).toBe(0);
    await workbench.page.keyboard.press("Escape");
    await workbench.tree.item("CRM_API_KEY").click({ button: "right" });
    await workbench.waiting.for("the menu", () => entry("restorePrevious").waitFor());
    await workbench.screenshot("menu-restore");
    await workbench.page.keyboard.press("Escape");
    await workbench.command(inPalette("restorePrevious"));
    const rows = () => workbench.quickInput.rowNames();
    await expect.poll(async () => (await rows()).some((row) => row.includes(crmPath))).toBe(true);
    expect((await rows()).join()).not.toContain("SMTP_PASSWORD");
    await workbench.screenshot("restore-from-palette");
    await workbench.quickInput.pick(crmPath);
    await workbench.dialog.expect(texts.refresh.restoreQuestion(crmPath, "Voximplant"));
    await workbench.screenshot("refresh-restore");
    await workbench.dialog.press(texts.refresh.restoreAt("Voximplant"));
    await workbench.notifications.expect(texts.refresh.restored(crmPath, "Voximplant"));
    expect(await crmKey(extension)).toBe(before);
    await workbench.notifications.dismiss(texts.refresh.restored(crmPath, "Voximplant"));
  });

  test("updates hidden files, follows no links and runs no formatter, and Undo restores the files", async () => {
    const { workbench } = extension;
    const before = await shopSecret(extension);
    await write("config.txt", `shop = "${before}"   \nother = 1\n`);
    await write("hidden.env", `A=${before}\n`);
    await write("shared.env", `A=${before}\n`);
    await write("../outside.txt", `"${before}"\n`);

    await begin();
    const names = ["config.txt", "hidden.env", "shared.env"];
    for (const name of names) {
      await place(name, 1).waitFor();
    }
    for (const link of ["link.env", "inside.txt"]) {
      expect(await place(link, 1).count()).toBe(0);
    }
    await workbench.screenshot("refresh-files");
    await workbench.quickInput.accept();
    const changing = names.map((name) => texts.references.line(name, 1));
    await workbench.dialog.expect(texts.refresh.replacedIn(changing.join(" · ")));
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    const message = await workbench.notifications.expect(refreshText("new"));
    expect(message).toContain(texts.refresh.updated(3));
    expect(message).not.toContain(texts.refresh.notUpdated(""));

    const after = await shopSecret(extension);
    expect(await onDisk("config.txt")).toBe(`shop = "${after}"   \nother = 1\n`);
    expect(await onDisk("hidden.env")).toBe(`A=${after}\n`);
    expect(await onDisk("shared.env")).toBe(`A=${after}\n`);
    expect(await onDisk("../outside.txt")).toBe(`"${before}"\n`);
    expect((await lstat(path.join(extension.workspace, "link.env"))).isSymbolicLink()).toBe(true);
    await workbench.screenshot("refresh-files-done");

    await workbench.notifications.press(texts.refresh.updated(3), texts.refresh.undo);
    await workbench.dialog.expect(texts.refresh.oldIsDead("GenAuth"));
    await workbench.dialog.press(texts.refresh.undoIt);
    await workbench.statusBar.expect(texts.refresh.undone(3));
    expect(await onDisk("config.txt")).toBe(`shop = "${before}"   \nother = 1\n`);
    expect(await onDisk("hidden.env")).toBe(`A=${before}\n`);
    expect(await onDisk("shared.env")).toBe(`A=${before}\n`);
  });

  test("is recovered at the next start if the window is reloaded in the meantime", async () => {
    const { workbench, sandbox } = extension;
    const before = await shopSecret(extension);
    const earlier = writes();
    sandbox.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", delayMs: 1500 });
    await workbench.tree.menu("Web Shop", commandTitle("refreshSecret"));
    await workbench.dialog.press(texts.refresh.at("GenAuth"));
    await expect.poll(writes).toBe(earlier + 1);
    await workbench.reload();
    // A window that was closed counts as active for a minute.
    await vi.waitFor(() => workbench.notifications.expect(refreshText("recovered-new")), {
      timeout: 100_000,
    });
    await workbench.screenshot("refresh-recovered");
    expect(await shopSecret(extension)).not.toBe(before);
    expect(writes()).toBe(earlier + 1);
  });
});
