import { beforeEach, describe, expect, it, vi } from "vitest";
import { insertSecret } from "../../../src/features/insert/insert-feature.js";
import type { InsertFormSetting } from "../../../src/features/insert/insert-context.js";
import { valueAt, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { shopPath, shopVariable, texts } from "../../texts.js";
import { fetches, opened, openedAs, reference, sandbox } from "./support/opened.js";

beforeEach(() => sandbox.reset());

describe("A file that git tracks", () => {
  it("gets a reference if the user chooses that, and nothing is fetched", async () => {
    const extension = await openedAs("tracked");
    const context = extension.context({ press: texts.insert.referenceInstead });
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.gitTracks(shopPath, "file"));
    expect(extension.documentText).toBe(`KEY=${reference}`);
    expect(fetches()).toBe(0);
  });

  it.each([
    ["key: ¦", "yaml", "values.yaml", texts.insert.lookupInstead, `key: \${${shopVariable}}`],
    ['{"key": "¦"}', "json", "config.json", undefined, '{"key": ""}'],
  ])("gets no reference if it isn't resolved there: %s", async (...file) => {
    const [marked, languageId, fileName, button, after] = file;
    const extension = await opened("value", marked, languageId, fileName);
    extension.editor.gitState = "tracked";
    const context = extension.context({ press: button });
    const confirm = vi.spyOn(context.prompter, "confirm");
    await insertSecret(context, await extension.node(...webShop));
    const offered = button === undefined ? [] : [button];
    expect(confirm.mock.calls.map(([{ actions }]) => actions)).toContainEqual([
      ...offered,
      texts.insert.valueAnyway,
    ]);
    expect(extension.documentText).toContain(after);
    expect(fetches()).toBe(0);
  });

  it("gets the value if the user insists", async () => {
    const extension = await openedAs("tracked");
    await insertSecret(
      extension.context({ press: texts.insert.valueAnyway }),
      await extension.node(...webShop),
    );
    expect(extension.documentText).toBe(`KEY=${await valueAt(extension, ...webShop)}`);
  });

  it("stays unchanged if the user closes the warning", async () => {
    const extension = await openedAs("tracked");
    await insertSecret(extension.context("cancel"), await extension.node(...webShop));
    expect(extension.documentText).toBe("KEY=");
    expect(fetches()).toBe(0);
  });

  it("gets a reference without a warning", async () => {
    const extension = await openedAs("tracked");
    extension.insertForm = "reference";
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(`KEY=${reference}`);
  });
});

describe("A file that git may track", () => {
  it("gets a reference if the user chooses that", async () => {
    const extension = await openedAs("unknown");
    const context = extension.context({ press: texts.insert.referenceInstead });
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.gitMayTrack(shopPath, "file"));
    expect(extension.documentText).toBe(`KEY=${reference}`);
    expect(fetches()).toBe(0);
  });

  it("gets the value if the user insists when asked again", async () => {
    const extension = await openedAs("unknown");
    const node = await extension.node(...webShop);
    await insertSecret(extension.context({ press: texts.insert.valueAnyway }), node);
    expect(extension.documentText).toBe(`KEY=${await valueAt(extension, ...webShop)}`);
    extension.editor.open("KEY=¦", "dotenv");
    const context = extension.context("cancel");
    await insertSecret(context, node);
    expect(context.prompter.left).toEqual([]);
    expect(extension.documentText).toBe("KEY=");
  });
});

describe("A file outside of the workspace that is opened through a link", () => {
  const outside = "/elsewhere/private.env";
  const question = texts.insert.leadsOutside(".env", outside);

  async function openedOutside(form: InsertFormSetting): Promise<FakeExtension> {
    const extension = await opened(
      form,
      "KEY=¦",
      form === "lookup" ? "shellscript" : "dotenv",
      ".env",
    );
    extension.editor.pathOutside = outside;
    return extension;
  }

  it.each(["value", "reference", "lookup"] as const)(
    "gets no %s if the user closes the dialog, and nothing is fetched",
    async (form) => {
      const extension = await openedOutside(form);
      const context = extension.context("cancel");
      await insertSecret(context, await extension.node(...webShop));
      expect(context.prompter.shown.join()).toContain(question);
      expect(extension.documentText).toBe("KEY=");
      expect(fetches()).toBe(0);
    },
  );

  it.each(["value", "reference", "lookup"] as const)(
    "gets a %s if the user confirms a single dialog",
    async (form) => {
      const extension = await openedOutside(form);
      const context = extension.context({ press: texts.insert.changeOutside });
      await insertSecret(context, await extension.node(...webShop));
      expect(context.prompter.shown.join().split(question)).toHaveLength(2);
      expect(extension.documentText).not.toBe("KEY=");
      expect(context.prompter.left).toEqual([]);
    },
  );

  it("doesn't change the default form if the user closes the dialog", async () => {
    const extension = await openedOutside("ask");
    const context = extension.context({ pick: texts.insert.reference }, "cancel");
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.insertForm).toBe("ask");
    expect(extension.documentText).toBe("KEY=");
  });
});
