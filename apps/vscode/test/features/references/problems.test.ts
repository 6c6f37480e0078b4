import { ReferenceSyntaxError } from "@keyhole/secrets/references";
import { beforeEach, expect, it, vi } from "vitest";
import type { CheckedDocuments } from "../../../src/features/references/documents.js";
import { registerDiagnostics } from "../../../src/features/references/diagnostics.js";

const host = vi.hoisted(() => ({ set: [] as (readonly unknown[])[] }));

vi.mock("vscode", () => ({
  CodeActionKind: {},
  Diagnostic: class {
    code: unknown;
  },
  DiagnosticSeverity: {},
  Disposable: { from: () => undefined },
  Range: class {
    start: unknown;
  },
  languages: {
    createDiagnosticCollection: () => ({
      set: (_: unknown, diagnostics: readonly unknown[]) => host.set.push(diagnostics),
    }),
  },
  workspace: {
    fs: {
      // As in VS Code, undefined for a scheme without a file system.
      isWritableFileSystem: (scheme: string) =>
        ({ file: true, "vscode-userdata": true, git: false })[scheme],
    },
  },
}));

beforeEach(() => {
  host.set.length = 0;
});

/** Returns the diagnostics of a document whose references have been checked. */
function diagnosticsIn(scheme: string, references: readonly object[]) {
  const document = { uri: { scheme }, positionAt: () => undefined };
  const documents = {
    get: () => references.map((one) => ({ text: "keyhole://a", offset: 0, ...one })),
    onDidCheck: (listener: (document: unknown) => void) => listener(document),
  };
  registerDiagnostics(documents as unknown as CheckedDocuments);
  return host.set.at(-1)!;
}

const error = new ReferenceSyntaxError({ text: "Sample.", args: [] }, 0, 1);
const malformed = { role: "text", checked: { state: "malformed", error } };

it.each(["file", "vscode-userdata", "untitled", "vscode-notebook-cell"])(
  "registerDiagnostics marks a malformed reference in a document that can be edited: %s",
  (scheme) => {
    expect(diagnosticsIn(scheme, [malformed])).toMatchObject([{ code: "malformed-reference" }]);
  },
);

it.each(["git", "output", "git-output", "debug", "search-editor", "of-another-extension"])(
  "registerDiagnostics marks nothing in a document that can't be edited: %s",
  (scheme) => {
    expect(diagnosticsIn(scheme, [malformed])).toEqual([]);
  },
);

it("registerDiagnostics marks a reference that is only part of a value", () => {
  const checked = { state: "open", reason: "Sample." };
  const references = ["value", "part of a value", "text"].map((role) => ({ role, checked }));
  expect(diagnosticsIn("file", references)).toMatchObject([{ code: "part-of-a-value" }]);
});

it("registerDiagnostics marks references that an MCP server gets as they are", () => {
  const checked = { state: "open", reason: "Sample." };
  const roles = ["value", "value of another program", "header", "text"];
  const references = roles.map((role) => ({ role, checked }));
  expect(diagnosticsIn("file", references)).toMatchObject([
    { code: "not-run" },
    { code: "header" },
  ]);
  const other = [{ role: "header", checked: malformed.checked }];
  expect(diagnosticsIn("file", other)).toMatchObject([{ code: "malformed-reference" }]);
});

it("registerDiagnostics marks a variable that isn't set, but only in a value of a .env file", () => {
  const checked = { state: "open", reason: "Sample.", error };
  const references = ["value", "text"].map((role) => ({ role, checked }));
  expect(diagnosticsIn("file", references)).toMatchObject([{ code: "variable" }]);
});
