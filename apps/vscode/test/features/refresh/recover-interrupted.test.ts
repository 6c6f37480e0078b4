import { createSandbox } from "@keyhole/sandbox";
import { toRecordId } from "@keyhole/secrets/refresh";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-at-vendor.js";
import { toRefreshTarget } from "../../../src/features/refresh/refresh-context.js";
import { recoverAtStart } from "../../../src/features/refresh/recover-interrupted.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, currentValue } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { refreshText, texts } from "../../texts.js";
import { changeAccount, interrupt, lose } from "./refresh-setting.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const never = new AbortController().signal;
const calls = () => sandbox.calls()["genauth"] ?? {};

/** Interrupts a refresh long enough ago that it can be recovered. */
async function interrupted(): Promise<{ extension: FakeExtension; node: SecretNode }> {
  const extension = await connected(sandbox, "genauth");
  const node = await interrupt(extension, "responded");
  extension.clock.advance(90_000);
  return { extension, node };
}

async function shownAtStart(extension: FakeExtension): Promise<readonly string[]> {
  const context = extension.context();
  await recoverAtStart(context, never);
  return context.prompter.shown;
}

describe("recoverAtStart", () => {
  it("reads back, shows one message and removes the record", async () => {
    const { extension } = await interrupted();
    expect(await shownAtStart(extension)).toEqual([refreshText("recovered-new")]);
    expect(await extension.journal.list()).toEqual([]);
    expect(calls()["refreshApplicationSecret"]).toBe(1);
  });

  it("copies the new value on request", async () => {
    const { extension, node } = await interrupted();
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === texts.refresh.copyNew);
    await recoverAtStart(context, never);
    await expect.poll(() => extension.clipboardText).toBe(await currentValue(extension, node));
  });

  it("finds nothing if the refresh was interrupted before it was recorded", async () => {
    const extension = await connected(sandbox, "genauth");
    await interrupt(extension, "sent");
    expect(await extension.journal.list()).toEqual([]);
    expect(calls()["refreshApplicationSecret"]).toBeUndefined();
  });

  it("doesn't recover a refresh that another window is handling", async () => {
    const extension = await connected(sandbox, "genauth");
    await interrupt(extension, "responded");
    const closing = new AbortController();
    const context = extension.context();
    const recovering = recoverAtStart(context, closing.signal);
    closing.abort();
    await recovering;
    expect(context.prompter.shown).toEqual([]);
    expect(await extension.journal.list()).toHaveLength(1);
  });

  it("reports an unknown outcome once, and keeps the record", async () => {
    const extension = await connected(sandbox, "genauth");
    lose(sandbox);
    await interrupt(extension, "responded");
    extension.clock.advance(90_000);
    expect(await shownAtStart(extension)).toEqual([refreshText("recovered-unknown")]);
    expect(await shownAtStart(extension)).toEqual([]);
    expect(await extension.journal.list()).toMatchObject([{ reportedAs: "unknown" }]);
  });

  it("abandons the record after 7 days", async () => {
    const extension = await connected(sandbox, "genauth");
    lose(sandbox);
    await interrupt(extension, "responded");
    extension.clock.advance(7 * 24 * 3_600_000 + 1);
    expect(await shownAtStart(extension)).toEqual([refreshText("expired")]);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("removes the record without a message if the connection was removed", async () => {
    const { extension } = await interrupted();
    await extension.connections.remove("genauth");
    expect(await shownAtStart(extension)).toEqual([]);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("abandons the record if the connection uses another account", async () => {
    const { extension } = await interrupted();
    await changeAccount(extension);
    const fetched = calls()["getApplicationSecret"];
    expect(await shownAtStart(extension)).toEqual([refreshText("other-account")]);
    expect(calls()["getApplicationSecret"]).toBe(fetched);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("keeps the record if the connection can't be read", async () => {
    const { extension } = await interrupted();
    const [key] = [...extension.secrets.values.keys()].filter((name) => name.startsWith("conn"));
    await extension.secrets.store(key!, "{");
    expect(await shownAtStart(extension)).toEqual([]);
    expect(await extension.journal.list()).toHaveLength(1);
  });

  it("reports a refresh in only one of two windows", async () => {
    const { extension } = await interrupted();
    const one = extension.context();
    const other = { ...extension.context(), journal: extension.openJournal() };
    await Promise.all([recoverAtStart(one, never), recoverAtStart(other, never)]);
    expect([...one.prompter.shown, ...other.prompter.shown]).toEqual([
      refreshText("recovered-new"),
    ]);
    expect(await extension.journal.list()).toEqual([]);
  });
});

describe("a refresh after an interrupted one", () => {
  it("reports the earlier outcome, and continues", async () => {
    const { extension, node } = await interrupted();
    const context = extension.context({ press: undefined });
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown).toContain(refreshText("recovered-new"));
    expect(context.prompter.left).toEqual([]);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("isn't started if the user stops the check", async () => {
    const { extension, node } = await interrupted();
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await refreshSecretAtVendor(context, node);
    expect(await extension.journal.list()).toHaveLength(1);
    expect(calls()["refreshApplicationSecret"]).toBe(1);
  });

  it("isn't started while the earlier one may still be running", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await interrupt(extension, "responded");
    const context = extension.context();
    await refreshSecretAtVendor(context, node);
    expect((await extension.journal.read(toRecordId(toRefreshTarget(node))))?.state.step).toBe(
      "sent",
    );
  });
});
