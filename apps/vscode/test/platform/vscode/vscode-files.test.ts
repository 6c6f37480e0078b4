import { UserFacingError } from "@keyhole/secrets";
import { expect, it, vi } from "vitest";
import { texts } from "../../texts.js";

const host = vi.hoisted(() => ({
  chosen: undefined as { path: string }[] | undefined,
  size: 0,
  read: (): Promise<Uint8Array> => Promise.resolve(new Uint8Array()),
}));
vi.mock("vscode", () => ({
  FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
  window: { showOpenDialog: () => Promise.resolve(host.chosen) },
  workspace: {
    fs: {
      stat: () => Promise.resolve({ type: 1, size: host.size }),
      readFile: () => host.read(),
    },
  },
}));

const file = [{ path: "/sample" }];
const bytes = new TextEncoder().encode("ké");

const readFile = async () => {
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  return vscodePrompter.readFile("Choose");
};

it.each([
  ["nothing was chosen", undefined, undefined],
  ["it is as large as it may be", file, "ké"],
] as const)("readFile reads a file if %s", async (_, chosen, expected) => {
  Object.assign(host, { chosen, size: 1_000_000, read: () => Promise.resolve(bytes) });
  expect(await readFile()).toBe(expected);
});

it.each([
  [
    "it is larger",
    1_000_001,
    () => Promise.reject(new Error("unexpected read")),
    texts.files.tooLarge("sample"),
  ],
  [
    "it is larger than its reported size",
    0,
    () => Promise.resolve(new Uint8Array(1_000_001)),
    texts.files.tooLarge("sample"),
  ],
  [
    "it may not be read",
    3,
    () => Promise.reject(new Error("EACCES")),
    texts.files.unreadable("sample"),
  ],
  [
    "it isn't UTF-8",
    3,
    () => Promise.resolve(new Uint8Array([0xff, 0xfe, 0x41])),
    texts.files.notUtf8("sample"),
  ],
  [
    "it has a NUL",
    3,
    () => Promise.resolve(new Uint8Array([65, 0, 66])),
    texts.files.notUtf8("sample"),
  ],
] as const)("readFile reports why it can't read a file if %s", async (_, size, read, problem) => {
  Object.assign(host, { chosen: file, size, read });
  const failure: unknown = await readFile().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserFacingError);
  expect((failure as UserFacingError).message).toContain(problem);
});
