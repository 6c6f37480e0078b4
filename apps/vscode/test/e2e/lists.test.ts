import { messagesFor, type VendorErrorKind } from "@keyhole/secrets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandTitle, inPalette, viewName } from "../manifest-titles.js";
import { texts } from "../texts.js";
import { connect } from "./add-connections.js";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";
import { createMany, deleteAll } from "./many-secrets.js";

const count = 3000;

let extension: ExtensionUnderTest;

beforeAll(async () => {
  extension = await startExtension({ "notes.txt": "secret: \n" });
  await createMany(extension, count);
  const { workbench } = extension;
  await workbench.openView(viewName);
  await workbench.command(inPalette("addConnection"));
  await connect(extension, "genauth");
  await workbench.command(inPalette("addConnection"));
  await connect(extension, "voximplant");
  await workbench.command(inPalette("addConnection"));
  await connect(extension, "senhasegura");
  await workbench.tree.collapse("senhasegura");
  await workbench.tree.collapse("voximplant");
});

afterAll(() => extension?.close());

/** Delays every page of a list. */
const slowly = (vendor: string, operation: string) =>
  extension.sandbox.sandbox.addFault(vendor, { operation, delayMs: 60_000 });

const mended = (vendor: string) => extension.sandbox.sandbox.clearFaults(vendor);

/** Sets the age in days from which secrets are marked, like a user does. */
async function setMark(days: string): Promise<void> {
  const { workbench } = extension;
  const { page } = workbench;
  await workbench.command("Preferences: Open Settings (UI)");
  await page.locator(".settings-editor .suggest-input-container").first().click();
  await page.keyboard.type("keyhole.tree");
  const item = page.locator(".setting-item-number", { hasText: "Mark Older Than Days" });
  const input = item.locator("input");
  // Text that is typed while the search is still running is lost.
  const found = page.locator(".settings-editor").getByText("1 Setting Found");
  await workbench.waiting.for("the only setting", async () => {
    await found.waitFor();
    await input.waitFor();
  });
  await workbench.screenshot("age-setting");
  await input.fill(days);
  await input.press("Enter");
  await workbench.command("View: Close All Editors");
}

/** The row of the shop's secret in a list of results. */
const inShop = /^Web Shop, genauth/;

describe("lists", () => {
  test("show that they are loading", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    slowly("voximplant", "getSecrets");
    await tree.expand("voximplant");
    await tree.expand("call-center");
    await tree.expectItem(texts.tree.loading);
    await workbench.screenshot("loading");
    mended("voximplant");
    await tree.menu("call-center", commandTitle("reload"));
    await tree.expectItem("CRM_API_KEY");
    await tree.collapse("call-center");
    await tree.expectItem("voice-bot");
  });

  test("contain thousands of secrets", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await tree.menu("voximplant", commandTitle("reload"));
    await tree.expand("call-center");
    await tree.expectItem("BULK_00001");
    await workbench.screenshot("thousands");
    // The list is still growing, so its end is searched repeatedly.
    await tree.click("CRM_API_KEY");
    await workbench.waiting.for("the end of the list", () =>
      expect
        .poll(
          async () => {
            await workbench.page.keyboard.press("End");
            return tree.item(`BULK_0${count}`).isVisible();
          },
          { timeout: workbench.timeoutMs },
        )
        .toBe(true),
    );
  });

  test("show how long ago secrets changed, and mark old ones if the setting is on", async () => {
    const { workbench } = extension;
    const { tree } = workbench;
    await tree.expand("voximplant");
    await tree.collapse("call-center");
    await tree.expand("voice-bot");
    await tree.expectItem(new RegExp(`^SPEECH_TOKEN, voice-bot, ${texts.tree.changed("\\d+ ")}`));
    await workbench.screenshot("age");
    await setMark("90");
    await tree.expectItem(`SPEECH_TOKEN, voice-bot, ${texts.tree.olderThan(90)}`);
    await workbench.waiting.forTooltip(
      "the tooltip",
      tree.item("SPEECH_TOKEN"),
      workbench.page
        .locator(".monaco-hover:visible")
        .getByText(`${texts.tree.changedLabel}: Jan 15, 2026`)
        .first(),
    );
    await workbench.screenshot("age-marked");
    // A secret that was just created isn't old.
    await tree.collapse("voice-bot");
    await tree.expand("call-center");
    await tree.expectItem(
      new RegExp(`^BULK_00001, call-center, ${texts.tree.changed("(today|yesterday)")}`),
    );
    await workbench.screenshot("age-of-new");
  });

  test("show that they are empty", async () => {
    const { workbench } = extension;
    await deleteAll(extension, "conference");
    await workbench.tree.collapse("call-center");
    await workbench.tree.expand("conference");
    await workbench.tree.expectItem(texts.tree.noSecrets);
    await workbench.screenshot("empty");
  });

  test("are searched together by part of a name", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("findSecret"));
    await quickInput.expectTitle(texts.pickers.find);
    await quickInput.type("bulk 2999");
    await quickInput.row(/^BULK_02999/).waitFor();
    await workbench.screenshot("find-bulk");
    await quickInput.type("web");
    await quickInput.row(inShop).waitFor();
    await workbench.screenshot("find");
    await quickInput.type("bulk");
    await quickInput.expectTitle(new RegExp(texts.pickers.firstMatches(200, String.raw`3,0\d\d`)));
    await workbench.screenshot("find-best");
    await quickInput.cancel();
  });

  test("offer the commands of a secret in a search", async () => {
    const { workbench } = extension;
    const { quickInput } = workbench;
    await workbench.command(inPalette("findSecret"));
    await quickInput.type("web shop");
    const row = quickInput.row(inShop);
    await row.hover();
    for (const name of ["insertSecret", "revealSecret", "refreshSecret"]) {
      await row.getByRole("button", { name: commandTitle(name) }).waitFor();
    }
    await row.getByRole("button", { name: commandTitle("copySecret") }).click();
    await workbench.statusBar.expect(texts.secrets.copied("Web Shop"));
  });

  test("are filtered in the tree as the user types", async () => {
    const { workbench } = extension;
    const { quickInput, tree, page } = workbench;
    await workbench.command(inPalette("filterTree"));
    await quickInput.expectTitle(texts.pickers.filterTitle);
    await quickInput.type("payment");
    await tree.expectItem("Payment Gateway");
    await tree.expectNoItem("genauth");
    await expect.poll(() => tree.item("Payment Gateway").getAttribute("aria-expanded")).toBeNull();
    await workbench.screenshot("filter-typing");
    await quickInput.accept();
    await page.getByText(/^1\b.*\b3,0\d\d\b.*payment/).waitFor();
    await workbench.screenshot("filtered");
    await workbench.command(inPalette("clearFilter"));
    await tree.expectItem("genauth");
  });
});

