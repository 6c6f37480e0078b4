import { beforeEach, describe, expect, it, vi } from "vitest";
import { insertSecret } from "../../../src/features/insert/insert-feature.js";
import { canInsert, type SecretNode } from "../../../src/features/tree/tree-feature.js";
import { reasons, type Reason } from "../../../src/features/insert/insertion-point.js";
import {
  connected,
  firstSecret,
  pickSteps,
  valueAt,
  currentValue,
  webShop,
} from "../../fakes/connected.js";
import { shopPath, shopVariable, texts } from "../../texts.js";
import { fetches, opened, reference, sandbox } from "./support/opened.js";

beforeEach(() => sandbox.reset());

const variable = shopVariable;

describe("Insert Secret, for a value,", () => {
  it("inserts the value into the document", async () => {
    const extension = await opened("value", "SECRET=¦", "dotenv", ".env");
    await insertSecret(extension.context(), await extension.node(...webShop));
    const value = await valueAt(extension, ...webShop);
    expect(extension.documentText).toBe(`SECRET=${value}`);
    expect([...extension.done]).toEqual(["insert"]);
    const log = extension.log.lines.join("\n");
    expect(log).toMatch(/^info Inserted connection=genauth kind=value secret=/m);
    expect(log).not.toContain(value);
  });

  it("quotes the value to fit the text around each cursor", async () => {
    const extension = await opened("value", '{"a": ¦, "b": "¦"}', "json");
    await insertSecret(extension.context(), await extension.node(...webShop));
    const value = await valueAt(extension, ...webShop);
    expect(extension.documentText).toBe(`{"a": "${value}", "b": "${value}"}`);
  });

  it("asks for an editor if none is open, and fetches nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.documentText = undefined;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.noEditor);
    expect(fetches()).toBe(0);
  });

  it("inserts no secret that is scheduled for deletion, but one that was added by its ID", async () => {
    const extension = await connected(sandbox, "aws");
    const context = extension.context();
    const node = (await extension.node("aws", "old", "token")) as SecretNode;
    await insertSecret(context, node);
    expect(context.prompter.shown.join()).toContain(texts.insert.scheduledForDeletion);
    expect([canInsert(node), canInsert({ ...node, added: true })]).toEqual([false, true]);
    expect(extension.documentText).toBe("");
  });

  it("reports a document that accepts no changes", async () => {
    const extension = await opened("value", "¦", "python");
    extension.editor.writable = false;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.unchangeable(webShop[1]));
    expect(extension.documentText).toBe("");
  });

  it("reports an editor that was closed while the value was fetched", async () => {
    const extension = await opened("value", "¦", "python");
    const context = extension.context();
    context.prompter.progress = (title, task) => {
      if (title === texts.secrets.fetching(shopPath)) extension.editor.closed = true;
      return task(new AbortController().signal, () => undefined);
    };
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.editorClosed(webShop[1]));
    expect(extension.documentText).toBe("");
  });

  it.each<[reason: Reason, marked: string, languageId: string, fileName: string]>([
    ["partOfText", '{"a": "Bearer ¦"}', "json", "file"],
    ["unsupportedLanguage", "¦", "plaintext", "Untitled-1"],
  ])(
    "shows the reason with %s, and fetches nothing, if it can't be inserted into %s",
    async (reason, ...file) => {
      const extension = await opened("value", ...file);
      const context = extension.context();
      const offered: (readonly string[])[] = [];
      context.prompter.answerMessage = (_, actions) => {
        offered.push(actions);
        return undefined;
      };
      await insertSecret(context, await extension.node(...webShop));
      expect(context.prompter.shown.join()).toContain(reasons[reason]());
      expect(offered).toEqual([[texts.insert.referenceButton, texts.secrets.copySecret]]);
      expect(extension.documentText).toBe(file[0].replace("¦", ""));
      expect(fetches()).toBe(0);
    },
  );

  it("doesn't show a value that can't be written", async () => {
    const extension = await connected(sandbox, "senhasegura");
    extension.editor.open("k = ¦", "ini");
    extension.insertForm = "value";
    const notes = ["senhasegura", texts.names.notes, "Recovery Codes"] as const;
    const context = extension.context();
    await insertSecret(context, await extension.node(...notes));
    expect(context.prompter.shown.join()).toContain(reasons.notWritable());
    const value = await valueAt(extension, ...notes);
    expect(context.prompter.shown.join()).not.toContain(value.split("\n")[0]);
    expect(extension.documentText).toBe("k = ");
  });

  it.each([
    [texts.insert.referenceButton, `x = \`a${reference}\``],
    [texts.insert.lookupButton, `x = \`a\${process.env.${variable}}\``],
    [texts.secrets.copySecret, "x = `a`"],
  ])("performs the action of the button in its warning: %s", async (button, expected) => {
    const extension = await opened("value", "x = `a¦`", "typescript");
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) => actions.find((action) => action === button);
    const copies = vi.spyOn(context.clipboard, "copy");
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(expected);
    const value = await valueAt(extension, ...webShop);
    const copied = button === texts.secrets.copySecret ? [value] : [];
    expect(copies.mock.calls.map(([text]) => text)).toEqual(copied);
  });

  it("asks for the field if a secret from the palette has several", async () => {
    const extension = await connected(sandbox, "senhasegura");
    extension.editor.open("KEY=¦", "dotenv");
    const node = await firstSecret(extension, "senhasegura");
    await insertSecret(extension.context(...pickSteps(node, "client_id")));
    expect(extension.documentText).toMatch(/^KEY=sample-/);
    expect(extension.documentText).not.toBe(`KEY=${await currentValue(extension, node)}`);
  });
});

