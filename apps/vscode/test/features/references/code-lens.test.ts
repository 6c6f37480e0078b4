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
    readonly command: unknown;
    constructor(_: unknown, command: unknown) {
      this.command = command;
    }
  },
  Disposable: { from: () => undefined },
  EventEmitter: vi.fn<() => void>(),
  Range: vi.fn<() => void>(),
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
