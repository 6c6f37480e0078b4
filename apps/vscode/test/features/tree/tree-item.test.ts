import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { Ages } from "../../../src/platform/vscode/ages.js";
import type { ContainerNode, SecretNode } from "../../../src/features/tree/nodes.js";
import { connected } from "../../fakes/connected.js";
import { withoutViewRight } from "../../fakes/rewriting-sandbox.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { texts } from "../../texts.js";

vi.mock("vscode", () => ({
  TreeItem: class {
    readonly label: string;
    collapsibleState = 0;
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
  MarkdownString: class {
    value = "";
    appendText = (text: string): void => void (this.value += text);
    appendMarkdown = (text: string): void => void (this.value += text);
  },
  Uri: { parse: (text: string) => text },
  ThemeColor: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
}));

const sandbox = createSandbox();
const now = new Date(2026, 5, 15, 12).getTime();
const aging = {
  ages: new Ages("en", new ManualClock(now)),
  markOlderThanDays: 0,
  hasPrevious: () => false,
};
beforeEach(() => sandbox.reset());

async function createItem(
  extension: FakeExtension,
  ...path: string[]
): Promise<{ item: vscode.TreeItem; tooltip: string; can: Set<string> }> {
  const { secretTooltip, toTreeItem } = await import("../../../src/features/tree/tree-item.js");
  const node = await extension.node(...path);
  const item = toTreeItem(node, aging);
  const tooltip =
    node.kind === "secret"
      ? secretTooltip(node, extension.model.knownFields(node) ?? [], aging).value
      : "";
  return { item, tooltip, can: new Set(`${item.contextValue}`.split(" ")) };
}

describe("The tree item of a container", () => {
  it.each([
    ["genauth", "Web Shop", false],
    ["senhasegura", texts.names.notes, true],
    ["voximplant", "call-center", true],
  ])("of %s shows whether secrets can be created in it", async (vendor, container, creatable) => {
    const extension = await connected(sandbox, vendor);
    const { can } = await createItem(extension, vendor, container);
    expect(can.has("creatable")).toBe(creatable);
  });
});

describe("The tree item of a connection", () => {
  it.each(vendors.map(({ id }) => id))(
    "of %s has its own icon for light and dark themes",
    async (vendor) => {
      const extension = await connected(sandbox, vendor);
      const { iconPath } = (await createItem(extension, vendor)).item;
      const { light, dark } = iconPath as unknown as Record<"light" | "dark", string>;
      expect(light).toMatch(/^data:image\/svg\+xml;base64,/);
      expect(dark).not.toBe(light);
    },
  );

  it("has a general icon if its vendor declares none", async () => {
    const { vendorIcon } = await import("../../../src/features/tree/vendor-icon.js");
    expect(vendorIcon({ id: "fifth" })).toEqual({ id: "plug" });
  });
});

describe("The tree item of a secret", () => {
  it.each([
    [
      "genauth",
      ["Web Shop", texts.names.applicationSecret],
      ["insertable", "refreshable", "viewable"],
    ],
    ["userdocks", [/^App/, texts.names.appSecret], ["consoleOnly", "insertable", "viewable"]],
    [
      "voximplant",
      ["call-center", "CRM_API_KEY"],
      [
        "deletable",
        "describable",
        "insertable",
        "refreshable",
        "renamable",
        "viewable",
        "writable",
      ],
    ],
    [
      "senhasegura",
      [texts.names.notes, "Recovery Codes"],
      [
        "disableable",
        "enableable",
        "insertable",
        "refreshable",
        "renamable",
        "viewable",
        "writable",
      ],
    ],
    ["senhasegura", [texts.names.notes, "Door Code"], ["insertable", "viewable"]],
  ])("of %s offers the possible actions for %s", async (vendor, path, expected) => {
    const extension = await connected(sandbox, vendor);
    const [container] = await extension.labels(vendor);
    const labels = path.map((label) => (typeof label === "string" ? label : container!));
    const { can } = await createItem(extension, vendor, ...labels);
    can.delete("secret");
    expect(Array.from(can).sort()).toEqual(expected);
  });

  it("says that it is scheduled for deletion, and offers nothing that the vendor refuses", async () => {
    const extension = await connected(sandbox, "aws");
    const { item, tooltip, can } = await createItem(extension, "aws", "old", "token");
    expect(`${item.description}`).toMatch(new RegExp(`^${texts.tree.scheduledForDeletion}\\b`));
    expect(tooltip).toContain(texts.tree.scheduledNote);
    expect(tooltip).not.toContain(texts.tree.disabledNote);
    expect(can).toEqual(new Set(["secret", "disabled"]));
  });

  it.each([true, false])(
    "offers to restore a previous value if one is known: %s",
    async (known) => {
      const extension = await connected(sandbox, "voximplant");
      const { toTreeItem } = await import("../../../src/features/tree/tree-item.js");
      const node = await extension.node("voximplant", "call-center", "CRM_API_KEY");
      const { contextValue } = toTreeItem(node, { ...aging, hasPrevious: () => known });
      expect(`${contextValue}`.split(" ").includes("restorable")).toBe(known);
    },
  );

  it("shows that it is disabled, and offers only to enable it", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const provider = await extension.connections.provider("senhasegura");
    await provider.setEnabled!({ containerId: "notes", secretId: "20001" }, false);
    const { item, tooltip, can } = await createItem(
      extension,
      "senhasegura",
      texts.names.notes,
      "Recovery Codes",
    );
    expect(item.description).toBe(texts.tree.disabled);
    expect(item.iconPath).toEqual({ id: "circle-slash", color: { id: "disabledForeground" } });
    expect(item.accessibilityInformation?.label).toBe(
      `Recovery Codes, ${texts.names.notes}, ${texts.tree.disabled}`,
    );
    expect(tooltip).toContain(texts.tree.disabledNote);
    expect(Array.from(can).sort()).toEqual([
      "disabled",
      "enableable",
      "insertable",
      "secret",
      "viewable",
    ]);
  });

  it("shows a lock if the connection has no permission to fetch the value", async () => {
    const extension = await connected(withoutViewRight(sandbox), "senhasegura");
    const path = ["senhasegura", texts.names.notes, "Door Code"];
    const { item, tooltip, can } = await createItem(extension, ...path);
    expect(item.description).toBe(texts.tree.noRightToFetch);
    expect(item.iconPath).toMatchObject({ id: "lock" });
    expect(tooltip).toContain(texts.tree.noRights);
    expect(can.has("viewable")).toBe(false);
  });
});

