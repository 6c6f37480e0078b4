import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FileSearch } from "../../src/ui/workspace-files.js";

const host = vi.hoisted(() => {
  class FileSystemError extends Error {
    readonly code: string;
    constructor(code: string) {
      super(code);
      this.code = code;
    }
  }
  class Uri {
    readonly scheme = "file";
    readonly path: string;
    constructor(path: string) {
      this.path = path;
    }
    get fsPath(): string {
      return this.path;
    }
    toString(): string {
      return `file://${this.path}`;
    }
  }
  return {
    FileSystemError,
    Uri,
    /** By path: what is on disk; an error where it cannot be read. */
    files: new Map<string, Uint8Array | Error>(),
    /** By path: what stands in editors. */
    editors: new Map<string, string>(),
    types: new Map<string, number>(),
    /** By the path of a link: where it leads. */
    links: new Map<string, string>(),
    /** The paths of editors with changes that are not saved. */
    unsaved: new Set<string>(),
    folders: [] as { name: string; uri: Uri }[],
    read: [] as string[],
    listed: [] as string[],
  };
});

vi.mock("node:fs/promises", () => ({
  realpath: async (path: string) => {
    const link = [...host.links.keys()].find((one) => path === one || path.startsWith(`${one}/`));
    return link === undefined ? path : host.links.get(link)! + path.slice(link.length);
  },
}));

vi.mock("vscode", () => {
  const contentOf = ({ path }: { path: string }): Uint8Array => {
    const content = host.files.get(path) ?? new host.FileSystemError("FileNotFound");
    if (content instanceof Error) throw content;
    return content;
  };
  const entriesBelow = (folder: string): [string, number][] => {
    const below = [...host.files.keys()].filter((path) => path.startsWith(folder));
    const entries = below.map((path): [string, number] => {
      const [name = "", ...rest] = path.slice(folder.length).split("/");
      const whole = folder + name;
      const isFolder = rest.length > 0;
      return [name, host.types.get(whole) ?? (isFolder ? 2 : 1)];
    });
    return [...new Map(entries)];
  };
  return {
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
    FileSystemError: host.FileSystemError,
    Uri: {
      file: (path: string) => new host.Uri(path),
      joinPath: ({ path }: { path: string }, name: string) =>
        new host.Uri(`${path === "/" ? "" : path}/${name}`),
    },
    workspace: {
      get workspaceFolders() {
        return host.folders;
      },
      get textDocuments() {
        return Array.from(host.editors, ([path, text]) => ({
          uri: new host.Uri(path),
          getText: () => text,
          isDirty: host.unsaved.has(path),
        }));
      },
      fs: {
        readDirectory: async ({ path }: { path: string }) => {
          host.listed.push(path);
          const own = host.files.get(path);
          if (own instanceof Error) throw own;
          return entriesBelow(path === "/" ? path : `${path}/`);
        },
        stat: async (uri: { path: string }) => ({
          size: contentOf(uri).byteLength,
          type: host.types.get(uri.path) ?? 1,
        }),
        readFile: async (uri: { path: string }) => {
          host.read.push(uri.path);
          return contentOf(uri);
        },
      },
    },
  };
});

const { workspaceFiles } = await import("../../src/ui/workspace-files.js");

const write = (path: string, text: string) => host.files.set(path, new TextEncoder().encode(text));

/** What is found with nothing left out by its bytes, and how far it went. */
async function search(options: Partial<FileSearch> = {}) {
  const { signal } = new AbortController();
  const files = workspaceFiles({ mayHold: () => true, signal, ...options });
  const found: string[] = [];
  let step = await files.next();
  while (!step.done) {
    found.push(`${step.value.id.path}: ${step.value.text}`);
    step = await files.next();
  }
  return { found, searched: step.value };
}

const openDocuments = async () => (await import("vscode")).workspace.textDocuments;

beforeEach(() => {
  for (const map of [host.files, host.editors, host.types, host.links]) map.clear();
  host.unsaved.clear();
  host.folders = [{ name: "here", uri: new host.Uri("/") }];
  host.read.length = 0;
  host.listed.length = 0;
});

