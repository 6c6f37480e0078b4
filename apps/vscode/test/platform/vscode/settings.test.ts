import { beforeEach, describe, expect, it, vi } from "vitest";

const host = vi.hoisted(() => ({
  ofUser: new Map<string, unknown>(),
  updates: [] as unknown[][],
}));

vi.mock("vscode", () => ({
  ConfigurationTarget: { Global: 1 },
  workspace: {
    getConfiguration: (section: string) => ({
      // The workspace has a value, too, which must not be used.
      get: () => "reference",
      inspect: (key: string) => ({
        globalValue: host.ofUser.get(`${section}.${key}`),
        workspaceValue: "reference",
      }),
      update: (...change: unknown[]) => {
        host.updates.push([section, ...change]);
        return Promise.resolve();
      },
    }),
  },
}));

beforeEach(() => {
  host.ofUser.clear();
  host.updates.length = 0;
});

describe("The setting for the form of inserts", () => {
  it.each([
    [undefined, "ask"],
    ["value", "value"],
    ["lookup", "lookup"],
    ["plain", "ask"],
    [{ toString: () => "value" }, "ask"],
    [1, "ask"],
  ])(
    "with the user's value %j is read as %s, regardless of the workspace",
    async (value, expected) => {
      const { insertForm } = await import("../../../src/features/insert/insert-vscode.js");
      host.ofUser.set("keyhole.insert.form", value);
      expect(insertForm.get()).toBe(expected);
    },
  );

  it("is stored in the user's own settings", async () => {
    const { insertForm } = await import("../../../src/features/insert/insert-vscode.js");
    await insertForm.remember("reference");
    expect(host.updates).toEqual([["keyhole", "insert.form", "reference", 1]]);
  });
});

describe("A setting for a number", () => {
  it.each([
    [undefined, 60],
    [5, 5],
    [0, 0],
    [-1, 60],
    [3601, 60],
    ["5", 60],
    [[5], 60],
    [null, 60],
    [Number.NaN, 60],
    [Number.POSITIVE_INFINITY, 60],
  ])("with the user's value %j is read as %d", async (value, expected) => {
    const { setting } = await import("../../../src/platform/vscode/settings.js");
    host.ofUser.set("keyhole.clipboard.clearAfterSeconds", value);
    expect(setting("clipboard.clearAfterSeconds")).toBe(expected);
  });
});
