import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { connected } from "../fakes/connected.js";
import { withoutViewRight } from "../fakes/rewriting-sandbox.js";
import type { FakeExtension } from "../fakes/extension.js";

vi.mock("vscode", () => ({
  TreeItem: class {
    readonly label: string;
    constructor(label: string) {
      this.label = label;
    }
  },
  TreeItemCollapsibleState: { Collapsed: 1, Expanded: 2 },
  ThemeIcon: class {
    readonly id: string;
    readonly color: unknown;
    constructor(id: string, color?: unknown) {
      this.id = id;
      this.color = color;
    }
  },
  ThemeColor: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
}));

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function itemOf(
  extension: FakeExtension,
  ...path: string[]
): Promise<{ item: vscode.TreeItem; can: Set<string> }> {
  const { treeItemOf } = await import("../../src/tree/tree-item.js");
  const item = treeItemOf(await extension.node(...path));
  return { item, can: new Set(`${item.contextValue}`.split(" ")) };
}

describe("the tree item of a container", () => {
  it.each([
    ["genauth", "Web Shop", false],
    ["senhasegura", "Notes", true],
    ["voximplant", "call-center", true],
  ])("of %s says whether secrets can be created in it", async (vendor, container, creatable) => {
    const extension = await connected(sandbox, vendor);
    const { can } = await itemOf(extension, vendor, container);
    expect(can.has("creatable")).toBe(creatable);
  });
});

describe("the tree item of a secret", () => {
  it.each([
    ["genauth", ["Web Shop", "Application secret"], ["refreshable", "viewable"]],
    ["userdocks", [/^App/, "App secret"], ["consoleOnly", "viewable"]],
    [
      "voximplant",
      ["call-center", "CRM_API_KEY"],
      ["describable", "refreshable", "renamable", "viewable", "writable"],
    ],
    [
      "senhasegura",
      ["Notes", "Recovery Codes"],
      ["disableable", "enableable", "refreshable", "renamable", "viewable", "writable"],
    ],
    ["senhasegura", ["Notes", "Door Code"], ["viewable"]],
  ])("of %s offers what can be done with %s", async (vendor, path, expected) => {
    const extension = await connected(sandbox, vendor);
    const [container] = await extension.labels(vendor);
    const labels = path.map((label) => (typeof label === "string" ? label : container!));
    const { can } = await itemOf(extension, vendor, ...labels);
    can.delete("secret");
    expect(Array.from(can).sort()).toEqual(expected);
  });

  it("looks disabled where it is, and offers to enable it and nothing that would fail", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const source = await extension.connections.source("senhasegura");
    await source.setEnabled!({ containerId: "notes", secretId: "20001" }, false);
    const { item, can } = await itemOf(extension, "senhasegura", "Notes", "Recovery Codes");
    expect(item.description).toBe("disabled");
    expect(item.iconPath).toEqual({ id: "key", color: { id: "disabledForeground" } });
    expect(item.accessibilityInformation?.label).toBe("Recovery Codes, Notes, disabled");
    expect(item.tooltip).toMatch(/until it is enabled/);
    expect(Array.from(can).sort()).toEqual(["disabled", "enableable", "secret", "viewable"]);
  });

  it("is locked where the connection has no right to see the value", async () => {
    const extension = await connected(withoutViewRight(sandbox), "senhasegura");
    const { item, can } = await itemOf(extension, "senhasegura", "Notes", "Door Code");
    expect(item.description).toBe("no right to fetch");
    expect(item.iconPath).toMatchObject({ id: "lock" });
    expect(item.tooltip).toMatch(/no right to fetch it.\nThis connection has no right to change/);
    expect(can.has("viewable")).toBe(false);
  });
});
