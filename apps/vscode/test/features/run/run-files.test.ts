import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { UserFacingError } from "@keyhole/secrets";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

vi.mock("vscode", () => ({
  FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
  Uri: { parse: (fsPath: string) => ({ scheme: "file", fsPath, toString: () => fsPath }) },
  workspace: { textDocuments: [] },
}));

const { createRunContext } = await import("../../../src/features/run/run-vscode.js");
const { files } = createRunContext({} as never, {} as never);

const reference = "WEB=keyhole://prod/web\n";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-run-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Reads an env file with this content. Returns undefined if it is refused. */
async function readText(content: Uint8Array, isOptional: boolean): Promise<string | undefined> {
  const id = path.join(folder, ".env");
  await writeFile(id, content);
  return files.read({ id, label: ".env" }, isOptional).catch((error: unknown) => {
    expect(error).toBeInstanceOf(UserFacingError);
    return undefined;
  });
}

it.each([
  ["UTF-8", Buffer.from(reference)],
  ["UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${reference}`, "utf16le")],
])("An env file is read in %s", async (_, content) => {
  expect(await readText(content, false)).toBe(reference);
});

it.each([
  ["Latin-1", (text: string) => Buffer.from(`clé=x\n${text}`, "latin1")],
  ["UTF-16 without a byte order mark", (text: string) => Buffer.from(text, "utf16le")],
])("An env file in %s is refused, unless a debugger can read it as it is", async (_, encode) => {
  expect(await readText(encode(reference), false)).toBeUndefined();
  expect(await readText(encode(reference), true)).toBeUndefined();
  expect(await readText(encode("A=1\n"), false)).toBeUndefined();
  expect(await readText(encode("A=1\n"), true)).toBeDefined();
});
