import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";
import type { TreeNode } from "../../../src/features/tree/nodes.js";

vi.mock("vscode", () => ({
  TreeItem: class {
    readonly label: string;
    constructor(label: string) {
      this.label = label;
    }
  },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  ThemeColor: vi.fn<() => void>(),
}));

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function toItem(node: TreeNode) {
  const { toTreeItem } = await import("../../../src/features/tree/tree-item.js");
  const { Ages } = await import("../../../src/platform/vscode/ages.js");
  const ages = new Ages("en", { now: () => 0 });
  return toTreeItem(node, { ages, markOlderThanDays: 0, hasPrevious: () => false });
}

describe("The row of a list that couldn't be loaded", () => {
  it.each([
    [401, texts.connections.editRow, "keyhole.editConnection"],
    [503, texts.pickers.retry, "keyhole.retry"],
  ])("shows and runs what helps after HTTP %d", async (status, action, command) => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { status });
    const node = await extension.node("genauth", "<failed>");
    const { description, command: run } = await toItem(node);
    expect(description).toBe(action);
    expect(run).toMatchObject({ command, arguments: [node] });
  });
});

it.each([
  ["seal", texts.problems.sealed],
  ["step-down", texts.problems.standby],
])("The row of a list says the state of a Vault server after %s", async (command, state) => {
  const extension = await connected(sandbox, "vault");
  const { baseUrl } = (await sandbox.access())["vault"]!;
  await sandbox.fetch(`${baseUrl}/v1/sys/${command}`, { method: "PUT" });
  expect((await toItem(await extension.node("vault", "<failed>"))).label).toBe(state);
});

it("The row of missing credentials doesn't look like a secret", async () => {
  const extension = new FakeExtension(sandbox);
  await extension.connect("genauth");
  await extension.connections.update("genauth", (record) => ({
    ...record,
    credentials: undefined,
  }));
  const item = await toItem(await extension.node("genauth", "<noCredentials>"));
  expect(item.iconPath).toMatchObject({ id: "sign-in" });
});

it("The row of a connection that can't be read says what to do first", async () => {
  const problem = texts.connections.entryUnread;
  const item = await toItem({ kind: "unreadable", id: "a", problem, isLocked: true });
  expect(item.label).toBe(texts.connections.unreadableRow);
  expect(item.description).toBe(texts.connections.locked);
  expect(item.command).toMatchObject({ command: "keyhole.retry" });
  expect(item.tooltip).toMatch(new RegExp(`^${problem}\\n${texts.connections.notReadableNow}\\n`));
});
