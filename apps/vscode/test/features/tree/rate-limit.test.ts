import { createSandbox } from "@keyhole/sandbox";
import { VendorError } from "@keyhole/secrets";
import type { Container, SecretSummary, SecretProvider } from "@keyhole/secrets/provider";
import { describe, expect, it } from "vitest";
import type { TreeNode } from "../../../src/features/tree/nodes.js";
import { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { FakeExtension } from "../../fakes/extension.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";
import { PageByPage } from "../../fakes/page-by-page.js";

const start = Date.parse("2026-01-01T10:00:00Z");

it.each([
  ["as long as the vendor asks for", 120, 120_000],
  ["ten minutes at most", 86_400, 600_000],
])("a rate limit is waited out, %s, and then tried again", async (_, retryAfter, waitMs) => {
  const sandbox = createSandbox();
  const extension = new FakeExtension(sandbox);
  await extension.connect("genauth");
  const clock = new ManualClock(start);
  const model = new SecretsModel(extension.connections, clock);
  const [connection] = await model.connections();
  sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 429, retryAfter });
  expect(await model.children(connection!)).toMatchObject([
    {
      kind: "failed",
      reason: "rate-limited",
      retryAt: start + waitMs,
      remedy: expect.stringMatching(/^Trying again at \d/) as string,
    },
  ]);

  sandbox.clearFaults("genauth");
  const changed = new Promise<unknown>((resolve) => model.onDidChange(resolve));
  clock.advance(waitMs - 1);
  expect(await model.children(connection!)).toMatchObject([{ reason: "rate-limited" }]);
  clock.advance(1);
  expect(await changed).toBe(connection);
  expect((await model.children(connection!)).map(({ kind }) => kind)).toEqual([
    "container",
    "container",
    "container",
  ]);
});

const limited = (): VendorError =>
  new VendorError({ id: "genauth", name: "GenAuth" }, "list", {
    kind: "rate-limited",
    retryAfterMs: 60_000,
  });
const apps = (...names: string[]): Container[] => names.map((name) => ({ id: name, name }));
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const shown = (nodes: readonly TreeNode[]): string[] =>
  nodes.map((node) => (node.kind === "container" ? node.container.name : node.kind));

async function interrupted() {
  const clock = new ManualClock(start);
  let pages = new PageByPage<Container>();
  const source: Partial<SecretProvider> = {
    listContainers: ({ signal } = {}) => pages.list(signal),
    listSecrets: () => new PageByPage<SecretSummary>().list(),
  };
  const model = modelOver("genauth", source, clock);
  const [prod] = await model.connections();
  const children = model.children(prod!);
  await settle();
  await pages.arrive(...apps("a", "b"));
  pages.fail(limited());
  const before = await children;
  return {
    clock,
    model,
    prod: prod!,
    before,
    next: () => (pages = new PageByPage<Container>()),
  };
}

describe("a list that the rate limit ends in the middle", () => {
  it("keeps what had arrived until the next try has passed it", async () => {
    const { clock, model, prod, before, next } = await interrupted();
    expect(shown(before)).toEqual(["failed", "a", "b"]);
    const a = before[1]!;
    void model.children(a);
    const pages = next();
    clock.advance(60_000);
    expect(model.loaded(prod)).toEqual(before.slice(1));
    expect(model.isIncomplete(prod)).toBe(true);
    void model.children(prod);
    await model.begun(prod);
    expect(shown(model.visibleChildren(prod))).toEqual(["a", "b", "loading"]);
    await settle();
    await pages.arrive(...apps("a", "c"));
    expect(shown(model.visibleChildren(prod))).toEqual(["a", "c", "b", "loading"]);
    await pages.end();
    const after = await model.children(prod);
    expect(shown(after)).toEqual(["a", "c"]);
    // The same node, with its list: nobody has to wait for that again.
    expect(after[0]).toBe(a);
    expect(model.isBegun(a as Parameters<typeof model.isBegun>[0])).toBe(true);
  });

  it("waits twice as long after each further try, and as before after a reload", async () => {
    const { clock, model, prod, next } = await interrupted();
    const waits: (number | undefined)[] = [];
    const retry = async (): Promise<void> => {
      const pages = next();
      const children = model.children(prod);
      await settle();
      pages.fail(limited());
      const [failed] = await children;
      waits.push(failed?.kind === "failed" ? failed.retryAt! - clock.now() : undefined);
    };
    for (const waitMs of [60_000, 120_000]) {
      clock.advance(waitMs);
      await retry();
    }
    model.reset(prod);
    await retry();
    expect(waits).toEqual([120_000, 240_000, 60_000]);
  });
});
