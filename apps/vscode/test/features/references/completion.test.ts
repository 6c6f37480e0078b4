import { createSandbox } from "@keyhole/sandbox";
import { UserFacingError } from "@keyhole/secrets";
import type { Variables } from "@keyhole/secrets/references";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { registerCompletion, suggest } from "../../../src/features/references/completion.js";
import { Ages } from "../../../src/platform/vscode/ages.js";
import { connected, withVaryingFields } from "../../fakes/connected.js";
import { flatList } from "../../fakes/flat-list.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";
import { PageByPage } from "../../fakes/page-by-page.js";

const host = vi.hoisted(() => ({
  provider: undefined as vscode.CompletionItemProvider | undefined,
  isTrusted: true,
}));

vi.mock("vscode", () => {
  class Position {
    readonly line: number;
    readonly character: number;
    constructor(line: number, character: number) {
      this.line = line;
      this.character = character;
    }
    translate(lines: number, characters: number): Position {
      return new Position(this.line + lines, this.character + characters);
    }
  }
  class Range {
    readonly start: Position;
    readonly end: Position;
    constructor(start: Position, end: Position) {
      this.start = start;
      this.end = end;
    }
  }
  class CompletionItem {
    readonly label: unknown;
    constructor(label: unknown) {
      this.label = label;
    }
  }
  class CompletionList {
    readonly items: readonly CompletionItem[];
    constructor(items: readonly CompletionItem[]) {
      this.items = items;
    }
  }
  return {
    Position,
    Range,
    CompletionItem,
    CompletionList,
    CompletionItemKind: {},
    languages: {
      registerCompletionItemProvider: (_: string, provider: vscode.CompletionItemProvider) => {
        host.provider = provider;
      },
    },
    workspace: {
      get isTrusted() {
        return host.isTrusted;
      },
    },
  };
});

const { Position } = await import("vscode");
const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** Creates a model with all lists loaded, so that no test depends on how long that takes. */
async function loadedModel(...vendors: string[]) {
  const { model } = await connected(sandbox, ...vendors);
  for (const connection of await model.connections()) {
    await model.children(connection);
    for (const container of model.loaded(connection)) await model.children(container);
  }
  return model;
}

async function suggestTexts(
  before: string,
  typed = "",
  variables: Variables = {},
): Promise<string[]> {
  const model = await loadedModel("genauth", "senhasegura", "voximplant");
  const { suggestions } = await suggest(model, before, typed, variables);
  return suggestions.map(({ text }) => text);
}

describe("suggest", () => {
  it("suggests the connections, and after each of them its containers", async () => {
    expect(await suggestTexts("keyhole://")).toEqual(["genauth", "senhasegura", "voximplant"]);
    expect(await suggestTexts("keyhole://voximplant/")).toEqual([
      "call-center",
      "voice-bot",
      "conference",
    ]);
  });

  it("suggests the field of a container's only secret, which isn't a part itself", async () => {
    expect(await suggestTexts("keyhole://genauth/Web%20Shop/")).toEqual([]);
    expect(await suggestTexts("keyhole://genauth/Web%20Shop:")).toEqual(["secret"]);
  });

  it("suggests secrets and fields, including those below a container that is given by its id", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    const below = `keyhole://voximplant/@${examples["applicationId"]}/`;
    expect(await suggestTexts(below)).toEqual(
      await suggestTexts("keyhole://voximplant/call-center/"),
    );
    const [secret] = await suggestTexts("keyhole://senhasegura/api-secrets/");
    expect(await suggestTexts(`keyhole://senhasegura/api-secrets/${secret}:`)).toEqual([
      "client_secret",
      "client_id",
    ]);
  });

  it("suggests ids after @, which can be found by their names", async () => {
    const { examples } = (await sandbox.access())["voximplant"]!;
    const id = `@${examples["applicationId"]}`;
    const model = await loadedModel("voximplant");
    const { suggestions } = await suggest(model, "keyhole://voximplant/", "@call", {});
    expect(suggestions).toContainEqual(
      expect.objectContaining({ text: id, filter: `${id} call-center` }),
    );
  });

  it("follows a variable that is known or has a default", async () => {
    const secrets = await suggestTexts("keyhole://voximplant/call-center/");
    const variables = { WHERE: "voximplant", APP: "call-center" };
    expect(await suggestTexts("keyhole://${WHERE}/${APP}/", "", variables)).toEqual(secrets);
    expect(await suggestTexts("keyhole://${X:-voximplant}/${Y:-call-center}/")).toEqual(secrets);
    expect(await suggestTexts("keyhole://vox${X:-implant}/call-${Y:-center}/")).toEqual(secrets);
  });

  it.each([
    "keyhole://unknown/",
    "keyhole://Gen/",
    "keyhole://genauth/nothing/",
    "keyhole://genauth/${APP}/",
    "keyhole://genauth//",
    "keyhole://genauth/Web%20Shop:secret/",
    "keyhole://genauth/Web%20Shop:secret:",
    "keyhole://genauth/nothing:",
    "keyhole://genauth:",
    "keyhole://voximplant/call-center:",
  ])("suggests nothing after %s, which has no target", async (before) => {
    expect(await suggestTexts(before)).toEqual([]);
  });
});