describe("Insert Secret, for a reference,", () => {
  it.each([
    ["KEY=¦", "dotenv", ".env", `KEY=${reference}`],
    ["x=¦", "shellscript", "run.sh", `x=${reference}`],
    ['{"env": {"KEY": "¦"}}', "jsonc", "launch.json", `{"env": {"KEY": "${reference}"}}`],
    ["See ¦.", "markdown", "notes.md", `See ${reference}.`],
  ])("writes a reference into %s in %s", async (marked, languageId, fileName, expected) => {
    const extension = await opened("reference", marked, languageId, fileName);
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(expected);
    expect(fetches()).toBe(0);
  });

  it.each([
    ['{"key": ¦}', "json", `{"key": "${reference}"}`],
    ["key: ¦", "yaml", `key: ${reference}`],
    ["x = ¦", "python", `x = "${reference}"`],
    ["<a>¦</a>", "xml", `<a>${reference}</a>`],
  ])(
    "asks what to insert into %s in %s, in which references aren't resolved",
    async (marked, languageId, expected) => {
      const extension = await opened("reference", marked, languageId, "config");
      const context = extension.context({ pick: texts.insert.reference });
      const node = await extension.node(...webShop);
      await insertSecret(context, node);
      const { shown } = context.prompter;
      expect(shown.join()).toContain(texts.insert.unresolved("config"));
      expect(shown[shown.indexOf(texts.insert.reference) + 2]).toContain(texts.insert.putIntoEnv);
      expect(extension.documentText).toBe(expected);
      expect(extension.insertForm).toBe("reference");
    },
  );

  it("inserts the lookup instead into code, if the user chooses that", async () => {
    const extension = await opened("reference", "x = ¦", "python", "app.py");
    await insertSecret(
      extension.context({ pick: texts.insert.lookup }),
      await extension.node(...webShop),
    );
    expect(extension.documentText).toBe(`x = os.environ["${variable}"]`);
    expect(extension.insertForm).toBe("reference");
  });

  it("names the field if it isn't the primary one", async () => {
    const extension = await connected(sandbox, "senhasegura");
    extension.insertForm = "reference";
    const node = await firstSecret(extension, "senhasegura");
    await insertSecret(extension.context(...pickSteps(node, "client_id")));
    expect(extension.documentText).toMatch(/^keyhole:\/\/senhasegura\/api-secrets\/.*:client_id$/);
  });
});

