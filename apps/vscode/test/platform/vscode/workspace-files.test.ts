import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FileSearch } from "../../../src/platform/vscode/workspace-files.js";

const host = vi.hoisted(() => ({
  uriOf: (fsPath: string) => ({
    scheme: "file",
    path: fsPath,
    fsPath,
    toString: () => `file://${fsPath}`,
  }),
  folders: [] as string[],
  editors: new Map<string, { text: string; isDirty: boolean }>(),
  listed: [] as string[],
}));

vi.mock("@keyhole/secrets/matches", async (original) => ({
  ...(await original<object>()),
  searchLimits: { files: 20, bytes: 1000, matches: 10 },
}));

vi.mock("vscode", async () => {
  const { readdir } = await import("node:fs/promises");
  class FileSystemError extends Error {
    code = "FileNotFound";
  }
  return {
    FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
    FileSystemError,
    Uri: {
      joinPath: ({ path: from }: { path: string }, name: string) => host.uriOf(`${from}/${name}`),
    },
    workspace: {
      get workspaceFolders() {
        return host.folders.map((folder) => ({ uri: host.uriOf(folder), name: folder }));
      },
      getWorkspaceFolder: ({ scheme, path: file }: { scheme: string; path: string }) =>
        scheme === "file" && host.folders.some((folder) => file.startsWith(`${folder}/`)),
      get textDocuments() {
        return Array.from(host.editors, ([file, { text, isDirty }]) => ({
          uri: host.uriOf(file),
          getText: () => text,
          isDirty,
        }));
      },
      fs: {
        readDirectory: async ({ path: folder }: { path: string }) => {
          host.listed.push(folder);
          const entries = await readdir(folder, { withFileTypes: true }).catch(
            (error: NodeJS.ErrnoException) => {
              throw error.code === "ENOENT" ? new FileSystemError() : error;
            },
          );
          return entries.map((entry): [string, number] => {
            if (entry.isSymbolicLink()) return [entry.name, 65];
            if (entry.isDirectory()) return [entry.name, 2];
            return [entry.name, entry.isFile() ? 1 : 0];
          });
        },
      },
    },
  };
});

const { pathOutside, workspaceFiles } =
  await import("../../../src/platform/vscode/workspace-files.js");

let root: string;
const at = (name: string): string => path.join(root, name);

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(at(name)), { recursive: true });
    await writeFile(at(name), text);
  }
}

async function search(options: Partial<FileSearch> = {}) {
  const { signal } = new AbortController();
  const documents = (await import("vscode")).workspace.textDocuments;
  const files = workspaceFiles({ mayHold: () => true, signal, ...options }, documents);
  const found: string[] = [];
  let step = await files.next();
  while (!step.done) {
    found.push(`${path.relative(root, step.value.id.path)}: ${step.value.text}`);
    step = await files.next();
  }
  return { found, limits: step.value };
}

function edit(name: string, text: string, isDirty = false): void {
  host.editors.set(at(name), { text, isDirty });
}

beforeEach(async () => {
  const parent = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-workspace-")));
  root = path.join(parent, "root");
  await mkdir(root);
  host.folders = [root];
  host.editors.clear();
  host.listed.length = 0;
});
afterEach(() => rm(path.dirname(root), { recursive: true, force: true }));

