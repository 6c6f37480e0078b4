import { expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { getReferenceAt } from "../../../src/features/references/documents.js";

vi.mock("vscode", () => ({ Range: vi.fn<() => void>() }));

it("getReferenceAt returns the reference that a position is in, or directly after", () => {
  const document = {
    version: 1,
    languageId: "plaintext",
    uri: { path: "/a.txt" },
    getText: () => "A=keyhole://a/b  keyhole://c/d",
    offsetAt: (offset: number) => offset,
    positionAt: (offset: number) => offset,
  } as unknown as vscode.TextDocument;
  const at = (offset: number) =>
    getReferenceAt(document, offset as unknown as vscode.Position)?.text;
  expect([1, 2, 15, 16, 17, 30].map(at)).toEqual([
    undefined,
    "keyhole://a/b",
    "keyhole://a/b",
    undefined,
    "keyhole://c/d",
    "keyhole://c/d",
  ]);
});
