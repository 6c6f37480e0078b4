import type { Container } from "@keyhole/secrets/provider";
import { beforeEach, describe, expect, it } from "vitest";
import type { ParentNode, TreeNode } from "../../../src/features/tree/nodes.js";
import type { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { flatList } from "../../fakes/flat-list.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";
import { PageByPage } from "../../fakes/page-by-page.js";
import { texts } from "../../texts.js";

let clock: ManualClock;
let pages: PageByPage<Container>;
let model: SecretsModel;
let prod: ParentNode;
let changes: number;

beforeEach(async () => {
  clock = new ManualClock();
  pages = new PageByPage();
  const provider = flatList({ containers: (signal) => pages.list(signal) });
  model = modelOver("genauth", provider, clock);
  [prod] = (await model.connections()) as [ParentNode];
  changes = 0;
  model.onDidChange(() => {
    changes += 1;
  });
});

const apps = (count: number, from = 0): Container[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${from + index}`,
    name: `App ${from + index}`,
  }));

async function shown(): Promise<TreeNode[]> {
  await model.begun(prod);
  return model.visibleChildren(prod);
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const kinds = (nodes: readonly TreeNode[]): string => nodes.map(({ kind }) => kind).join(" ");

describe("A list that arrives page by page", () => {
  it("shows the entries that have arrived, and that the list is still loading", async () => {
    const first = shown();
    await settle();
    await pages.arrive(...apps(2));
    clock.advance(100);
    expect(kinds(await first)).toBe("container container loading");
    expect((await first).at(-1)).toMatchObject({ count: 2 });
    expect(changes).toBe(1);

    await pages.arrive(...apps(1, 2));
    clock.advance(100);
    expect(changes).toBe(2);
    await pages.end();
    expect(changes).toBe(3);
    expect(kinds(await shown())).toBe("container container container");
  });

  it("reports many entries together", async () => {
    void shown();
    await settle();
    await pages.arrive(...apps(500));
    clock.advance(100);
    expect(changes).toBe(1);
  });

  it("shows an entry once if the vendor lists it twice", async () => {
    const children = model.children(prod);
    await settle();
    await pages.arrive(...apps(2), ...apps(1));
    await pages.end();
    expect(kinds(await children)).toBe("container container");
  });

  it("shows that it is loading if nothing arrives for a while", async () => {
    const first = shown();
    await settle();
    clock.advance(400);
    expect(kinds(await first)).toBe("loading");
  });

  it("keeps the entries that have arrived if the vendor fails in the middle", async () => {
    void shown();
    await settle();
    await pages.arrive(...apps(3));
    pages.fail(new TypeError("sample failure"));
    const nodes = await model.children(prod);
    expect(kinds(nodes)).toBe("failed container container container");
    // The runtime's own message wouldn't help the user.
    expect(nodes[0]).toMatchObject({ message: texts.activation.internalError });
  });

  it("reports nothing more and leaves no timer after it was reset", async () => {
    void shown();
    await settle();
    await pages.arrive(...apps(3));
    model.reset();
    changes = 0;
    await settle();
    clock.advance(10_000);
    expect(changes).toBe(0);
    expect(clock.timers).toBe(0);
    expect(pages.signal?.aborted).toBe(true);
  });
});
