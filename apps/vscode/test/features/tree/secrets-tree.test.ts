import { nothingAdded } from "@keyhole/secrets/connections";
import type { Container, SecretSummary } from "@keyhole/secrets/provider";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Ages } from "../../../src/platform/vscode/ages.js";
import {
  getPath,
  type ConnectionNode,
  type ContainerNode,
  type SecretNode,
  type TreeNode,
} from "../../../src/features/tree/nodes.js";
import { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { SecretsTree } from "../../../src/features/tree/secrets-tree.js";
import { reload, type TreeContext } from "../../../src/features/tree/tree-commands.js";
import { flatList } from "../../fakes/flat-list.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";
import { PageByPage } from "../../fakes/page-by-page.js";

const { Made, host } = vi.hoisted(() => ({
  host: { focusChanged: (_: { readonly focused: boolean }): void => undefined },
  Made: class {
    readonly given: readonly unknown[];
    constructor(...given: readonly unknown[]) {
      this.given = given;
    }
  },
}));

vi.mock("vscode", () => ({
  EventEmitter: class<T> {
    readonly #listeners = new Set<(value: T) => void>();
    event = (listener: (value: T) => void): void => void this.#listeners.add(listener);
    fire = (value: T): void => this.#listeners.forEach((listener) => listener(value));
    dispose = (): void => this.#listeners.clear();
  },
  window: {
    withProgress: (_: unknown, task: () => unknown) => task(),
    onDidChangeWindowState: (listener: typeof host.focusChanged) => {
      host.focusChanged = listener;
      return { dispose: () => (host.focusChanged = () => undefined) };
    },
  },
  TreeItem: class extends Made {
    collapsibleState = 0;
  },
  TreeItemCollapsibleState: { Collapsed: 1, Expanded: 2 },
  Uri: { parse: (text: string) => text },
  ThemeIcon: Made,
  ThemeColor: Made,
}));

let clock: ManualClock;
let pages: PageByPage<Container>;
let model: SecretsModel;
let filter: { isActive: boolean; readonly shows: () => boolean };
let tree: SecretsTree;
let prod: ConnectionNode;
let drawn: (TreeNode[] | undefined)[];

beforeEach(async () => {
  clock = new ManualClock(new Date(2026, 10, 22, 12).getTime());
  pages = new PageByPage();
  const provider = flatList({ containers: (signal) => pages.list(signal) });
  model = modelOver("voximplant", provider, clock);
  filter = { isActive: false, shows: () => true };
  tree = new SecretsTree(
    model,
    filter,
    { ages: new Ages("en", clock), markOlderThanDays: 90, hasPrevious: () => false },
    clock,
  );
  [prod] = (await model.connections()) as [ConnectionNode];
  drawn = [];
  tree.onDidChangeTreeData((node) => drawn.push(node));
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Waits until VS Code shows the rows that it was given. */
const rowsShown = async (): Promise<void> => {
  clock.advance(300);
  await settle();
};
const kinds = (nodes: readonly TreeNode[]): string => nodes.map(({ kind }) => kind).join(" ");

describe("A node that VS Code must draw again", () => {
  beforeEach(async () => {
    model.reset(prod);
    model.reset(prod);
    await settle();
  });

  it("is requested once for all changes of a turn", () => {
    expect(drawn).toEqual([[prod]]);
  });

  it("is requested again if VS Code hasn't requested its children after a second", async () => {
    clock.advance(1000);
    expect(drawn).toEqual([[prod], [prod]]);
    void tree.getChildren(prod);
    clock.advance(10_000);
    expect(drawn).toEqual([[prod], [prod]]);
  });

  it("is requested at most three times", () => {
    for (let second = 0; second < 10; second += 1) clock.advance(1000);
    expect(drawn).toHaveLength(3);
    expect(clock.timers).toBe(0);
  });

  it("isn't requested again after the whole tree is drawn", async () => {
    model.connectionsChanged([]);
    await settle();
    void tree.getChildren();
    clock.advance(10_000);
    expect(drawn).toEqual([[prod], undefined]);
  });

  it("leaves no timer after the view is closed", () => {
    tree.dispose();
    expect(clock.timers).toBe(0);
  });
});

describe("The tree", () => {
  it("isn't drawn again for a list that VS Code is waiting for", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.arrive({ id: "1", name: "One" });
    await pages.end();
    expect(kinds(await children)).toBe("container");
    clock.advance(10_000);
    expect(drawn).toEqual([]);
  });

  it("is drawn again for entries that arrive after it was drawn", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.arrive({ id: "1", name: "One" });
    clock.advance(100);
    expect(kinds(await children)).toBe("container loading");
    expect(drawn).toEqual([]);
    await pages.end();
    await rowsShown();
    expect(drawn).toEqual([[prod]]);
    expect(kinds(await tree.getChildren(prod))).toBe("container");
  });

  it("is drawn again for a list that is reset after it was drawn", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.end();
    await children;
    model.reset(prod);
    await settle();
    // VS Code would drop the request while it adds the rows.
    expect(drawn).toEqual([]);
    await rowsShown();
    expect(drawn).toEqual([[prod]]);
  });

  it("draws other rows at once", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.end();
    await children;
    model.reset(prod);
    await settle();
    model.reset();
    await settle();
    expect(drawn).toEqual([undefined]);
  });

  it("shows the new list if the list that VS Code is waiting for is reset", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.arrive({ id: "1", name: "One" });
    pages = new PageByPage();
    model.reset(prod);
    expect(kinds(await children)).toBe("loading");
    await pages.arrive({ id: "2", name: "Two" });
    await pages.end();
    await rowsShown();
    expect(drawn).toEqual([[prod]]);
    expect(await tree.getChildren(prod)).toMatchObject([{ container: { name: "Two" } }]);
  });

  it("is drawn as a whole if a filter is active", async () => {
    filter.isActive = true;
    const children = tree.getChildren(prod);
    await settle();
    await pages.end();
    await children;
    expect(drawn).toEqual([undefined]);
  });

  it("is drawn once for several changes of a turn", async () => {
    const children = tree.getChildren(prod);
    await settle();
    await pages.end();
    await children;
    model.reset();
    await settle();
    expect(drawn).toEqual([undefined]);
  });
});

