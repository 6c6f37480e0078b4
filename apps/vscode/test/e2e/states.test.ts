import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { VendorAccess } from "@keyhole/sandbox";
import { messagesFor, vendors } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { answerForm, chooseFile, connect, questionFor } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { shopSecret } from "./secret-value.js";

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension(
    { ".env": "KEY=\n" },
    {
      "keyhole.clipboard.clearAfterSeconds": 3,
      "keyhole.reveal.hideAfterSeconds": 5,
      "keyhole.insert.form": "value",
    },
  );
  await extension.workbench.openView(viewName);
});

afterAll(() => extension?.close());

const access = (vendor: string) => extension.sandbox.describe()[vendor] as VendorAccess;

/** The welcome view is only shown if there are no connections. */
async function expectNoConnection(): Promise<void> {
  const { page, waiting } = extension.workbench;
  const welcome = page.locator(".pane-body .monaco-button").first();
  await waiting.for("the welcome view", () => welcome.waitFor());
}

describe("bad input", () => {
  test("a base URL that is empty, malformed or unencrypted is rejected in its input box", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("addConnection"));
    await quickInput.pick(/^GenAuth/);
    await quickInput.expectMessage(questionFor("genauth", "baseUrl"));
    for (const [entered, sentence] of [
      ["", texts.form.emptyBaseUrl],
      ["not a url", texts.form.noUrl],
      ["http://api.example.com", texts.form.unencrypted],
    ] as const) {
      await quickInput.enter(entered);
      await quickInput.expectMessage(sentence);
    }
    await workbench.screenshot("refused-base-url");
    await quickInput.cancel();
    await expectNoConnection();
  });

  test("a dialog reports a wrong key, which the user can correct before anything is saved", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("addConnection"));
    await answerForm(extension, "genauth", { accessKeySecret: "sample-wrong" });
    await quickInput.accept();
    const text = await workbench.dialog.expect(messagesFor("unauthenticated", "GenAuth")[0]);
    expect(text).not.toContain("sample-wrong");
    await workbench.screenshot("wrong-key");
    await workbench.dialog.press(texts.connections.changeCredentials);
    await quickInput.expectMessage(questionFor("genauth", "accessKeyId"));
    await workbench.screenshot("wrong-key-again");
    await quickInput.cancel();
    await expectNoConnection();
  });

  test("if a vendor is down, a dialog shows what to check", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("addConnection"));
    // Nothing listens on port 9 (discard).
    await answerForm(extension, "userdocks", { baseUrl: "http://127.0.0.1:9/api/v1" });
    await workbench.quickInput.accept();
    await workbench.dialog.expect(...messagesFor("network", "UserDocks"));
    await workbench.screenshot("vendor-down");
    await workbench.dialog.press("Cancel");
    await expectNoConnection();
  });

  test.each([
    ["is no JSON", "sample, no JSON", /JSON/],
    [
      "holds no PEM",
      JSON.stringify({
        account_email: "a@example.com",
        account_id: 1,
        key_id: "k",
        private_key: "none",
      }),
      /private_key/,
    ],
  ])(
    "a key file that %s is rejected, and the user can choose another one",
    async (_, text, sentence) => {
      const { workbench } = extension;
      await workbench.command(inPalette("addConnection"));
      await workbench.quickInput.pick(/^Voximplant/);
      await workbench.quickInput.expectMessage(questionFor("voximplant", "baseUrl"));
      await workbench.quickInput.accept();
      await workbench.quickInput.pick(texts.form.selectFile);
      await chooseFile(extension, text);
      expect(await workbench.dialog.expect(texts.form.anotherFile)).toMatch(sentence);
      await workbench.screenshot("bad-key-file");
      await workbench.dialog.press("Cancel");
      await workbench.quickInput.row(texts.form.selectFile).waitFor();
      await workbench.quickInput.cancel();
      await expectNoConnection();
    },
  );
});

