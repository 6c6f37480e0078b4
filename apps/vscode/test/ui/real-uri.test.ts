import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type * as vscode from "vscode";
import { describe, expect, it, onTestFinished, vi } from "vitest";

vi.mock("vscode", () => ({
  Uri: { file: (fsPath: string) => ({ scheme: "file", fsPath }) },
}));

const { realUri } = await import("../../src/ui/real-uri.js");

function uriOf(fsPath: string, scheme = "file"): vscode.Uri {
  return { scheme, fsPath } as vscode.Uri;
}

describe("where a file really is", () => {
  it("is told with links to folders and to files followed", async () => {
    const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-links-")));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, "real", "a.txt");
    await mkdir(path.join(folder, "real"));
    await writeFile(file, "");
    await symlink(path.join(folder, "real"), path.join(folder, "link"), "junction");
    const below = await realUri(uriOf(path.join(folder, "link", "a.txt")));
    expect([below.fsPath, (await realUri(uriOf(file))).fsPath]).toEqual([file, file]);
  });

  it("is what VS Code says of it where it is gone, or is no file of this computer", async () => {
    const gone = uriOf(path.join(os.tmpdir(), "keyhole-is-not-there"));
    const remote = uriOf("/", "vscode-remote");
    expect(await realUri(gone)).toBe(gone);
    expect(await realUri(remote)).toBe(remote);
  });
});