type Fault = Parameters<ExtensionUnderTest["sandbox"]["sandbox"]["addFault"]>[1];
type Failure = readonly [name: string, fault: Fault, kind: VendorErrorKind];

const failures: readonly Failure[] = [
  ["wrong-credentials", { status: 401 }, "unauthenticated"],
  ["offline", { lostRequest: true }, "network"],
  ["vendor-down", { status: 503 }, "unavailable"],
  ["gateway-page", { html: true, status: 200 }, "unexpected-response"],
  ["rate-limited", { status: 429, retryAfter: 90 }, "rate-limited"],
];

const failure = (kind: VendorErrorKind) => texts.tree.error(messagesFor(kind, "GenAuth")[0]);

/** Makes GenAuth's list fail, and waits until the tree shows the reason. */
async function fail([name, fault, kind]: Failure): Promise<void> {
  const { workbench, sandbox } = extension;
  mended("genauth");
  sandbox.sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", ...fault });
  await workbench.tree.menu("genauth", commandTitle("reload"));
  await workbench.tree.expand("genauth");
  const row = workbench.tree.item(failure(kind));
  await workbench.waiting.for(`the state ${name}`, () => row.waitFor());
}

describe("a list that can't be loaded", () => {
  test.each(failures)("shows the reason if it is %s", async (name, fault, kind) => {
    const { workbench } = extension;
    await fail([name, fault, kind]);
    await workbench.screenshot(`state-${name}`);
    mended("genauth");
    await workbench.tree.action(failure(kind), commandTitle("retry"));
    await workbench.tree.expectItem("Web Shop");
  });
});

describe("the tree and the search", () => {
  test.each(["Light Modern", "Dark High Contrast", "Light High Contrast"])(
    "show their states in %s",
    async (theme) => {
      const { workbench } = extension;
      const file = theme.toLowerCase().replaceAll(" ", "-");
      await workbench.setTheme(theme);
      await fail(failures.at(-1)!);
      await workbench.tree.expand("voximplant");
      await workbench.tree.expand("voice-bot");
      await workbench.tree.expectItem(`SPEECH_TOKEN, voice-bot, ${texts.tree.olderThan(90)}`);
      await workbench.tree.expand("senhasegura");
      await workbench.tree.expand(texts.names.apiSecrets);
      await workbench.tree.expectItem("Payment Gateway");
      await workbench.screenshot(`${file}-tree`);
      await workbench.command(inPalette("findSecret"));
      await workbench.quickInput.type("payment");
      await workbench.quickInput.row(/^Payment Gateway/).waitFor();
      const limited = `genauth: ${texts.problems.rateLimited}`;
      await workbench.quickInput.row(limited).waitFor();
      const rows = workbench.quickInput.widget.getByRole("option");
      await expect.poll(async () => (await rows.allInnerTexts()).at(-1)).toContain(limited);
      await workbench.screenshot(`${file}-find`);
      await workbench.quickInput.cancel();
      mended("genauth");
    },
  );
});