describe("Insert Secret, for an environment lookup,", () => {
  it("writes the lookup in the language of the document, and fetches nothing", async () => {
    const extension = await opened("lookup", "key = ¦", "python");
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(`key = os.environ["${variable}"]`);
    expect(fetches()).toBe(0);
  });

  it("adds the variable to .env if the user wants that", async () => {
    const extension = await opened("lookup", "const key = '¦';", "typescript");
    extension.editor.env = { text: "# Ours\nA=1\n" };
    const context = extension.context({ pick: texts.insert.addToEnv(variable) });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(`const key = process.env.${variable};`);
    expect(extension.editor.env).toEqual({ text: `# Ours\nA=1\n${variable}=${reference}\n` });
    expect(context.prompter.left).toEqual([]);
  });

  it("creates a .env for the variable if there is none", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    extension.editor.env = "missing";
    const context = extension.context({ pick: texts.insert.addToEnv(variable) });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.editor.env).toEqual({ text: `${variable}=${reference}\n` });
  });

  it("uses the name that already refers to the secret in .env without asking", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    const env = { text: `SHOP='${reference}' # the shop\n` };
    extension.editor.env = env;
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe('ENV["SHOP"]');
    expect(extension.editor.env).toBe(env);
  });

  it("ignores names in .env that aren't names in code", async () => {
    const extension = await opened("lookup", "¦", "typescript");
    extension.editor.env = { text: `foo-bar=${reference}\n` };
    const context = extension.context({ pick: texts.insert.addToEnv(variable) });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(`process.env.${variable}`);
  });

  it("adds a number to the variable if .env has another value with its name", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    extension.editor.env = { text: `${variable}=other\r\nB=2` };
    const context = extension.context({ pick: texts.insert.addToEnv(`${variable}_2`) });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(`ENV["${variable}_2"]`);
    expect(extension.editor.env).toEqual({
      text: `${variable}=other\r\nB=2\r\n${variable}_2=${reference}`,
    });
    expect(context.prompter.shown.join()).toContain(texts.insert.definedInEnv(variable));
    expect(context.prompter.shown.join()).not.toContain("other\r");
  });

  it("fills the variable if .env has an empty entry with its name", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    extension.editor.env = { text: `A=1\n${variable}=\nB=2\n` };
    const context = extension.context({ pick: texts.insert.fillInEnv(variable) });
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(`ENV["${variable}"]`);
    expect(extension.editor.env).toEqual({ text: `A=1\n${variable}=${reference}\nB=2\n` });
  });

  it("inserts only the lookup, or nothing, if the user chooses that", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    const env = { text: `${variable}=other` };
    extension.editor.env = env;
    const node = await extension.node(...webShop);
    await insertSecret(extension.context("cancel"), node);
    expect(extension.documentText).toBe("");
    await insertSecret(extension.context({ pick: texts.insert.lookupAlone }), node);
    expect(extension.documentText).toBe(`ENV["${variable}"]`);
    expect(extension.editor.env).toBe(env);
  });

  it("shows the line to add if .env is a link, and changes only the document", async () => {
    const extension = await opened("lookup", "¦", "ruby");
    extension.editor.env = "unusable";
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(`ENV["${variable}"]`);
    expect(extension.editor.env).toBe("unusable");
    expect(context.prompter.shown.join()).toContain(`${variable}=${reference}`);
  });

  it("asks for another form if the file can't read variables", async () => {
    const extension = await opened("lookup", "¦", "json");
    const context = extension.context({ pick: texts.insert.reference });
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(reasons.noLookup());
    expect(extension.documentText).toBe(`"${reference}"`);
    expect(extension.insertForm).toBe("lookup");
  });
});

describe("An empty line of a .env file", () => {
  it.each(["reference", "lookup"] as const)("gets a name for a %s", async (form) => {
    const extension = await opened(form, "A=1\n¦\nB=2\n", "properties", ".env.local");
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(`A=1\n${variable}=${reference}\nB=2\n`);
  });

  it("gets a name that the file doesn't contain yet", async () => {
    const extension = await opened("value", `${variable}=x\n¦`, "dotenv", ".env");
    await insertSecret(extension.context(), await extension.node(...webShop));
    const value = await valueAt(extension, ...webShop);
    expect(extension.documentText).toBe(`${variable}=x\n${variable}_2=${value}`);
  });
});