/** Creates the item of a secret that was last changed at this time, according to its vendor. */
async function changedAt(
  modifiedAt: number | undefined,
  markOlderThanDays: number,
  more: Partial<SecretNode["summary"]> = {},
): Promise<vscode.TreeItem & { readonly tooltip: string }> {
  const { secretTooltip, toTreeItem } = await import("../../../src/features/tree/tree-item.js");
  const extension = await connected(sandbox, "voximplant");
  const node = (await extension.node("voximplant", "call-center", "CRM_API_KEY")) as SecretNode;
  const summary = { ...node.summary, modifiedAt, ...more };
  const changed = { ...node, summary };
  const marking = { ...aging, markOlderThanDays };
  const tooltip = secretTooltip(changed, summary.fields ?? [], marking).value;
  return Object.assign(toTreeItem(changed, marking), { tooltip });
}

describe("The age of a secret", () => {
  const may = new Date(2026, 4, 15, 9, 30).getTime();

  it("is shown in place of the description, and in full in the tooltip", async () => {
    const item = await changedAt(may, 0);
    expect(item.description).toBe("1 month ago");
    expect(item.accessibilityInformation?.label).toBe(
      `CRM_API_KEY, call-center, ${texts.tree.changed("1 month ago")}, Looks up callers in the CRM.`,
    );
    expect(item.tooltip).toContain("$(key) **CRM_API_KEY**\n");
    expect(item.tooltip).toMatch(
      new RegExp(`: Looks up callers in the CRM\\.\n- ${texts.tree.changedLabel}: May 15, 2026`),
    );
    expect(item.tooltip).toContain(texts.tree.valueMayBeOlder);
    expect(item.iconPath).toEqual({ id: "key" });
  });

  it("is marked by a text, an icon and a sentence if it is above the setting", async () => {
    const item = await changedAt(may, 30);
    expect(item.description).toBe(`${texts.tree.old} · 1 month ago`);
    expect(item.accessibilityInformation?.label).toBe(
      `CRM_API_KEY, call-center, ${texts.tree.olderThan(30)}, ${texts.tree.changed("1 month ago")}, Looks up callers in the CRM.`,
    );
    expect(item.tooltip).toContain(texts.tree.markedAs(texts.tree.olderThan(30)));
    expect(item.iconPath).toEqual({ id: "history", color: { id: "list.warningForeground" } });
  });

  it.each([
    [may, 31, false],
    [may, 30, true],
    [new Date(2026, 5, 14, 23, 59).getTime(), 1, false],
    [new Date(2026, 5, 13, 23, 59).getTime(), 1, true],
    [now, 1, false],
  ])(
    "of a change at %d is marked if more than %d days have passed: %s",
    async (time, days, old) => {
      const { description, tooltip } = await changedAt(time, days);
      expect(String(description).startsWith(`${texts.tree.old} · `)).toBe(old);
      const mark = days === 1 ? texts.tree.olderThanDay : texts.tree.olderThan(days);
      expect(tooltip.includes(mark)).toBe(old);
    },
  );

  it("doesn't change the icon of a secret that can't be used", async () => {
    const disabled = await changedAt(may, 1, { enabled: false });
    expect(disabled.iconPath).toMatchObject({ id: "circle-slash" });
    expect(disabled.description).toContain(
      `${texts.tree.disabled} · ${texts.tree.old} · 1 month ago`,
    );
    const locked = await changedAt(may, 1, { rights: { view: false, write: false } });
    expect(locked.iconPath).toMatchObject({ id: "lock" });
  });

  it("is the whole description, and screen readers hear what it means", async () => {
    const { accessibilityInformation, description } = await changedAt(now, 0);
    expect(description).toBe("today");
    expect(accessibilityInformation?.label).toContain(texts.tree.changed("today"));
  });

  it.each([undefined, Number.NaN, 0, 1, now + 3_600_000])(
    "isn't shown if the vendor's date is %s",
    async (time) => {
      const { description, accessibilityInformation, tooltip } = await changedAt(time, 1);
      expect(description).toBe("Looks up callers in the CRM.");
      expect(accessibilityInformation?.label).not.toContain(texts.tree.changed(""));
      expect(tooltip).not.toMatch(/ago|Invalid|1970/);
    },
  );

  it("isn't shown for a secret that was added by its ID", async () => {
    const extension = await connected(sandbox, "voximplant");
    const { record } = (await extension.model.connections())[0]!;
    const container = await extension.node("voximplant", "call-center");
    const { id } = (container as ContainerNode).container;
    const summary = { id: "99", name: "SAMPLE_ADDED", modifiedAt: may, fields: [] };
    await extension.connections.updateAdded(record.id, (added) => ({
      ...added,
      secrets: { [id]: [summary] },
    }));
    const path = ["voximplant", "call-center", "SAMPLE_ADDED"];
    const { item, tooltip } = await createItem(extension, ...path);
    expect(item.description).toBe(texts.tree.addedById);
    expect(tooltip).not.toContain(`${texts.tree.changedLabel}: `);
  });
});
