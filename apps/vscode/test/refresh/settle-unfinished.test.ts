import { createSandbox } from "@keyhole/sandbox";
import {
  recordIdOf,
  refreshSecret,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { settleUnfinished } from "../../src/refresh/settle-unfinished.js";
import { targetOf } from "../../src/refresh/target-of.js";
import { unfinishedKey } from "../../src/refresh/unfinished-key.js";
import type { SecretNode } from "../../src/tree/nodes.js";
import { connected, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const never = new AbortController().signal;

type Step = RefreshRecord["state"]["step"];

/** Begins a refresh of a process that is killed just before it can note a step. */
async function cutShort(extension: FakeExtension, last: Step): Promise<SecretNode> {
  const node = (await extension.node(...webShop)) as SecretNode;
  const target = targetOf(node);
  const source = await extension.connections.source("genauth");
  const { secret } = await source.fetchSecret(target);
  await new Promise<void>((killed) => {
    const journal: RefreshJournal = {
      list: () => extension.journal.list(),
      read: (id) => extension.journal.read(id),
      remove: (id) => extension.journal.remove(id),
      write: async (id, record) => {
        if (record.state.step !== last) return extension.journal.write(id, record);
        killed();
        return new Promise(() => undefined);
      },
    };
    void refreshSecret({
      source,
      target,
      account: "sample-account",
      name: "genauth / Web Shop / Application secret",
      before: secret!,
      journal,
      clock: extension.clock,
      signal: never,
    });
  });
  return node;
}

const calls = () => sandbox.calls()["genauth"] ?? {};

describe("what was cut short", () => {
  it("is settled at the next start by reading back, told in one sentence, and closed", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown).toEqual([
      "The refresh of genauth / Web Shop / Application secret that was cut short did take effect: its new value is in force at GenAuth.",
    ]);
    expect(await extension.journal.list()).toEqual([]);
    expect(extension.state.values.get(unfinishedKey)).toBeUndefined();
    expect(calls()["refreshApplicationSecret"]).toBe(1);
  });

  it("before anything was sent says so", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "sent");
    extension.clock.advance(90_000);
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown.join()).toMatch(/was cut short before anything was sent/);
    expect(calls()["refreshApplicationSecret"]).toBeUndefined();
  });

  it("is left to a window that is still at it", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    const closing = new AbortController();
    const context = extension.context();
    const settling = settleUnfinished(context, closing.signal);
    closing.abort();
    await settling;
    expect(context.prompter.shown).toEqual([]);
    expect(await extension.journal.list()).toHaveLength(1);
  });

  it("and is not known yet is told once, and kept for the next start", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const node = await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    const first = extension.context();
    await settleUnfinished(first, never);
    expect(first.prompter.shown.join()).toMatch(/takes effect at GenAuth is not known yet/);
    const second = extension.context();
    await settleUnfinished(second, never);
    expect(second.prompter.shown).toEqual([]);
    expect(await extension.journal.read(recordIdOf(targetOf(node)))).toMatchObject({
      told: "unknown",
    });
  });

  it("and whose connection is gone says where to look", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    await extension.connections.remove("genauth");
    extension.clock.advance(90_000);
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown.join()).toMatch(/its connection is gone since/);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("stays where the vendor cannot be asked now", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    sandbox.addFault("genauth", { lostRequest: true });
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown.join()).toMatch(/is not known yet/);
    expect(await extension.journal.list()).toHaveLength(1);
  });
});