const collapse = async (node: TreeNode): Promise<void> => {
  tree.setExpanded(node, false);
  await settle();
};

describe("The row of a list", () => {
  let secrets: PageByPage<SecretSummary>;
  let container: ContainerNode;

  beforeEach(async () => {
    secrets = new PageByPage();
    const provider = flatList({
      containers: (signal) => pages.list(signal),
      secrets: (_, signal) => secrets.list(signal),
    });
    model = modelOver("voximplant", provider, clock);
    tree = new SecretsTree(
      model,
      filter,
      { ages: new Ages("en", clock), markOlderThanDays: 0, hasPrevious: () => false },
      clock,
    );
    tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    [prod] = (await model.connections()) as [ConnectionNode];
    const children = tree.getChildren(prod);
    await settle();
    await pages.arrive({ id: "1", name: "One" });
    await pages.end();
    [container] = (await children) as [ContainerNode];
    for (const node of [prod, container]) tree.getTreeItem(node);
    drawn = [];
  });

  const expand = async (end: () => unknown): Promise<void> => {
    for (const node of [prod, container]) tree.setExpanded(node, true);
    const children = tree.getChildren(container);
    await settle();
    await end();
    await children;
    await rowsShown();
  };

  it("isn't drawn again when its list is complete", async () => {
    await expand(async () => {
      await secrets.arrive({ id: "2", name: "Two", fields: [] });
      await secrets.end();
    });
    await collapse(container);
    expect(drawn).toEqual([]);
  });

  it("is drawn once an expanded list is loaded again, and not before", async () => {
    await expand(async () => {
      await secrets.arrive({ id: "2", name: "Two", fields: [] });
      await secrets.end();
    });
    drawn = [];
    secrets = new PageByPage();
    model.reset(container);
    await settle();
    expect(drawn).toEqual([]);
    await secrets.arrive({ id: "2", name: "Two", fields: [] }, { id: "3", name: "3", fields: [] });
    await secrets.end();
    await settle();
    expect(drawn).toEqual([[container]]);
  });

  it("shows that it couldn't be loaded after it is collapsed, and so does the row above it", async () => {
    const shown = (node: TreeNode): unknown => tree.getTreeItem(node).description;
    await expand(() => secrets.fail(new Error("sample")));
    expect(drawn).toEqual([]);
    // Below an expanded row, the failure has a row of its own.
    expect(shown(container)).toBeUndefined();
    expect(shown(prod)).toBe(prod.vendor.name);
    await collapse(container);
    await collapse(prod);
    expect(drawn).toEqual([[container], [prod]]);
    const [row] = await model.children(container);
    const failed = tree.getTreeItem(row!) as unknown as { readonly given: readonly string[] };
    expect(shown(container)).toBe(failed.given[0]);
    expect(shown(prod)).toBe(failed.given[0]);
    await tree.getChildren(prod);
    await rowsShown();
    tree.setExpanded(prod, true);
    await settle();
    expect(shown(prod)).toBe(prod.vendor.name);
    expect(drawn.at(-1)).toEqual([prod]);
    tree.setExpanded(prod, false);
    await settle();
    expect(shown(prod)).toBe(failed.given[0]);
    drawn = [];
    model.reset(container);
    await settle();
    expect(drawn.flat()).toEqual(expect.arrayContaining([container, prod]));
    expect(shown(prod)).toBe(prod.vendor.name);
  });

  it("has secrets that a filter doesn't make expandable", async () => {
    await expand(async () => {
      await secrets.arrive({ id: "2", name: "Two", fields: [] });
      await secrets.end();
    });
    filter.isActive = true;
    const [secret] = await model.children(container);
    expect(tree.getTreeItem(secret!).collapsibleState).toBe(0);
  });

  it("is expanded after a filter is removed if the user expanded it before", async () => {
    const expansion = (node: TreeNode): unknown => tree.getTreeItem(node).collapsibleState;
    tree.setExpanded(prod, true);
    tree.setExpanded(container, true);
    tree.setExpanded(container, false);
    filter.isActive = true;
    expect([prod, container].map(expansion)).toEqual([2, 2]);
    tree.setExpanded(prod, false);
    filter.isActive = false;
    expect([prod, container].map(expansion)).toEqual([2, 1]);
  });
});

