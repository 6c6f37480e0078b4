import { expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { linkCommands, registerLinks } from "../../../src/features/references/links.js";

const host = vi.hoisted(() => ({
  provider: undefined as vscode.DocumentLinkProvider | undefined,
}));

vi.mock("vscode", () => ({
  DocumentLink: class {
    readonly range: unknown;
    readonly target: unknown;
    constructor(range: unknown, target: unknown) {
      this.range = range;
      this.target = target;
    }
  },
  Range: class {
    readonly offsets: readonly unknown[];
    constructor(...offsets: unknown[]) {
      this.offsets = offsets;
    }
  },
  Uri: { from: (parts: unknown) => parts },
  languages: {
    registerDocumentLinkProvider: (_: string, provider: vscode.DocumentLinkProvider) => {
      host.provider = provider;
    },
  },
}));

it("registerLinks makes every valid reference a link to the tree", () => {
  registerLinks();
  const document = {
    version: 1,
    languageId: "plaintext",
    uri: { path: "/a.txt" },
    getText: () => "A=keyhole://a/b%20c keyhole://a/ keyhole://${X}/d",
    positionAt: (offset: number) => offset,
  } as unknown as vscode.TextDocument;
  const links = host.provider!.provideDocumentLinks(document, {} as vscode.CancellationToken);
  expect(links).toMatchObject([
    {
      range: { offsets: [2, 19] },
      target: {
        path: linkCommands.showInTree,
        query: String.raw`["keyhole://a/b\u002520c"]`,
      },
    },
    { range: { offsets: [33, 49] } },
  ]);
});
