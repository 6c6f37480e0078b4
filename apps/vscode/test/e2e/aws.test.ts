import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findVendor } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { refreshText, texts } from "../texts.js";
import { connect, questionFor, valuesFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

const vendor = findVendor("aws")!;
const files = { ".env": "DB_PASSWORD=\n", ".env.old": "TOKEN=keyhole://aws/old/token\n" };

let extension: ExtensionUnderTest;
/** Contains a program with the name of the AWS CLI, and the file that it prints, if there is one. */
let bin: string;
const keyFile = () => path.join(bin, "key.json");

beforeAll(async () => {
  bin = await mkdtemp(path.join(os.tmpdir(), "keyhole-aws-"));
  await writeFile(path.join(bin, "aws"), `#!/bin/sh\nexec cat '${keyFile()}'\n`, { mode: 0o755 });
  const settings = { "keyhole.insert.form": "reference" };
  extension = await startExtension(files, settings, {
    prepare: (workspace) => {
      // VS Code takes the variables of the user's login shell.
      const home = path.join(workspace, "../run/home");
      mkdirSync(home, { recursive: true });
      writeFileSync(path.join(home, ".profile"), `PATH='${bin}':$PATH\n`);
    },
  });
});

afterAll(async () => {
  await extension?.close();
  await rm(bin, { recursive: true });
});

const calls = (operation: string) => extension.sandbox.sandbox.calls()["aws"]?.[operation] ?? 0;

/** Reads the current value without the extension. */
async function fieldsOf(...names: string[]): Promise<Readonly<Record<string, string>>> {
  const provider = await vendor.connect(valuesFor(extension, "aws"));
  return (await provider.fetchSecret(vendor.namesAreIds!(names)!)).fields;
}

describe("a connection to AWS", () => {
  test("is added with an access key, and shows nested folders", async () => {
    const { workbench } = extension;
    await workbench.openView(viewName);
    await workbench.command(inPalette("addConnection"));
    await connect(extension, "aws");
    for (const name of ["aws", "prod", "shop", "billing"]) await workbench.tree.expand(name);
    for (const name of ["payments", "api-key", "ledger"]) await workbench.tree.expectItem(name);
    await workbench.screenshot("aws-tree");
  });

  test("inserts a reference to a key of a JSON secret", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env");
    await workbench.editor.goTo(1, 13);
    await workbench.tree.action("database", commandTitle("insertSecret"));
    await workbench.quickInput.row("password").waitFor();
    await workbench.screenshot("aws-fields");
    await workbench.quickInput.pick("password");
    await workbench.editor.expectText("DB_PASSWORD=keyhole://aws/prod/shop/database:password");
    await workbench.screenshot("aws-reference");
    await workbench.editor.save();
  });

  test("says in the hover of a reference that its secret is scheduled for deletion", async () => {
    const { workbench } = extension;
    await workbench.openFile(".env.old");
    await workbench.editor.goTo(1, 12);
    await workbench.command("Show or Focus Hover");
    const hover = workbench.page.locator(".monaco-hover:visible").first();
    await workbench.waiting.for("a hover", () => hover.waitFor());
    await expect
      .poll(async () => (await hover.textContent())?.replaceAll("\u00a0", " "))
      .toContain(texts.references.scheduledForDeletion);
    expect(await hover.getByText(texts.references.enableSecret).count()).toBe(0);
    await workbench.screenshot("aws-scheduled-hover");
    await workbench.page.keyboard.press("Escape");
  });

  test("offers no Insert for a secret that is scheduled for deletion", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("findSecret"));
    await workbench.quickInput.type("token");
    const row = workbench.quickInput.row(/^token/);
    await row.getByText(texts.tree.scheduledForDeletion).waitFor();
    const button = (command: string) => row.getByRole("button", { name: commandTitle(command) });
    await workbench.waiting.for("the buttons of the row", async () => {
      await row.hover();
      await button("copyReference").waitFor();
    });
    await workbench.screenshot("aws-scheduled-find");
    expect(await button("insertSecret").count()).toBe(0);
    await workbench.quickInput.cancel();
  });

  test("sets a new value of one key, and keeps the others", async () => {
    const { workbench } = extension;
    const before = await fieldsOf("prod", "shop", "database");
    await workbench.tree.menu("database", commandTitle("refreshSecret"));
    await workbench.quickInput.pick("password");
    await workbench.quickInput.pick(texts.newValue.generate);
    await workbench.dialog.expect(texts.newValue.keeps);
    await workbench.screenshot("aws-set");
    await workbench.dialog.press(texts.refresh.at(vendor.name));
    const message = refreshText("new", "aws / prod / shop / database", vendor.name);
    await workbench.notifications.expect(message);
    await workbench.notifications.dismiss(message);
    const after = await fieldsOf("prod", "shop", "database");
    expect(after).toEqual({ ...before, password: after["password"] });
    expect(after["password"]).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(calls("putSecretValue")).toBe(1);
  });

  test("asks for Base64 before a binary secret is set, and sends no other text", async () => {
    const { workbench } = extension;
    const { refresh } = vendor;
    const rules = refresh.kind === "set" ? refresh.rules("", "SecretBinary") : {};
    const { rule } = rules.pattern!;
    const before = calls("putSecretValue");
    await workbench.tree.menu("signing-key", commandTitle("refreshSecret"));
    await workbench.quickInput.pick(texts.newValue.enter);
    await workbench.quickInput.expectMessage(`. ${rule}`);
    await workbench.screenshot("aws-base64");
    await workbench.quickInput.enter("not base64");
    await workbench.quickInput.expectMessage(new RegExp(`^${rule}`));
    await workbench.screenshot("aws-not-base64");
    await workbench.quickInput.cancel();
    expect(calls("putSecretValue")).toBe(before);
  });

  test("starts a rotation, and follows it to its end", async () => {
    const { workbench } = extension;
    const before = await fieldsOf("prod", "billing", "ledger");
    await workbench.tree.menu("ledger", commandTitle("refreshSecret"));
    await workbench.quickInput.pick("password");
    await workbench.dialog.expect("rotates the whole secret");
    await workbench.screenshot("aws-rotate");
    await workbench.dialog.press(texts.refresh.at(vendor.name));
    const message = refreshText("new", "aws / prod / billing / ledger", vendor.name);
    await workbench.notifications.expect(message);
    await workbench.screenshot("aws-rotated");
    await workbench.notifications.dismiss(message);
    expect((await fieldsOf("prod", "billing", "ledger"))["password"]).not.toBe(before["password"]);
    expect([calls("rotateSecret"), calls("putSecretValue")]).toEqual([1, 1]);
  });

  test("says what to do about a rotation that is stuck", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("stuck", commandTitle("refreshSecret"));
    await workbench.dialog.expect("rotates the whole secret");
    await workbench.dialog.press(texts.refresh.at(vendor.name));
    const message = refreshText("unchanged", "aws / prod / billing / stuck", vendor.name);
    await workbench.notifications.expect(message);
    await workbench.screenshot("aws-stuck");
    await workbench.notifications.dismiss(message);
  });

  test("is added with a profile of the AWS CLI, once that is signed in", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    const values = valuesFor(extension, "aws");
    await workbench.command(inPalette("addConnection"));
    await quickInput.pick(new RegExp(`^${vendor.name}`));
    await quickInput.expectMessage(questionFor("aws", "baseUrl"));
    await quickInput.enter(values["baseUrl"]!);
    await quickInput.expectMessage(questionFor("aws", "region"));
    await quickInput.enter("us-east-1");
    await quickInput.expectMessage(questionFor("aws", "signIn"));
    const { label } = vendor.form.find(({ key }) => key === "signIn")!.choices![1]!;
    await quickInput.row(label).waitFor();
    await workbench.screenshot("aws-sign-in");
    await quickInput.pick(label);
    await quickInput.expectMessage(questionFor("aws", "profile"));
    await workbench.screenshot("aws-profile");
    await quickInput.enter("dev");
    await quickInput.expectMessage(questionFor("aws", "accountId"));
    await quickInput.accept();
    await quickInput.expectMessage(`${texts.form.name}.`);
    await quickInput.enter("profile");
    await workbench.dialog.expect('aws sts get-caller-identity --profile "dev"');
    await workbench.screenshot("aws-signed-out");
    const printed = {
      Version: 1,
      AccessKeyId: values["accessKeyId"],
      SecretAccessKey: values["secretAccessKey"],
      SessionToken: values["sessionToken"],
    };
    await writeFile(keyFile(), JSON.stringify(printed));
    await workbench.changeSecret(() => workbench.dialog.press(texts.pickers.retry));
    await workbench.tree.expectItem("profile");
    // Each connection lists it.
    const listed = workbench.page.getByRole("treeitem", { name: /^payments/ });
    await expect.poll(() => listed.count()).toBe(2);
    await workbench.screenshot("aws-profile-added");
  });
});