const connectionTo = (alias: string, lifetime: "sample" | "stored") => ({
  record: { id: alias, alias, vendor: "genauth", settings: {}, added: nothingAdded },
  access: "",
  lifetime,
  hasCredentials: true,
});

async function createRoots(...connections: ReturnType<typeof connectionTo>[]): Promise<TreeNode[]> {
  const listed = { connections, unreadable: [], locked: false };
  model = new SecretsModel(
    { list: () => Promise.resolve(listed), provider: () => new Promise(() => undefined) },
    clock,
  );
  tree = new SecretsTree(
    model,
    filter,
    { ages: new Ages("en", clock), markOlderThanDays: 0, hasPrevious: () => false },
    clock,
  );
  return tree.getChildren();
}

describe("Connections to sample vendors", () => {
  it("are below one row, after the others", async () => {
    const roots = await createRoots(
      connectionTo("sample-one", "sample"),
      connectionTo("prod", "stored"),
      connectionTo("sample-two", "sample"),
    );
    expect(kinds(roots)).toBe("connection samples");
    const samples = await tree.getChildren(roots[1]);
    expect(samples.map((node) => getPath(node as ConnectionNode))).toEqual([
      "sample-one",
      "sample-two",
    ]);
    expect(tree.getParent(samples[0]!)).toBe(roots[1]);
    expect(tree.getTreeItem(roots[1]!).collapsibleState).toBe(1);
    // Commands only accept nodes of the model.
    expect(model.owns(roots[1])).toBe(false);
  });

  it("are visible immediately if there are no others", async () => {
    const [row] = await createRoots(connectionTo("sample-one", "sample"));
    expect(tree.getTreeItem(row!).collapsibleState).toBe(2);
  });
});