describe("states of the tree", () => {
  test("the sample vendors work without an account, and can be removed", async () => {
    const { workbench } = extension;
    await workbench.page.getByText(texts.welcome.addSampleVendors).click();
    await workbench.notifications.dismiss(texts.welcome.samplesAdded);
    for (const { id } of vendors) await workbench.tree.expectItem(`sample-${id}`);
    await workbench.tree.expand("sample-voximplant");
    await workbench.tree.expand("call-center");
    await workbench.tree.expectItem("CRM_API_KEY");
    await workbench.openFile(".env");
    await workbench.editor.goTo(1, 5);
    await workbench.tree.action("CRM_API_KEY", commandTitle("insertSecret"));
    await workbench.editor.expectText("KEY=sample-");
    await workbench.screenshot("sample-vendors");
    await workbench.page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => workbench.editor.text()).toBe("KEY=\n");
    await workbench.editor.save();
    await workbench.command(inPalette("removeSampleVendors"));
    await expectNoConnection();
  });

  test("a vendor's error is shown as a node, and Retry loads the list", async () => {
    const { workbench, sandbox } = extension;
    // Set up first, because a new connection is expanded immediately.
    sandbox.sandbox.addFault("genauth", {
      operation: "listApplicationSimpleInfo",
      status: 500,
      times: 1,
    });
    await workbench.command(inPalette("addConnection"));
    await connect(extension, "genauth");
    const unlisted = texts.connections.connectedUnlisted("GenAuth", "applications");
    await workbench.notifications.expect(unlisted);
    await workbench.screenshot("connected-unlisted");
    await workbench.notifications.dismiss(unlisted);
    await workbench.tree.expand("genauth");
    const failed = texts.tree.error(messagesFor("unavailable", "GenAuth")[0]);
    await workbench.tree.expectItem(failed);
    await workbench.tree.item(failed).getByText(texts.pickers.retry).waitFor();
    await workbench.tree.item(failed).hover();
    await workbench.screenshot("error-node");
    await workbench.tree.click(failed);
    await workbench.tree.expectItem("Web Shop");
    await workbench.tree.expectNoItem(failed);
  });

  test("a key without permission to list has its own node, and Add by ID adds entries that it can fetch", async () => {
    const { workbench, sandbox } = extension;
    const { limitedCredentials, examples } = access("genauth");
    await workbench.command(inPalette("addConnection"));
    await answerForm(extension, "genauth", limitedCredentials as Record<string, string>);
    await workbench.changeSecret(() => workbench.quickInput.accept());
    await workbench.notifications.dismiss(
      texts.connections.connectedWithoutList("GenAuth", "applications"),
    );
    await workbench.tree.collapse("genauth");
    await workbench.tree.expand(/^genauth-2/);
    await workbench.tree.expectItem(texts.problems.noRightToList);
    await workbench.screenshot("no-right-to-list");
    await workbench.tree.click(texts.problems.noRightToList);
    await workbench.quickInput.expectTitle(texts.connections.addById);
    await workbench.quickInput.enter("sample-unknown");
    await workbench.dialog.expect(texts.connections.notAdded("sample-unknown"));
    await workbench.screenshot("unknown-id");
    await workbench.dialog.press(texts.connections.changeEntry);
    await workbench.quickInput.expectTitle(texts.connections.addById);
    sandbox.sandbox.addFault("genauth", { status: 401 });
    await workbench.quickInput.enter("sample-unknown");
    await workbench.dialog.expect(texts.problems.notAcceptedOf("GenAuth", "genauth-2"));
    await workbench.screenshot("add-by-id-refused");
    await workbench.dialog.press(texts.connections.editIt);
    await workbench.quickInput.expectTitle(texts.connections.edit("genauth-2"));
    await workbench.quickInput.cancel();
    sandbox.sandbox.clearFaults();
    await workbench.tree.click(texts.problems.noRightToList);
    await workbench.quickInput.expectTitle(texts.connections.addById);
    await workbench.changeSecret(() => workbench.quickInput.enter(`${examples["appId"]}`));
    await workbench.tree.expectItem("Web Shop");
    const selected = workbench.page.locator(".part.sidebar .monaco-list-row.selected");
    await expect.poll(() => selected.getAttribute("aria-label")).toContain("Web Shop");
    await workbench.screenshot("added-by-id");
    await workbench.tree.action("Web Shop", commandTitle("copySecret"));
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
  });

  test("a message explains that UserDocks has no refresh", async () => {
    const { workbench } = extension;
    await workbench.command(inPalette("addConnection"));
    await connect(extension, "userdocks");
    await workbench.tree.expand("userdocks");
    await workbench.tree.menu(/^App /, commandTitle("refreshSecret"));
    await workbench.notifications.expect(texts.refresh.consoleOnly);
    await workbench.notifications.dismiss(texts.refresh.consoleOnly);
  });

  test("a removed connection leaves neither a node nor credentials", async () => {
    const { workbench } = extension;
    await workbench.tree.menu("userdocks", commandTitle("removeConnection"));
    await workbench.dialog.expect(
      texts.connections.removeQuestion("userdocks"),
      texts.connections.credentialsRemoved,
    );
    await workbench.changeSecret(() => workbench.dialog.press(texts.connections.remove));
    await workbench.tree.expectNoItem("userdocks");
  });
});

