import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";

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
    get fsPath(): string {
      return this.path;
    }
    toString(): string {
      return `${this.scheme}://${this.path}`;
    }
  }
  return {
    Uri,
    files: new Map<string, Uint8Array>(),
    links: new Set<string>(),
    documents: [] as { uri: Uri; isDirty: boolean; isUntitled: boolean }[],
    notebooks: [] as { uri: Uri; isDirty: boolean; isUntitled: boolean }[],
    opened: [] as string[],
    folders: [] as string[],
  };
});

vi.mock("vscode", () => ({
  Uri: host.Uri,
  FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
  FileSystemError: class extends Error {},
  workspace: {
    textDocuments: host.documents,
    get workspaceFolders() {
      return host.folders.map((folder) => ({ uri: new host.Uri(`file://${folder}`) }));
    },
    getWorkspaceFolder: ({ path }: { path: string }) =>
      host.folders.some((folder) => path.startsWith(`${folder}/`)),
    asRelativePath: ({ path }: { path: string }) =>
      path.slice((host.folders.find((folder) => path.startsWith(`${folder}/`)) ?? "").length),
    notebookDocuments: host.notebooks,
    openTextDocument: ({ path }: { path: string }) => host.opened.push(path),
    fs: {
      isWritableFileSystem: () => true,
      readDirectory: async () => [],
      stat: async ({ path }: { path: string }) => ({
        type: host.links.has(path) ? 65 : 1,
        size: host.files.get(path)!.length,
      }),
      readFile: async ({ path }: { path: string }) => host.files.get(path),
      writeFile: async ({ path }: { path: string }, content: Uint8Array) => {
        host.files.set(path, content);
      },
    },
  },
}));

const { vscodeTextFiles } = await import("../../../src/features/refresh/refresh-vscode.js");

const id = "memory:///a.txt";
const text = () => new TextDecoder().decode(host.files.get("/a.txt"));
const change = () => vscodeTextFiles.change(id, async () => new TextEncoder().encode("new"));

beforeEach(() => {
  host.files.clear();
  host.links.clear();
  for (const list of [host.documents, host.notebooks, host.opened, host.folders]) list.length = 0;
  host.files.set("/a.txt", new TextEncoder().encode("old"));
});

describe("vscodeTextFiles.change", () => {
  it("writes a file on disk and opens no document", async () => {
    expect(await change()).toBeUndefined();
    expect([text(), host.opened]).toEqual(["new", []]);
  });

  it("writes a file that is open and saved", async () => {
    host.documents.push({ uri: new host.Uri(id), isDirty: false, isUntitled: false });
    expect(await change()).toBeUndefined();
    expect(text()).toBe("new");
  });

  it("doesn't write a file without changes", async () => {
    expect(await vscodeTextFiles.change(id, async () => undefined)).toBeUndefined();
    expect(text()).toBe("old");
  });

  it.each(["documents", "notebooks"] as const)(
    "doesn't write a file with unsaved changes in %s",
    async (kind) => {
      host[kind].push({ uri: new host.Uri(id), isDirty: true, isUntitled: false });
      expect([await change(), text()]).toEqual(["unsaved", "old"]);
    },
  );

  it("doesn't write a file that gets unsaved changes while it is read", async () => {
    const problem = await vscodeTextFiles.change(id, async () => {
      host.documents.push({ uri: new host.Uri(id), isDirty: true, isUntitled: false });
      return new TextEncoder().encode("new");
    });
    expect([problem, text()]).toEqual(["unsaved", "old"]);
  });

  it("doesn't follow a link", async () => {
    host.links.add("/a.txt");
    await expect(change()).rejects.toThrow("special");
    expect(text()).toBe("old");
  });

  it("rejects if the file was deleted", async () => {
    host.files.clear();
    await expect(change()).rejects.toThrow("unreadable");
  });

  it.skipIf(process.platform === "win32")(
    "writes no other file if a link replaces the file while it is being changed",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "keyhole-swap-"));
      const [file, other] = [join(folder, "a.txt"), join(folder, "other.txt")];
      await Promise.all([file, other].map((one) => writeFile(one, "old")));
      const changed = vscodeTextFiles.change(`file://${file}`, async () => {
        await rm(file);
        await symlink(other, file);
        return new TextEncoder().encode("new");
      });
      await expect(changed).rejects.toThrow("replaced");
      expect(await readFile(other, "utf8")).toBe("old");
      await rm(folder, { recursive: true });
    },
  );
});

describe.skipIf(process.platform === "win32")("vscodeTextFiles.search", () => {
  it("names an open file by its real path if it is a link to a file outside of the workspace", async () => {
    const parent = await realpath(await mkdtemp(join(tmpdir(), "keyhole-outside-")));
    const [folder, other] = [join(parent, "folder"), join(parent, "other")];
    await Promise.all([folder, other].map((one) => mkdir(one)));
    await Promise.all([folder, other].map((one) => writeFile(join(one, "a.txt"), "old")));
    await symlink(other, join(folder, "link"));
    host.folders.push(folder);
    for (const file of ["a.txt", "link/a.txt"]) {
      const uri = new host.Uri(`file://${join(folder, file)}`);
      host.documents.push({ uri, isDirty: false, isUntitled: false });
    }
    const search = vscodeTextFiles.search({
      mayHold: () => true,
      signal: new AbortController().signal,
    });
    const names: string[] = [];
    for await (const { file } of search) names.push(file);
    expect(names).toEqual(["/a.txt", join(other, "a.txt")]);
    await rm(parent, { recursive: true });
  });
});
