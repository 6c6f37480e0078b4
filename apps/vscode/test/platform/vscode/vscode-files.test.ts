import { expect, it, vi } from "vitest";

const host = vi.hoisted(() => ({
  chosen: undefined as { path: string }[] | undefined,
  size: 0,
  read: (): Promise<Uint8Array> => Promise.resolve(new Uint8Array()),
}));
vi.mock("vscode", () => ({
  window: { showOpenDialog: () => Promise.resolve(host.chosen) },
  workspace: {
    fs: {
      stat: () => Promise.resolve({ size: host.size }),
      readFile: () => host.read(),
    },
  },
}));

const file = [{ path: "/sample" }];
const bytes = new Uint8Array([1, 2, 3]);

it.each([
  ["nothing was chosen", undefined, 3, () => Promise.resolve(bytes), undefined],
  ["it is as large as it may be", file, 3, () => Promise.resolve(bytes), bytes],
  ["it is larger", file, 4, () => Promise.reject(new Error("is not to be read")), "too large"],
  ["it is larger than it says", file, 0, () => Promise.resolve(new Uint8Array(4)), "too large"],
  ["it may not be read", file, 3, () => Promise.reject(new Error("EACCES")), "unreadable"],
] as const)("readBytes reads a file if %s", async (_, chosen, size, read, expected) => {
  Object.assign(host, { chosen, size, read });
  const { vscodePrompter } = await import("../../../src/platform/vscode/vscode-prompter.js");
  expect(await vscodePrompter.readBytes("Choose", 3)).toEqual(expected);
});
