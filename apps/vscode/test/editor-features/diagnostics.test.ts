import { ReferenceSyntaxError } from "@keyhole/secrets";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CheckedDocuments } from "../../src/editor-features/checked-documents.js";
import { registerDiagnostics } from "../../src/editor-features/diagnostics.js";

const host = vi.hoisted(() => ({ set: [] as [unknown, readonly unknown[]][] }));

vi.mock("vscode", () => ({
  Diagnostic: class {
    source: unknown;
  },
  DiagnosticSeverity: {},
  Disposable: { from: () => undefined },
  Range: class {
    start: unknown;
  },
  languages: {
    createDiagnosticCollection: () => ({
      set: (uri: unknown, diagnostics: readonly unknown[]) => host.set.push([uri, diagnostics]),
    }),
  },
  workspace: {
    fs: {
      // As VS Code answers: a scheme without a file system is not known.
      isWritableFileSystem: (scheme: string) =>
        ({ file: true, "vscode-userdata": true, git: false })[scheme],
    },
  },
}));

beforeEach(() => {
  host.set.length = 0;
});

/** How many problems are shown in a document with one. */
function problemsIn(scheme: string): number {
  const error = new ReferenceSyntaxError({ text: "Sample.", args: [] }, 0, 1);
  const reference = { text: "keyhole://a", offset: 0, checked: { state: "malformed", error } };
  const document = { uri: { scheme }, positionAt: () => undefined };
  const documents = {
    of: () => [reference],
    onDidCheck: (listener: (document: unknown) => void) => listener(document),
  };
  registerDiagnostics(documents as unknown as CheckedDocuments);
  const [uri, diagnostics] = host.set.at(-1)!;
  return uri === document.uri ? diagnostics.length : Number.NaN;
}

describe("problems", () => {
  it.each(["file", "vscode-userdata", "untitled", "vscode-notebook-cell"])(
    "are shown in what can be changed: %s",
    (scheme) => {
      expect(problemsIn(scheme)).toBe(1);
    },
  );

  it.each(["git", "output", "git-output", "debug", "search-editor", "of-another-extension"])(
    "are not shown in what nobody can change: %s",
    (scheme) => {
      expect(problemsIn(scheme)).toBe(0);
    },
  );
});

it("a reference that is but a part of a value is marked, since it will not be resolved", () => {
  const checked = { state: "open", reason: "Sample." };
  const references = ["value", "part of a value", "text"].map((role) => ({
    text: "keyhole://a/b",
    offset: 0,
    role,
    checked,
  }));
  const document = { uri: { scheme: "file" }, positionAt: () => undefined };
  const documents = {
    of: () => references,
    onDidCheck: (listener: (document: unknown) => void) => listener(document),
  };
  registerDiagnostics(documents as unknown as CheckedDocuments);
  expect(host.set.at(-1)![1]).toMatchObject([{ code: "part-of-a-value" }]);
});
