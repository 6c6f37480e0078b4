import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import type { CheckedDocuments } from "../../src/editor-features/checked-documents.js";
import { registerLinks } from "../../src/editor-features/links.js";
import type { CheckedReference } from "../../src/editor-features/watched-document.js";

const host = vi.hoisted(() => ({
  /** Those that are registered, and how often one was. */
  providers: new Set<vscode.DocumentLinkProvider>(),
  registrations: 0,
}));

vi.mock("vscode", () => ({
  Disposable: class {
    readonly dispose: () => void;
    constructor(dispose: () => void) {
      this.dispose = dispose;
    }
  },
  DocumentLink: class {
    readonly range: unknown;
    constructor(range: unknown) {
      this.range = range;
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
      host.registrations += 1;
      host.providers.add(provider);
      return { dispose: () => host.providers.delete(provider) };
    },
  },
}));

const document = { positionAt: (offset: number) => offset } as unknown as vscode.TextDocument;

function reference(name: string, offset: number, state = "found"): CheckedReference {
  return { text: `keyhole://${name}`, offset, checked: { state } } as CheckedReference;
}

/** Documents that know what the test says. */
class FakeDocuments {
  known: readonly CheckedReference[] | undefined = [];
  #listener: ((document: unknown) => void) | undefined;

  of(): readonly CheckedReference[] | undefined {
    return this.known;
  }

  async current(): Promise<readonly CheckedReference[] | undefined> {
    return this.known;
  }

  onDidCheck(listener: (document: unknown) => void) {
    this.#listener = listener;
    return {
      dispose: () => {
        this.#listener = undefined;
      },
    };
  }

  tell(known: readonly CheckedReference[]): void {
    this.known = known;
    this.#listener?.(document);
  }
}

let documents: FakeDocuments;
let links: vscode.Disposable;

beforeEach(() => {
  host.providers.clear();
  host.registrations = 0;
  documents = new FakeDocuments();
  links = registerLinks(documents as unknown as CheckedDocuments);
});

/** Where the links are that VS Code is given; undefined for no answer. */
async function given(isCancellationRequested = false): Promise<unknown> {
  const [provider] = host.providers;
  const token = { isCancellationRequested } as vscode.CancellationToken;
  const answer = await provider!.provideDocumentLinks(document, token);
  return answer?.map(({ range }) => (range as unknown as { offsets: unknown }).offsets);
}

describe("links", () => {
  it("lead from what was found alone, where it stands now", async () => {
    documents.known = [reference("a/b", 3), reference("c", 20, "unresolved")];
    expect(await given()).toEqual([[3, 16]]);
  });

  it("are none where the document changed meanwhile", async () => {
    documents.known = undefined;
    expect(await given()).toBeUndefined();
    documents.known = [reference("a/b", 3)];
    expect(await given(true)).toBeUndefined();
  });

  it("are asked for anew, once, where more is found than VS Code was told", async () => {
    documents.known = [reference("a/b", 3), reference("c/d", 20, "open")];
    await given();
    documents.tell(documents.known);
    expect(host.registrations).toBe(1);
    const all = [reference("a/b", 3), reference("c/d", 20)];
    documents.tell(all);
    documents.tell(all);
    expect(host.registrations).toBe(2);
    expect(host.providers.size).toBe(1);
    expect(await given()).toEqual([
      [3, 16],
      [20, 33],
    ]);
  });

  it("are not asked for in documents that nobody looks at", () => {
    documents.tell([reference("a/b", 3)]);
    expect(host.registrations).toBe(1);
  });

  it("are gone in the end", () => {
    links.dispose();
    documents.tell([reference("a/b", 3)]);
    expect(host.providers.size).toBe(0);
  });
});
