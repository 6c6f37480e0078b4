import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import type { CheckedDocuments } from "../../../src/features/references/documents.js";
import { registerCodeLens } from "../../../src/features/references/code-lens.js";

const host = vi.hoisted(() => ({
  provider: undefined as vscode.CodeLensProvider | undefined,
  isTrusted: true,
}));

vi.mock("vscode", () => ({
  CodeLens: class {
    readonly range: unknown;
    readonly command: unknown;
    constructor(range: unknown, command: unknown) {
      this.range = range;
      this.command = command;
    }
  },
  Disposable: { from: () => undefined },
  EventEmitter: vi.fn<() => void>(),
  Range: class {
    readonly start: unknown;
    constructor(start: unknown) {
      this.start = start;
    }
  },
  languages: {
    registerCodeLensProvider: (_: string, provider: vscode.CodeLensProvider) => {
      host.provider = provider;
    },
  },
  workspace: {
    get isTrusted() {
      return host.isTrusted;
    },
    getConfiguration: () => ({ inspect: () => undefined }),
    onDidChangeConfiguration: () => undefined,
  },
}));

beforeEach(() => {
  host.isTrusted = true;
});

const found = { state: "found" };

function lensesIn(
  path: string,
  references: readonly (readonly [string, object])[],
): vscode.CodeLens[] {
  const values = references.map(([text, checked]) => ({ text, role: "value", checked }));
  const documents = { get: () => values, onDidCheck: () => undefined };
  registerCodeLens(documents as unknown as CheckedDocuments);
  const document = { languageId: "plaintext", uri: { path } } as unknown as vscode.TextDocument;
  const lenses = host.provider!.provideCodeLenses(document, {} as vscode.CancellationToken);
  return (lenses ?? []) as vscode.CodeLens[];
}

it("The CodeLens of an MCP configuration is above each server with references", () => {
  const text = '{"servers": {"a": {"env": {"T": 1}}, "b": {}, "c": {"env": {}}}}';
  const at = (name: string) => text.indexOf("{", text.indexOf(`"${name}"`));
  const values = [
    { role: "value", offset: at("a") + 1, checked: found },
    { role: "value", offset: at("a") + 2, checked: { state: "unresolved" } },
    { role: "text", offset: at("b"), checked: found },
    { role: "value of another program", offset: at("c"), checked: found },
  ];
  const documents = { get: () => values, onDidCheck: () => undefined };
  registerCodeLens(documents as unknown as CheckedDocuments);
  const document = {
    uri: { path: "/.vscode/mcp.json" },
    getText: () => text,
    positionAt: (offset: number) => offset,
  } as unknown as vscode.TextDocument;
  const lenses = host.provider!.provideCodeLenses(document, {} as vscode.CancellationToken);
  const [first, second, ...others] = lenses as vscode.CodeLens[];
  expect(first?.range.start).toBe(at("a"));
  expect(first?.command?.title.match(/\d+/g)).toEqual(["2", "1"]);
  expect(second?.range.start).toBe(at("c"));
  expect(second?.command?.title.match(/\d+/g)).toEqual(["1", "1"]);
  expect(others).toEqual([]);
});

describe("The CodeLens of a .env file", () => {
  const references = [
    ["keyhole://prod/a", found],
    ["keyhole://prod/a", found],
    ["keyhole://prod/app", { state: "unresolved" }],
    ["keyhole://prod/b c", { state: "malformed" }],
    ["keyhole://${X}/d", { state: "open" }],
    ["keyhole://${X}/d", { state: "open" }],
  ] as const;

  it("counts the references, and the unresolved ones", () => {
    const [open, counts, ...others] = lensesIn("/.env", references);
    expect(open?.command).toMatchObject({ command: "keyhole.newTerminal" });
    expect(counts?.command?.title.match(/\d+/g)).toEqual(["6", "2"]);
    expect(counts?.command?.command).toBe("workbench.actions.view.problems");
    expect(others).toEqual([]);
  });

  it("doesn't lead to the Problems view if all references resolve", () => {
    const resolving = references.filter(([, checked]) => checked === found);
    expect(lensesIn("/.env", resolving)[1]?.command).toMatchObject({ command: "" });
  });

  it("is absent in other files, without references and in Restricted Mode", () => {
    expect(lensesIn("/a.txt", references)).toEqual([]);
    expect(lensesIn("/.env", [])).toEqual([]);
    host.isTrusted = false;
    expect(lensesIn("/.env", references)).toEqual([]);
  });
});
