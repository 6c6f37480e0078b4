import { createSandbox } from "@keyhole/sandbox";
import {
  accountOf,
  createFingerprintKey,
  recordIdOf,
  refreshSecret,
  VendorError,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { settleUnfinished } from "../../src/refresh/settle-unfinished.js";
import { targetOf } from "../../src/refresh/target-of.js";
import type { SecretNode } from "../../src/tree/nodes.js";
import { connected, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";
import { changeAccount } from "./support.js";

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
  const account = await accountOf((await extension.connections.record("genauth"))!);
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
      account,
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
      "The refresh of genauth / Web Shop / Application secret that was cut short did take effect at GenAuth; files may still hold the old value.",
    ]);
    expect(await extension.journal.list()).toEqual([]);
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

  it("and whose connection was changed since is not judged by another account's value", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: { ...record.credentials, accessKeyId: "sample-other" },
    }));
    extension.clock.advance(90_000);
    const context = extension.context();
    const fetched = calls()["getApplicationSecret"];
    await settleUnfinished(context, never);
    expect(context.prompter.shown.join()).toMatch(/its connection was changed since/);
    expect(calls()["getApplicationSecret"]).toBe(fetched);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("of a connection that cannot be read now stays for the next start", async () => {
    const extension = await connected(sandbox, "genauth");
    await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    const [key] = [...extension.secrets.values.keys()].filter((name) => name.startsWith("conn"));
    await extension.secrets.store(key!, "{");
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown).toEqual([]);
    expect(await extension.journal.list()).toHaveLength(1);
  });

  it("leaves a refresh alone that another window began meanwhile", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    await changeAccount(extension);
    const id = recordIdOf(targetOf(node));
    const standing = (await extension.journal.read(id))!;
    const newer: RefreshRecord = {
      ...standing,
      key: createFingerprintKey(),
      busyUntil: extension.clock.now() + 60_000,
    };
    const { connections } = extension;
    const record = connections.record.bind(connections);
    connections.record = async (connectionId) => {
      connections.record = record;
      await extension.journal.write(id, newer);
      return record(connectionId);
    };
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown).toEqual([]);
    expect((await extension.journal.list()).map(({ key }) => key)).toEqual([newer.key]);
  });

  it.each(["the same", "another", "no"])(
    "is told by one of two windows: %s account",
    async (now) => {
      const extension = await connected(sandbox, "genauth");
      await cutShort(extension, "answered");
      extension.clock.advance(90_000);
      if (now === "another") await changeAccount(extension);
      if (now === "no") await extension.connections.remove("genauth");
      const one = extension.context();
      const other = { ...extension.context(), journal: extension.openJournal() };
      await Promise.all([settleUnfinished(one, never), settleUnfinished(other, never)]);
      expect([...one.prompter.shown, ...other.prompter.shown]).toHaveLength(1);
      expect(await extension.journal.list()).toEqual([]);
    },
  );

  it.each([
    ["changed", "GenAuth"],
    ["removed", "the vendor"],
  ])("and was settled before is told also where its connection is %s", async (what, at) => {
    const extension = await connected(sandbox, "genauth");
    const node = await cutShort(extension, "answered");
    const id = recordIdOf(targetOf(node));
    const record = (await extension.journal.read(id))!;
    const state = { step: "verified", outcome: "new", sent: true } as const;
    await extension.journal.write(id, { ...record, state, busyUntil: 0 });
    if (what === "changed") await changeAccount(extension);
    else await extension.connections.remove("genauth");
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown).toEqual([
      `The refresh of genauth / Web Shop / Application secret that was cut short did take effect at ${at}; files may still hold the old value.`,
    ]);
  });

  it("and whose secret has been gone for a day is told, and given up", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await cutShort(extension, "answered");
    const id = recordIdOf(targetOf(node));
    const record = (await extension.journal.read(id))!;
    extension.clock.advance(25 * 3_600_000);
    const since = { seen: "gone", at: 0 } as const;
    await extension.journal.write(id, { ...record, told: "unknown", since });
    const source = await extension.connections.source("genauth");
    const gone = new VendorError({ id: "genauth", name: "GenAuth" }, "read", { kind: "not-found" });
    source.fetchSecret = () => Promise.reject(gone);
    const context = extension.context();
    await settleUnfinished(context, never);
    expect(context.prompter.shown.join()).toMatch(
      /can no longer be known: there has been no such secret at GenAuth for a day/,
    );
    expect(await extension.journal.list()).toEqual([]);
  });

  it("leads to its secret in the tree", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await cutShort(extension, "answered");
    extension.clock.advance(90_000);
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === "Show in Tree");
    await settleUnfinished(context, never);
    await expect.poll(() => extension.shown.map(({ kind }) => kind)).toEqual(["secret"]);
    expect((extension.shown[0] as SecretNode).summary.id).toBe(node.summary.id);
  });
});
