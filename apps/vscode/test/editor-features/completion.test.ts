import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { Ages } from "../../src/age/ages.js";
import { registerCompletion } from "../../src/editor-features/completion.js";
import type { FeatureParts } from "../../src/editor-features/parts.js";
import { connected } from "../fakes/connected.js";
import { ManualClock } from "../fakes/manual-clock.js";

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
    CompletionItemKind: { Module: "module", Folder: "folder", Value: "value", Field: "field" },
    languages: {
      registerCompletionItemProvider: (_: string, provider: vscode.CompletionItemProvider) => {
        host.provider = provider;
        return { dispose: () => undefined };
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

beforeEach(async () => {
  await sandbox.reset();
  host.isTrusted = true;
  const { model } = await connected(sandbox, "genauth", "voximplant");
  const ages = new Ages("en", new ManualClock(Date.UTC(2026, 5, 20)));
  registerCompletion({ model, ages } as unknown as FeatureParts);
});

/** What is offered where | stands in the last line of a document. */
async function offeredAt(marked: string, path = "/a.txt"): Promise<vscode.CompletionItem[]> {
  const text = marked.replace("|", "");
  const lines = text.split("\n");
  const document = {
    version: 1,
    languageId: "plaintext",
    uri: { path },
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] }),
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

const labels = (items: readonly vscode.CompletionItem[]) =>
  items.map(({ label }) => (label as vscode.CompletionItemLabel).label);

/** The line after the first entry was accepted, in both ways in which it can be. */
async function accepted(marked: string): Promise<Record<"inserting" | "replacing", string>> {
  const [item] = await offeredAt(marked);
  const line = marked.replace("|", "");
  const ranges = item!.range as { inserting: vscode.Range; replacing: vscode.Range };
  const apply = ({ start, end }: vscode.Range) =>
    line.slice(0, start.character) + (item!.insertText as string) + line.slice(end.character);
  return { inserting: apply(ranges.inserting), replacing: apply(ranges.replacing) };
}

describe("an accepted entry", () => {
  it("brings its slash, and with it the next entries", async () => {
    const { inserting, replacing } = await accepted("A=keyhole://voximplant/call|");
    expect(inserting).toBe("A=keyhole://voximplant/call-center/");
    expect(replacing).toBe(inserting);
    const [item] = await offeredAt("A=keyhole://voximplant/call|");
    expect(item!.command?.command).toBe("editor.action.triggerSuggest");
  });

  it("keeps the slash that follows, and with it what stands there", async () => {
    const expected = "A=keyhole://voximplant/call-center/CRM_API_KEY";
    expect(await accepted("A=keyhole://voximplant/call-cen|/CRM_API_KEY")).toEqual({
      inserting: expected,
      replacing: expected,
    });
    const [item] = await offeredAt("A=keyhole://voximplant/call-cen|/CRM_API_KEY");
    expect(item!.command).toBeUndefined();
  });

  it("replaces the rest of its part alone", async () => {
    const { replacing } = await accepted("A=keyhole://voximplant/call|-xyz/CRM_API_KEY # x");
    expect(replacing).toBe("A=keyhole://voximplant/call-center/CRM_API_KEY # x");
  });
});

describe("entries", () => {
  it("are ids under their names, where @ was typed", async () => {
    const items = await offeredAt("keyhole://voximplant/@|");
    expect(labels(items)).toEqual(["call-center", "voice-bot", "conference"]);
    for (const item of items) {
      expect(item.insertText).toMatch(/^@\d+\/$/);
      expect(item.filterText).toMatch(/^@\d+ [a-z-]+$/);
    }
  });

  it("follow variables, where the .env file says what they are", async () => {
    const text = "WHERE=voximplant\nA=keyhole://${WHERE}/${APP:-call-center}/CRM|";
    expect(labels(await offeredAt(text, "/.env"))).toEqual(["CRM_API_KEY"]);
    expect(await offeredAt(text, "/a.txt")).toEqual([]);
  });

  it("tell when secrets changed, where the vendor does", async () => {
    const [secret] = await offeredAt("keyhole://voximplant/call-center/CRM|");
    expect(secret!.detail).toMatch(/^secret · changed Jan 15, 2026, .* \(5 months ago\)$/);
    const [other] = await offeredAt("keyhole://genauth/Web%20Shop/|");
    expect(other!.detail).toBe("secret");
  });

  it("are none in Restricted Mode", async () => {
    host.isTrusted = false;
    expect(await offeredAt("keyhole://voximplant/|")).toEqual([]);
  });
});
