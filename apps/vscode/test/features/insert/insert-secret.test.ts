import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { insertSecret, insertSecretAs } from "../../../src/features/insert/insert-feature.js";
import type { GitState } from "../../../src/features/insert/target-editor.js";
import type { InsertFormSetting } from "../../../src/features/insert/insert-context.js";
import { reasons, type Reason } from "../../../src/features/insert/insertion-point.js";
import {
  connected,
  firstSecret,
  pickSteps,
  valueAt,
  currentValue,
  webShop,
} from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { shopPath, shopVariable, texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const reference = "keyhole://genauth/Web%20Shop";
const variable = shopVariable;

const fetches = () => sandbox.calls()["genauth"]?.["getApplicationSecret"] ?? 0;

async function opened(
  form: InsertFormSetting,
  marked: string,
  languageId: string,
  fileName?: string,
): Promise<FakeExtension> {
  const extension = await connected(sandbox, "genauth");
  extension.insertForm = form;
  extension.editor.open(marked, languageId, fileName);
  return extension;
}

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
      expect(offered).toEqual([[texts.insert.referenceButton, texts.secrets.copyIt]]);
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
    [texts.secrets.copyIt, "x = `a`"],
  ])("performs the action of the button in its warning: %s", async (button, expected) => {
    const extension = await opened("value", "x = `a¦`", "typescript");
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) => actions.find((action) => action === button);
    const copies = vi.spyOn(context.clipboard, "copy");
    await insertSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toBe(expected);
    const value = await valueAt(extension, ...webShop);
    const copied = button === texts.secrets.copyIt ? [value] : [];
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
    expect(extension.documentText).toMatch(/^keyhole:\/\/senhasegura\/api-secrets\/.*\/client_id$/);
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
    expect(extension.documentText).toMatch(/\/client_id$/);
    await insertSecretAs(extension.context("cancel"), node);
    expect(extension.documentText).toMatch(/^[^]*\/client_id$/);
  });
});

describe("A file that git tracks", () => {
  it("gets a reference if the user chooses that, and nothing is fetched", async () => {
    const extension = await openedAs("tracked");
    const context = extension.context({ press: texts.insert.referenceInstead });
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toContain(texts.insert.gitTracks(shopPath, "file"));
    expect(extension.documentText).toBe(`KEY=${reference}`);
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

async function openedAs(state: GitState): Promise<FakeExtension> {
  const extension = await opened("value", "KEY=¦", "dotenv");
  extension.editor.gitState = state;
  return extension;
}