describe.skipIf(process.platform === "win32")("workspaceFiles", () => {
  it("returns files in order, with the text of their editors or else of the disk", async () => {
    await write({ "b.txt": "on disk", "a/.env": "saved" });
    edit("a/.env", "not saved", true);
    const { found, limits } = await search();
    expect(found.toSorted()).toEqual(["a/.env: not saved", "b.txt: on disk"]);
    expect(limits).toMatchObject({ looked: 2, of: 2, bounded: false });
  });

  it("leaves out files by their bytes, and adds documents from outside the workspace", async () => {
    await write({ "a.txt": "no", "b.txt": "yes" });
    edit("../elsewhere.txt", "open", true);
    const { found } = await search({ mayHold: (bytes) => bytes.length === 3 });
    expect(found).toEqual(["b.txt: yes", "../elsewhere.txt: open"]);
  });

  it("lists no folder of dependencies, and follows no links", async () => {
    await write({ ".git/a": "", "b/node_modules/c/d": "", "f/.h/i": "", "../outside.txt": "" });
    await symlink("f", at("folder-link"));
    await symlink("f/.h/i", at("file-link"));
    await symlink("../outside.txt", at("out-link"));
    execFileSync("mkfifo", [at("pipe")]);
    expect((await search()).found).toEqual(["f/.h/i: "]);
    expect(host.listed.map((folder) => path.relative(root, folder))).toEqual([
      "",
      "b",
      "f",
      "f/.h",
    ]);
  });

  it("returns a file once if one folder of the workspace is in another, or is a link to it", async () => {
    await write({ "a/b.txt": "once" });
    await symlink("a", at("link"));
    host.folders = [root, at("a"), at("link")];
    expect((await search()).found).toEqual(["a/b.txt: once"]);
  });

  it("returns a file once, with its unsaved text, if it is open by another path", async () => {
    await write({ "real/a.txt": "on disk" });
    await symlink("real", at("link"));
    edit("link/a.txt", "on disk");
    expect((await search()).found).toEqual(["real/a.txt: on disk"]);
    edit("link/a.txt", "not saved", true);
    expect((await search()).found).toEqual(["link/a.txt: not saved"]);
  });

  it("counts large files, and files and folders that can't be read", async () => {
    await write({ large: "x".repeat(1001), most: "x".repeat(1000), "locked/a": "", secret: "" });
    await chmod(at("secret"), 0);
    await chmod(at("locked"), 0);
    const { found, limits } = await search();
    await chmod(at("locked"), 0o700);
    const isRoot = process.getuid?.() === 0;
    expect(limits).toMatchObject({ large: 1, unreadable: isRoot ? 0 : 2 });
    expect(found).toHaveLength(isRoot ? 3 : 1);
  });

  it("reports a folder of the workspace that can't be listed", async () => {
    await write({ file: "" });
    host.folders = [at("file"), at("gone")];
    expect((await search()).limits).toMatchObject({ unreadable: 1, of: 0 });
  });

  it("stops at the limit of files, and reports that there are more", async () => {
    const names = Array.from({ length: 21 }, (_, index) => [`${index}.txt`, ""]);
    await write(Object.fromEntries(names) as Record<string, string>);
    const { found, limits } = await search();
    expect(found).toHaveLength(20);
    expect(limits).toMatchObject({ looked: 20, bounded: true });
  });

  it("stops if the user cancels", async () => {
    const names = Array.from({ length: 20 }, (_, index) => [`${index}.txt`, ""]);
    await write(Object.fromEntries(names) as Record<string, string>);
    const controller = new AbortController();
    const { found, limits } = await search({
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    expect(found).toHaveLength(8);
    expect(limits).toMatchObject({ looked: 8, of: 20 });
  });
});

const outside = (name: string) => pathOutside(host.uriOf(at(name)) as never);

describe.skipIf(process.platform === "win32")("pathOutside", () => {
  it("is the real path of a file outside of the workspace that is opened through a link", async () => {
    await write({ "../private.env": "", "../private/.env": "" });
    await symlink("../private.env", at(".env"));
    await symlink(".env", at("twice"));
    await symlink("../private", at("folder"));
    expect(await outside(".env")).toBe(at("../private.env"));
    expect(await outside("twice")).toBe(at("../private.env"));
    expect(await outside("folder/.env")).toBe(at("../private/.env"));
  });

  it("is undefined for links within the workspace", async () => {
    await write({ "a/.env": "", "../second/.env": "", "..env": "" });
    await symlink("a/.env", at(".env"));
    await symlink("../second/.env", at("other"));
    host.folders.push(at("../second"));
    for (const name of ["a/.env", ".env", "other", "..env", "missing"]) {
      expect(await outside(name)).toBeUndefined();
    }
  });

  it("is undefined if the folder of the workspace is itself a link", async () => {
    await write({ ".env": "" });
    await symlink("root", at("../link"));
    host.folders = [at("../link")];
    expect(await outside("../link/.env")).toBeUndefined();
  });

  it("isn't confused by a folder whose name starts with that of the workspace", async () => {
    await write({ "../root-2/.env": "" });
    await symlink("../root-2/.env", at(".env"));
    expect(await outside(".env")).toBe(at("../root-2/.env"));
  });

  it("is undefined for files that were opened outside of the workspace, or aren't on this disk", async () => {
    await write({ "../private.env": "" });
    await symlink("../private.env", at(".env"));
    expect(await outside("../private.env")).toBeUndefined();
    const remote = { ...host.uriOf(at(".env")), scheme: "vscode-remote" };
    expect(await pathOutside(remote as never)).toBeUndefined();
  });
});