function modelWith(names: readonly string[]) {
  const provider = flatList({
    containers: async function* () {
      yield { id: "7", name: "app" };
    },
    secrets: async function* () {
      yield* names.map((name, index) => ({ id: `${index}`, name, fields: [] }));
    },
  });
  return modelOver("voximplant", provider, new ManualClock());
}

describe("suggest of a list", () => {
  it("returns thousands of entries at once", async () => {
    const model = modelWith(Array.from({ length: 3000 }, (_, index) => `KEY_${index}`));
    expect(await suggest(model, "keyhole://prod/app/", "", {})).toMatchObject({
      suggestions: { length: 3000 },
      incomplete: false,
    });
  });

  it("uses the id of an entry whose name is ambiguous or can't be written", async () => {
    const model = modelWith(["twice", "twice", "..", "once"]);
    const { suggestions } = await suggest(model, "keyhole://prod/app/", "", {});
    expect(suggestions).toMatchObject([
      { label: "twice", text: "@0", filter: "twice 0" },
      { label: "twice", text: "@1", filter: "twice 1" },
      { label: "..", text: "@2", filter: ".. 2" },
      { label: "once", text: "once" },
    ]);
  });

  it("leaves out a secret that is scheduled for deletion", async () => {
    const { model } = await connected(sandbox, "aws");
    const { suggestions } = await suggest(model, "keyhole://aws/old/", "", {});
    expect(suggestions).toEqual([]);
  });

  it("returns the entries that have arrived, by id, while the list is loading", async () => {
    const clock = new ManualClock();
    const pages = new PageByPage<{ id: string; name: string }>();
    const model = modelOver(
      "genauth",
      flatList({ containers: (signal) => pages.list(signal) }),
      clock,
    );
    const completing = suggest(model, "keyhole://prod/", "", {});
    await pages.arrive({ id: "a1", name: "app" });
    clock.advance(500);
    expect(await completing).toMatchObject({
      suggestions: [{ label: "app", text: "@a1" }],
      incomplete: true,
    });
  });

  it("returns nothing if the list fails", async () => {
    const provider = {
      // oxlint-disable-next-line require-yield -- a list that fails before its first entry
      list: async function* () {
        throw new UserFacingError("Sample failure.");
      },
    };
    const model = modelOver("genauth", provider, new ManualClock());
    expect((await suggest(model, "keyhole://prod/", "", {})).suggestions).toEqual([]);
  });
});

/** Returns the items at `|` in the last line of a document. */
async function itemsAt(marked: string, path = "/a.txt"): Promise<vscode.CompletionItem[]> {
  const model = await loadedModel("genauth", "voximplant");
  registerCompletion(model, new Ages("en", new ManualClock(Date.UTC(2026, 5, 20))));
  const text = marked.replace("|", "");
  const lines = text.split("\n");
  const document = {
    version: 1,
    languageId: "plaintext",
    uri: { path },
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] }),
    offsetAt: () => marked.indexOf("|"),
  };
  const character = marked.split("\n").at(-1)!.indexOf("|");
  const list = await host.provider!.provideCompletionItems(
    document as unknown as vscode.TextDocument,
    new Position(lines.length - 1, character),
    { isCancellationRequested: false } as vscode.CancellationToken,
    {} as vscode.CompletionContext,
  );
  return (list as vscode.CompletionList | undefined)?.items ?? [];
}