describe("A container with an only secret", () => {
  const one = { id: "1", name: "One" };
  let onlyTree: SecretsTree;

  beforeEach(async () => {
    const provider = flatList({ containers: (signal) => pages.list(signal) });
    model = modelOver("genauth", provider, clock);
    onlyTree = new SecretsTree(
      model,
      filter,
      { ages: new Ages("en", clock), markOlderThanDays: 0, hasPrevious: () => false },
      clock,
    );
    [prod] = (await model.connections()) as [ConnectionNode];
  });

  async function rows(): Promise<TreeNode[]> {
    const children = onlyTree.getChildren(prod);
    await settle();
    await pages.arrive(one);
    await pages.end();
    return children;
  }

  it("is shown as that secret, below the connection, and nothing is listed for it", async () => {
    const [row] = (await rows()) as [SecretNode];
    expect(row.kind).toBe("secret");
    expect(getPath(row)).toBe("prod / One");
    expect(onlyTree.getTreeItem(row)).toMatchObject({
      given: ["One"],
      accessibilityInformation: { label: "One" },
    });
    expect(onlyTree.getParent(row)).toBe(prod);
    expect(await model.children(row.parent)).toEqual([row]);
    expect(model.loadedSecrets(prod)).toEqual([row]);
  });

  it("lists its connection again if its row is reloaded", async () => {
    const [row] = (await rows()) as [SecretNode];
    reload({ model } as TreeContext, row);
    expect(model.isBegun(prod)).toBe(false);
  });

  it("isn't listed again after a write to it", async () => {
    const [row] = (await rows()) as [SecretNode];
    model.reset(row.parent);
    expect(model.loadedSecrets(prod)).toEqual([row]);
  });
});

const listed = (parent: string): Container => ({ id: `${parent}/in`, name: "in" });

describe("A container in a container that was replaced before VS Code drew the new one", () => {
  beforeEach(async () => {
    const provider = {
      async *list(id = "") {
        yield { container: listed(id) };
      },
    };
    model = modelOver("voximplant", provider, clock);
    tree = new SecretsTree(
      model,
      filter,
      { ages: new Ages("en", clock), markOlderThanDays: 0, hasPrevious: () => false },
      clock,
    );
    tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    [prod] = (await model.connections()) as [ConnectionNode];
  });

  it.each(["the connection is reloaded", "everything is reloaded"])(
    "shows what is in the new one after %s, and the whole tree is drawn again",
    async (change) => {
      const [outer] = (await tree.getChildren(prod)) as [ContainerNode];
      const [inner] = (await tree.getChildren(outer)) as [ContainerNode];
      model.reset(change.startsWith("the") ? prod : undefined);
      await settle();
      drawn = [];
      const [deepest] = (await tree.getChildren(inner)) as [ContainerNode];
      expect(deepest.container).toEqual(listed("/in/in"));
      expect(deepest.parent).not.toBe(inner);
      expect(model.isCurrent(deepest)).toBe(true);
      await settle();
      expect(drawn).toContain(undefined);
    },
  );

  it("shows nothing if its connection was removed", async () => {
    const [outer] = (await tree.getChildren(prod)) as [ContainerNode];
    vi.spyOn(model, "connections").mockResolvedValue([]);
    model.reset();
    expect(await tree.getChildren(outer)).toEqual([]);
  });
});

describe("The age of secrets in the tree", () => {
  const day = 86_400_000;
  let secret: SecretNode;

  beforeEach(async () => {
    const container = { id: "1", name: "One" };
    const parent = { kind: "container", parent: prod, container, added: false } as const;
    const summary = { id: "2", name: "Two", modifiedAt: clock.now() - 100 * day, fields: [] };
    secret = { kind: "secret", parent, summary, added: false };
  });

  const described = (): unknown => tree.getTreeItem(secret).description;

  it("is drawn again when the window gets the focus on another day", async () => {
    expect(described()).toBe("old · 3 months ago");
    host.focusChanged({ focused: true });
    clock.advance(30 * day);
    host.focusChanged({ focused: false });
    await settle();
    expect(drawn).toEqual([]);
    host.focusChanged({ focused: true });
    host.focusChanged({ focused: true });
    await settle();
    expect(drawn).toEqual([undefined]);
    expect(described()).toBe("old · 4 months ago");
  });

  it("is marked again when the setting changes, and not drawn again if it stays the same", async () => {
    tree.markOlderThan(90);
    await settle();
    expect(drawn).toEqual([]);
    tree.markOlderThan(0);
    await settle();
    expect(drawn).toEqual([undefined]);
    expect(described()).toBe("3 months ago");
    tree.markOlderThan(99);
    expect(described()).toBe("old · 3 months ago");
  });
});