async function reveal(): Promise<void> {
  const { workbench } = extension;
  await workbench.tree.menu("Web Shop", commandTitle("revealSecret"));
  await workbench.quickInput.expectTitle(texts.secrets.revealTitle("genauth-2 "));
}

describe("values that were copied or shown", () => {
  test("are cleared from the clipboard after the timeout", async () => {
    const { workbench } = extension;
    await workbench.page.evaluate(() => navigator.clipboard.writeText("sample-other"));
    await workbench.command(inPalette("copySecret"));
    await workbench.quickInput.pick(/^genauth-2/);
    await workbench.quickInput.pick(/^Web Shop/);
    // Only a value of Keyhole's is cleared, so it must have been there.
    await expect.poll(() => workbench.clipboard()).toBe("");
  });

  test("are hidden after the timeout, after they are shown", async () => {
    await reveal();
    await extension.workbench.quickInput.press(texts.secrets.showValue);
    await extension.workbench.quickInput.closed();
  });
});

describe("leaks", () => {
  test("no credential and no fetched value is in a file that was written", async () => {
    const { workbench, runFolder } = extension;
    const { quickInput } = workbench;
    const secrets = [await shopSecret(extension)];
    // On a busy machine, the value may hide before the test has seen it.
    await vi.waitFor(
      async () => {
        await reveal();
        await quickInput.press(texts.secrets.showValue);
        await expect.poll(() => quickInput.input.inputValue()).toBe(secrets[0]);
      },
      { timeout: 200_000 },
    );
    await quickInput.cancel();

    for (const vendor of ["genauth", "userdocks"]) {
      const { credentials, limitedCredentials = {} } = access(vendor);
      for (const name of ["accessKeySecret", "apiKey"]) {
        for (const value of [credentials[name], limitedCredentials[name]]) {
          if (typeof value === "string") secrets.push(value);
        }
      }
    }
    expect(secrets).toHaveLength(4);
    // Text that is known to be on disk proves that the search works.
    const found = await filesWith(runFolder, [...secrets, "Web Shop"]);
    expect(found.get("Web Shop")).not.toBe(undefined);
    for (const secret of secrets) expect(found.get(secret)).toBe(undefined);
  });
});

/** Finds the first file below a folder that contains each of the texts, in UTF-8 or UTF-16. */
async function filesWith(
  folder: string,
  searched: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const needles = searched.flatMap((text) => [
    { text, bytes: Buffer.from(text, "utf8") },
    { text, bytes: Buffer.from(text, "utf16le") },
  ]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // A running browser creates and deletes files.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    for (const { text, bytes } of needles) if (content.includes(bytes)) found.set(text, file);
  }
  return found;
}
