import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import type { ContainerNode } from "../../../src/features/tree/nodes.js";
import { connected } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function filtered(text: string, ...ids: string[]): Promise<FakeExtension> {
  const extension = await connected(sandbox, ...ids);
  extension.filterView.setText(text);
  await loadEverything(extension.model, new AbortController().signal);
  return extension;
}

const shows = async (extension: FakeExtension, ...path: string[]): Promise<boolean> =>
  extension.treeFilter.shows(await extension.node(...path));

describe("under a filter", () => {
  it("what was reset is loaded again, and found again", async () => {
    const extension = await filtered("payment gateway", "senhasegura");
    const container = (await extension.node("senhasegura", "API secrets")) as ContainerNode;
    extension.model.reset(container);
    await expect.poll(() => extension.filterMessage).toMatch(/^1 of \d+ secrets match/);
    expect(extension.treeFilter.shows(container)).toBe(true);
    expect(await shows(extension, "senhasegura", "API secrets", "Payment Gateway")).toBe(true);
  });

  it("a list that could not be loaded shows, whatever it is filtered by", async () => {
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 418 });
    const extension = await filtered("payment gateway", "genauth");
    expect(await shows(extension, "genauth")).toBe(true);
    expect(await shows(extension, "genauth", "<failed>")).toBe(true);
  });

  it("a connection without a match goes once all of it is known", async () => {
    const extension = await filtered("payment gateway", "genauth", "senhasegura");
    expect(await shows(extension, "genauth")).toBe(false);
    expect(await shows(extension, "senhasegura")).toBe(true);
  });
});
