import { beforeEach, describe, expect, it, vi } from "vitest";
import type { OpenFile } from "../../../src/features/refresh/text-files.js";

const host = vi.hoisted(() => {
  class Uri {
    readonly path: string;
    readonly scheme: string;
    constructor(id: string) {
      [this.scheme, this.path] = id.split("://") as [string, string];
    }
    static parse(id: string): Uri {
      return new Uri(id);
    }
    toString(): string {
      return `${this.scheme}://${this.path}`;
    }
  }
  class FakeDocument {
    readonly languageId = "plaintext";
    readonly isUntitled = false;
    readonly eol = 1;
    isDirty = false;
    encoding = "utf8";
    readonly uri: Uri;
    readonly text: string;
    constructor(uri: Uri, text: string) {
      this.uri = uri;
      this.text = text;
    }
    getText(): string {
      return this.text;
    }
  }
  return {
    Uri,
    FakeDocument,
    files: new Map<string, Uint8Array>(),
    readOnly: new Set<string>(),
    links: new Set<string>(),
    documents: [] as FakeDocument[],
    /** What VS Code makes of a file that it opens. */
    asOpened: new Map<string, string>(),
    opened: [] as string[],
  };
});

vi.mock("vscode", () => ({
  Uri: host.Uri,
  EndOfLine: { LF: 1, CRLF: 2 },
  FilePermission: { Readonly: 1 },
  FileType: { File: 1, SymbolicLink: 64 },
  FileSystemError: class extends Error {},
  workspace: {
    textDocuments: host.documents,
    notebookDocuments: [],
    asRelativePath: ({ path }: { path: string }) => path.slice(1),
    openTextDocument: (uri: InstanceType<typeof host.Uri>) => {
      host.opened.push(uri.path);
      const text =
        host.asOpened.get(uri.path) ?? new TextDecoder().decode(host.files.get(uri.path));
      const document = new host.FakeDocument(uri, text);
      host.documents.push(document);
      return Promise.resolve(document);
    },
    fs: {
      isWritableFileSystem: (scheme: string) => scheme !== "fixed",
      stat: ({ path }: { path: string }) =>
        Promise.resolve({
          type: host.links.has(path) ? 65 : 1,
          ...(host.readOnly.has(path) && { permissions: 1 }),
        }),
      readFile: async ({ path }: { path: string }) => {
        const bytes = host.files.get(path);
        if (!bytes) throw new Error("There is no such file");
        return bytes;
      },
    },
  },
}));

const problems = await import("../../../src/features/refresh/update-problems.js");
const { vscodeTextFiles } = await import("../../../src/features/refresh/vscode-text-files.js");

function write(path: string, content: string | readonly number[]): string {
  const bytes =
    typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
  host.files.set(path, bytes);
  return `memory://${path}`;
}

async function open(id: string): Promise<OpenFile | string> {
  const file = await vscodeTextFiles.open(id);
  return "problem" in file ? file.problem : file;
}

beforeEach(() => {
  for (const one of [host.files, host.readOnly, host.links, host.asOpened]) one.clear();
  host.documents.length = 0;
  host.opened.length = 0;
});

describe("vscodeTextFiles.open", () => {
  it("opens a file that VS Code would save as it is", async () => {
    const file = await open(write("/a.txt", "\ufeffone\r\ntwo\r\n"));
    expect(file).toBeTypeOf("object");
    expect(host.opened).toEqual(["/a.txt"]);
  });

  it.each<[string, string, string | readonly number[], string]>([
    ["isn't UTF-8", "/a.txt", [0xe9, 0x61], problems.changesMore()],
    ["mixes line ends", "/a.txt", "one\r\ntwo\n", problems.changesMore()],
    ["has line ends of old systems", "/a.txt", "one\rtwo", problems.changesMore()],
    ["is a closed notebook", "/a.ipynb", "{}", problems.closedNotebook()],
  ])("doesn't open a file that %s", async (_, path, content, problem) => {
    const id = write(path, content);
    expect(await open(id)).toBe(problem);
    expect((await vscodeTextFiles.read(id))?.problem).toBe(problem);
    expect(host.opened).toEqual([]);
  });

  it("refuses a file that VS Code decodes in another way", async () => {
    const id = write("/a.txt", "é");
    host.asOpened.set("/a.txt", "Ã©");
    expect(await open(id)).toBe(problems.changesMore());
  });

  it("refuses a read-only file, and all files of a read-only file system", async () => {
    const id = write("/a.txt", "one");
    host.readOnly.add("/a.txt");
    expect(await open(id)).toBe(problems.readOnly());
    expect(await open("fixed:///a.txt")).toBe(problems.readOnly());
    expect(host.opened).toEqual([]);
  });

  it("refuses a link, even if it is open: it may lead anywhere", async () => {
    const id = write("/a.txt", "one");
    host.links.add("/a.txt");
    expect(await open(id)).toBe(problems.linked());
    host.documents.push(new host.FakeDocument(new host.Uri(id), "one"));
    expect(await open(id)).toBe(problems.linked());
    expect((await vscodeTextFiles.read(id))?.problem).toBe(problems.linked());
    expect(host.opened).toEqual([]);
  });

  it("reports a file that is gone", async () => {
    expect(await open("memory:///gone.txt")).toBe(problems.unreadable());
    expect(await vscodeTextFiles.read("memory:///gone.txt")).toBeUndefined();
  });

  it("says whether the encoding of the file has a text", async () => {
    const file = await open(write("/a.txt", "one"));
    if (typeof file === "string") throw new Error(file);
    expect(file.encodes("é")).toBe(true);
    host.documents[0]!.encoding = "windows1252";
    expect([file.encodes("é"), file.encodes("e")]).toEqual([false, true]);
  });

  it("gives the text of the editor if it isn't saved, whatever is on disk", async () => {
    const id = write("/a.txt", "on disk\r\n\n");
    const document = new host.FakeDocument(new host.Uri(id), "not saved");
    document.isDirty = true;
    host.documents.push(document);
    const file = await open(id);
    if (typeof file === "string") throw new Error(file);
    expect([file.text(), file.isDirty()]).toEqual(["not saved", true]);
  });
});
