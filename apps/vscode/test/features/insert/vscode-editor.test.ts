import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const host = vi.hoisted(() => ({
  folder: "",
  uriOf: (fsPath: string) => ({ scheme: "file", fsPath, toString: () => `file://${fsPath}` }),
}));
vi.mock("vscode", () => ({
  FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
  EndOfLine: { LF: 1, CRLF: 2 },
  Uri: {
    joinPath: ({ fsPath }: { fsPath: string }, name: string) => host.uriOf(`${fsPath}/${name}`),
  },
  workspace: {
    textDocuments: [],
    get workspaceFolders() {
      return [{ uri: host.uriOf(host.folder) }];
    },
    getWorkspaceFolder: ({ fsPath }: { fsPath: string }) =>
      fsPath.startsWith(`${host.folder}/`) ? { uri: host.uriOf(host.folder) } : undefined,
    fs: { isWritableFileSystem: () => true },
  },
}));

const { toInsertTarget } = await import("../../../src/features/insert/vscode-editor.js");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-insert-"));
  host.folder = folder;
});
afterEach(() => rm(folder, { recursive: true }));

const envFile = () => {
  const document = { uri: host.uriOf(`${folder}/a.ts`) };
  return toInsertTarget({ document } as never).envFile();
};
const write = (content: string | Uint8Array) => writeFile(path.join(folder, ".env"), content);

describe("The .env that an entry is added to", () => {
  it("is read, if it exists", async () => {
    expect(await envFile()).toEqual({ text: undefined });
    await write("A=ä\n");
    expect(await envFile()).toEqual({ text: "A=ä\n" });
  });

  // Few users of Windows may create links to files.
  it.skipIf(process.platform === "win32")(
    "isn't used if it is a link, regardless of its target",
    async () => {
      await writeFile(path.join(folder, "elsewhere"), "A=1\n");
      await symlink("elsewhere", path.join(folder, ".env"));
      expect(await envFile()).toBe("unusable");
      await rm(path.join(folder, "elsewhere"));
      expect(await envFile()).toBe("unusable");
    },
  );

  it("isn't used if its text can't be read reliably", async () => {
    await write(Buffer.from("clé=x", "latin1"));
    expect(await envFile()).toBe("unusable");
  });
});

it.skipIf(process.platform === "win32")(
  "A document has a path outside of the workspace if it is a link to a file there",
  async () => {
    const elsewhere = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-elsewhere-")));
    await writeFile(path.join(elsewhere, "private"), "");
    await symlink(path.join(elsewhere, "private"), path.join(folder, ".env"));
    await writeFile(path.join(folder, "a.ts"), "");
    const target = (name: string) =>
      toInsertTarget({ document: { uri: host.uriOf(`${folder}/${name}`) } } as never);
    expect(await target(".env").pathOutside()).toBe(path.join(elsewhere, "private"));
    expect(await target("a.ts").pathOutside()).toBeUndefined();
    await rm(elsewhere, { recursive: true });
  },
);