describe("the files of the workspace", () => {
  it("come in order, as they stand in their editors or else on disk", async () => {
    write("/b.txt", "on disk");
    write("/a/.env", "saved");
    host.editors.set("/a/.env", "not saved");
    const { found, searched } = await search();
    expect(found).toEqual(["/a/.env: not saved", "/b.txt: on disk"]);
    expect(searched).toMatchObject({ looked: 2, of: 2, bounded: false, unlisted: [] });
    expect(host.read).toEqual(["/b.txt"]);
  });

  it("come without what may not hold what is looked for, and with other documents", async () => {
    write("/a.txt", "no");
    write("/b.txt", "yes");
    host.editors.set("/elsewhere.txt", "open");
    const { textDocuments } = (await import("vscode")).workspace;
    const { found } = await search({
      mayHold: (bytes, path) => bytes.length === 3 && path !== "/a.txt",
      besides: textDocuments,
    });
    expect(found).toEqual(["/elsewhere.txt: open", "/b.txt: yes"]);
  });

  it("come without folders that hold nothing written by hand, and without links to folders", async () => {
    for (const path of ["/.git/a", "/b/node_modules/c/d", "/link/e", "/f/g/.h/i"]) write(path, "");
    host.types.set("/link", 2 | 64);
    expect((await search()).found).toEqual(["/f/g/.h/i: "]);
    expect(host.listed).toEqual(["/", "/b", "/f", "/f/g", "/f/g/.h"]);
  });

  it("come once where one folder of the workspace lies within another", async () => {
    write("/a/b.txt", "once");
    host.folders.push({ name: "within", uri: new host.Uri("/a") });
    expect((await search()).found).toEqual(["/a/b.txt: once"]);
    expect(host.listed).toEqual(["/", "/a"]);
  });

  describe("that have several paths", () => {
    beforeEach(() => {
      write("/real/a.txt", "on disk");
      host.types.set("/link", 2 | 64);
      host.links.set("/link", "/real");
    });

    it("come once where one is open below a link to a folder", async () => {
      host.editors.set("/link/a.txt", "on disk");
      const { found, searched } = await search({ besides: await openDocuments() });
      expect([found, searched.of]).toEqual([["/real/a.txt: on disk"], 1]);
    });

    it("come once where it is open by both paths", async () => {
      host.editors.set("/link/a.txt", "in an editor").set("/real/a.txt", "in an editor");
      expect((await search({ besides: await openDocuments() })).found).toEqual([
        "/real/a.txt: in an editor",
      ]);
    });

    it("come as they stand where they are not saved", async () => {
      host.editors.set("/link/a.txt", "not saved");
      host.unsaved.add("/link/a.txt");
      expect((await search({ besides: await openDocuments() })).found).toEqual([
        "/link/a.txt: not saved",
      ]);
    });

    it.each(["/0-link.txt", "/z-link.txt"])(
      "come without %s, a link to one of them",
      async (path) => {
        write(path, "on disk");
        host.types.set(path, 1 | 64);
        host.links.set(path, "/real/a.txt");
        expect((await search()).found).toEqual(["/real/a.txt: on disk"]);
      },
    );

    it("come with a link that leads to none of them, by the path that has none", async () => {
      write("/link.txt", "elsewhere");
      host.types.set("/link.txt", 1 | 64);
      host.links.set("/link.txt", "../elsewhere.txt");
      const links = (await search()).found;
      expect(links).toEqual(["/link.txt: elsewhere", "/real/a.txt: on disk"]);
      host.editors.set("../elsewhere.txt", "elsewhere");
      expect((await search({ besides: await openDocuments() })).found).toEqual([
        "../elsewhere.txt: elsewhere",
        "/real/a.txt: on disk",
      ]);
    });

    it.each([
      ["before", ["/link", "/real"]],
      ["behind", ["/real", "/link"]],
    ])("come once where a folder of the workspace is a link, %s the other", async (_, paths) => {
      write("/link/a.txt", "on disk");
      host.folders = paths.map((path) => ({ name: path, uri: new host.Uri(path) }));
      expect((await search()).found).toEqual(["/real/a.txt: on disk"]);
    });
  });

  it("count folders that cannot be listed", async () => {
    host.files.set("/locked", new host.FileSystemError("NoPermissions"));
    host.files.set("/gone", new host.FileSystemError("FileNotFound"));
    host.types.set("/locked", 2).set("/gone", 2);
    expect((await search()).searched).toMatchObject({ of: 0, unreadable: 1, unlisted: [] });
  });

  it("are counted where they cannot be read, or are too large; what is gone is not", async () => {
    write("/large.txt", "x".repeat(1_000_001));
    write("/as-large-as-may-be.txt", "x".repeat(1_000_000));
    write("/pipe", "never ends");
    host.types.set("/pipe", 0);
    host.files.set("/locked.txt", new host.FileSystemError("NoPermissions"));
    host.files.set("/gone.txt", new host.FileSystemError("FileNotFound"));
    const { found, searched } = await search();
    expect(found.map((one) => one.slice(0, 8))).toEqual(["/as-larg"]);
    expect(searched).toMatchObject({ looked: 4, unreadable: 1, large: 1 });
    expect(host.read).toEqual(["/as-large-as-may-be.txt"]);
  });

  it("are no more than 20,000, and it says that there are more", async () => {
    for (let number = 0; number <= 20_000; number += 1) write(`/${number}`, "");
    const { found, searched } = await search();
    expect(found).toHaveLength(20_000);
    expect(searched).toMatchObject({ looked: 20_000, bounded: true });
  });

  it("are not looked through any more once the user has enough of it", async () => {
    for (let number = 0; number < 20; number += 1) write(`/${number}`, "");
    const controller = new AbortController();
    const progress: string[] = [];
    const { found, searched } = await search({
      signal: controller.signal,
      progress: (looked, of) => {
        progress.push(`${looked}/${of}`);
        controller.abort();
      },
    });
    expect([progress, found.length]).toEqual([["8/20"], 8]);
    expect(searched).toMatchObject({ looked: 8, of: 20, cancelled: true });
  });

  it("cannot be listed in every file system", async () => {
    host.files.set("/there", new host.FileSystemError("Unavailable"));
    host.folders = [{ name: "there", uri: new host.Uri("/there") }];
    expect((await search()).searched).toMatchObject({ unlisted: ["there"], unreadable: 0 });
  });
});