/** Returns the line after the first item was accepted, by inserting and by replacing. */
async function accept(marked: string): Promise<readonly [string, string]> {
  const [item] = await itemsAt(marked);
  const line = marked.replace("|", "");
  const { inserting, replacing } = item!.range as Record<"inserting" | "replacing", vscode.Range>;
  const apply = ({ start, end }: vscode.Range) =>
    line.slice(0, start.character) + (item!.insertText as string) + line.slice(end.character);
  return [apply(inserting), apply(replacing)];
}

describe("an accepted completion item", () => {
  it("adds a slash and opens the next suggestions", async () => {
    const marked = "A=keyhole://voximplant/call|";
    const expected = "A=keyhole://voximplant/call-center/";
    expect(await accept(marked)).toEqual([expected, expected]);
    const [item] = await itemsAt(marked);
    expect(item!.command?.command).toBe("editor.action.triggerSuggest");
  });

  it("adds no slash after a container that holds exactly one secret", async () => {
    const [line] = await accept("A=keyhole://genauth/web|");
    expect(line).toBe("A=keyhole://genauth/Web%20Shop");
  });

  it("keeps the slash that is there, and the parts after it", async () => {
    const marked = "A=keyhole://voximplant/call-cen|/CRM_API_KEY";
    const expected = "A=keyhole://voximplant/call-center/CRM_API_KEY";
    expect(await accept(marked)).toEqual([expected, expected]);
    const [item] = await itemsAt(marked);
    expect(item!.command).toBeUndefined();
  });

  it("replaces only the rest of its part", async () => {
    const [, replaced] = await accept("A=keyhole://voximplant/call|-xyz/CRM_API_KEY # x");
    expect(replaced).toBe("A=keyhole://voximplant/call-center/CRM_API_KEY # x");
  });
});

describe("completion items", () => {
  it("follow the variables of a .env file", async () => {
    const text = "WHERE=voximplant\nA=keyhole://${WHERE}/${APP:-call-center}/CRM|";
    const [item] = await itemsAt(text, "/.env");
    expect(item).toMatchObject({ insertText: "CRM_API_KEY" });
    expect(await itemsAt(text, "/a.txt")).toEqual([]);
  });

  it("follow the variables of their own server in an MCP configuration", async () => {
    const line = '"B": {"env": {"WHERE": "genauth", "T": "keyhole://${WHERE}/|"}}';
    const text = `{"servers": {"A": {"env": {"WHERE": "voximplant"}},\n${line}}}`;
    const [item] = await itemsAt(text, "/.vscode/mcp.json");
    expect(item).toMatchObject({ insertText: "Web%20Shop" });
    expect(await itemsAt(text, "/.vscode/other.json")).toEqual([]);
  });

  it("show when a secret was changed, if the vendor reports it", async () => {
    const [secret] = await itemsAt("keyhole://voximplant/call-center/CRM|");
    expect(secret!.detail).toContain("Jan 15, 2026");
    const [other] = await itemsAt("keyhole://genauth/Web%20Shop:|");
    expect(other!.detail).not.toMatch(/\d/);
  });

  it("are absent in Restricted Mode", async () => {
    host.isTrusted = false;
    expect(await itemsAt("keyhole://voximplant/|")).toEqual([]);
    host.isTrusted = true;
  });
});

describe("A secret whose fields vary", () => {
  it("has its fields suggested, which loads their names once", async () => {
    const extension = await connected(sandbox, "voximplant");
    const fields = { user: "sample", "a b": "sample", "": "sample" };
    const sent = await withVaryingFields(extension, "voximplant", { fields });
    const before = "keyhole://voximplant/call-center/database:";
    for (const typed of ["", "u"]) {
      const { suggestions } = await suggest(extension.model, before, typed, {});
      expect(suggestions.map(({ text }) => text)).toEqual(["user", "a%20b"]);
    }
    expect(sent).toEqual(["getFields"]);
  });

  it("has nothing suggested if its fields can't be loaded", async () => {
    const extension = await connected(sandbox, "voximplant");
    await withVaryingFields(extension, "voximplant", () => {
      throw new Error("sample");
    });
    const before = "keyhole://voximplant/call-center/database:";
    expect((await suggest(extension.model, before, "", {})).suggestions).toEqual([]);
  });
});
