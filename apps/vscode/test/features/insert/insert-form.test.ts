import { beforeEach, describe, expect, it } from "vitest";
import { insertSecret, insertSecretAs } from "../../../src/features/insert/insert-feature.js";
import type { InsertFormSetting } from "../../../src/features/insert/insert-context.js";
import { connected, firstSecret, valueAt, webShop } from "../../fakes/connected.js";
import { shopVariable, texts } from "../../texts.js";
import { fetches, opened, openedAs, reference, sandbox } from "./support/opened.js";

beforeEach(() => sandbox.reset());

const variable = shopVariable;

describe("The question for the form of an insert", () => {
  it("is asked once, shows a sample line for each form, and its answer is remembered", async () => {
    const extension = await opened("ask", "key = ¦", "python");
    const context = extension.context({ pick: texts.insert.lookup });
    const node = await extension.node(...webShop);
    await insertSecret(context, node);
    expect(context.prompter.shown).toEqual(
      expect.arrayContaining([`"${reference}"`, `os.environ["${variable}"]`, '"••••••••••••"']),
    );
    expect(extension.insertForm).toBe("lookup");
    expect(fetches()).toBe(0);
    // The empty script would fail if the user were asked again.
    await insertSecret(extension.context(), node);
    expect(extension.documentText?.match(/os\.environ/g)).toHaveLength(2);
  });

  it.each([
    ['{"key": "¦"}', "json"],
    ["KEY=¦", "dotenv"],
  ])("isn't remembered if it's the value, in %s in %s", async (marked, languageId) => {
    const extension = await opened("ask", marked, languageId);
    const context = extension.context({ pick: texts.insert.value });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toContain(await valueAt(extension, ...webShop));
    expect(extension.insertForm).toBe("ask");
  });

  it.each<[form: InsertFormSetting, marked: string, languageId: string, labels: string[]]>([
    ["ask", '{"key": "¦"}', "json", [texts.insert.value, texts.insert.reference]],
    ["reference", '{"auth": "Bearer ¦"}', "json", [texts.insert.value, texts.insert.reference]],
    ["ask", "x = ¦", "python", [texts.insert.lookup, texts.insert.value, texts.insert.reference]],
  ])(
    "warns and lists the reference last, for %s in %s in %s",
    async (form, marked, languageId, labels) => {
      const extension = await opened(form, marked, languageId, "config");
      const context = extension.context("cancel");
      await insertSecret(context, await extension.node(...webShop));
      const { shown } = context.prompter;
      expect(shown.join()).toContain(texts.insert.unresolved("config"));
      expect(shown.filter((text) => labels.includes(text))).toEqual(labels);
      expect(extension.documentText).toBe(marked.replace("¦", ""));
    },
  );

  it("isn't remembered if the user then inserts a reference instead", async () => {
    const extension = await openedAs("tracked");
    extension.insertForm = "ask";
    await insertSecret(
      extension.context({ pick: texts.insert.value }, { press: texts.insert.referenceInstead }),
      await extension.node(...webShop),
    );
    expect(extension.documentText).toContain("keyhole://");
    expect(extension.insertForm).toBe("ask");
  });

  it("isn't remembered if nothing was inserted", async () => {
    const extension = await opened("ask", "¦", "python");
    const node = await extension.node(...webShop);
    await insertSecret(extension.context("cancel"), node);
    extension.editor.writable = false;
    await insertSecret(extension.context({ pick: texts.insert.reference }), node);
    expect(extension.documentText).toBe("");
    expect(extension.insertForm).toBe("ask");
  });

  it("is used even if the settings can't be written", async () => {
    const extension = await opened("ask", "¦", "python");
    extension.settingsWritable = false;
    await insertSecret(
      extension.context({ pick: texts.insert.reference }),
      await extension.node(...webShop),
    );
    expect(extension.documentText).toBe(`"${reference}"`);
  });

  it("is asked each time by Insert Secret As…, which changes no setting", async () => {
    const extension = await opened("value", "¦", "python");
    await insertSecretAs(
      extension.context({ pick: texts.insert.reference }),
      await extension.node(...webShop),
    );
    expect(extension.documentText).toBe(`"${reference}"`);
    expect(extension.insertForm).toBe("value");
  });
});

describe("Insert Secret As…", () => {
  it("asks for the field of a secret that has several", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    const context = extension.context({ pick: "client_id" }, { pick: texts.insert.reference });
    await insertSecretAs(context, node);
    expect(extension.documentText).toMatch(/:client_id$/);
    await insertSecretAs(extension.context("cancel"), node);
    expect(extension.documentText).toMatch(/^[^]*:client_id$/);
  });
});

/** Returns an MCP configuration with one server. */
const server = (env: string, command = "npx") =>
  `{"servers": {"a": {"command": "${command}", "args": [], "env": ${env}, "headers": {"H": ""}}}}`;

describe("An insert into an MCP configuration", () => {
  it.each<[form: InsertFormSetting, marked: string]>([
    ["reference", server('{"T": "¦"}')],
    ["reference", server('{"T": ¦}', "keyhole")],
    ["lookup", server('{"S": "¦", "T": "¦"}')],
  ])("writes a reference into env without asking, for %s in %s", async (form, marked) => {
    const extension = await opened(form, marked, "jsonc", "mcp.json");
    await insertSecret(extension.context(), await extension.node(...webShop));
    const { servers } = JSON.parse(extension.documentText!) as {
      servers: { a: { env: Record<string, string> } };
    };
    expect(new Set(Object.values(servers.a.env))).toEqual(new Set([reference]));
  });

  it("lists the reference first in env", async () => {
    const extension = await opened("ask", server('{"T": "¦"}'), "jsonc", ".mcp.json");
    const context = extension.context("cancel");
    await insertSecret(context, await extension.node(...webShop));
    const labels: readonly string[] = [texts.insert.reference, texts.insert.value];
    const shown = context.prompter.shown.filter((text) => labels.includes(text));
    expect(shown).toEqual(labels);
  });

  it.each([
    [server("{}").replace('"H": ""', '"H": "¦"'), "mcp.json"],
    [server('{"T": "¦"}').replace('"H": ""', '"H": "¦"'), "mcp.json"],
    [server('{"T": "¦"}'), "settings.json"],
  ])("warns in places where references aren't resolved: %s in %s", async (marked, fileName) => {
    const extension = await opened("reference", marked, "jsonc", fileName);
    const context = extension.context("cancel");
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.unresolved(fileName));
  });
});
