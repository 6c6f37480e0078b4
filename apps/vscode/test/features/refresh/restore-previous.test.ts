import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import {
  refreshSecretAtVendor,
  restorePrevious,
} from "../../../src/features/refresh/refresh-at-vendor.js";
import { getConnection, getPath, type SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, firstSecret, currentValue } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const set: readonly Step[] = [
  { pick: texts.newValue.generate },
  { press: texts.refresh.at("Voximplant") },
];
const restore = { press: texts.refresh.restoreAt("Voximplant") } as const;
const writes = () => sandbox.calls()["voximplant"]?.["setSecretInfo"] ?? 0;

async function opened(): Promise<{ extension: FakeExtension; node: SecretNode; before: string }> {
  const extension = await connected(sandbox, "voximplant");
  const node = await firstSecret(extension, "voximplant");
  return { extension, node, before: await currentValue(extension, node) };
}

describe("Restore Previous Value", () => {
  it("sets the value before the last refresh, with one write", async () => {
    const { extension, node, before } = await opened();
    await refreshSecretAtVendor(extension.context(...set), node);
    expect(await currentValue(extension, node)).not.toBe(before);
    const context = extension.context(restore);
    await restorePrevious(context, node);
    expect(await currentValue(extension, node)).toBe(before);
    expect(writes()).toBe(2);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.refresh.restoreReplaces("Voximplant"));
    expect(shown).not.toContain(texts.newValue.replaces);
    expect(shown).not.toContain(before);
  });

  it("is offered in the message about the refresh", async () => {
    const { extension, node, before } = await opened();
    const context = extension.context(...set, restore);
    const offered: string[] = [];
    context.prompter.answerMessage = (_, actions) => {
      const action = actions.find((one) => one === texts.refresh.restoreButton);
      if (action === undefined || offered.length > 0) return undefined;
      offered.push(action);
      return action;
    };
    await refreshSecretAtVendor(context, node);
    expect(await currentValue(extension, node)).toBe(before);
  });

  it("keeps the value even if another user wrote at the same time", async () => {
    const { extension, node, before } = await opened();
    const provider = await extension.connections.provider("voximplant");
    const write = provider.setSecret!.bind(provider);
    provider.setSecret = async (location, change) => {
      await write(location, change);
      await write(location, { ...change, value: "sample-of-another" });
    };
    await refreshSecretAtVendor(extension.context(...set), node);
    provider.setSecret = write;
    await restorePrevious(extension.context(restore), node);
    expect(await currentValue(extension, node)).toBe(before);
  });

  it("keeps the value, but no credentials, if the vendor rejected the refresh", async () => {
    const { extension, node, before } = await opened();
    await refreshSecretAtVendor(extension.context(...set), node);
    sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 403, times: 1 });
    await refreshSecretAtVendor(extension.context(...set), node);
    const previous = extension.previousValues.get(node);
    expect(previous?.value === before).toBe(true);
    expect(JSON.stringify(previous)).not.toMatch(/PRIVATE KEY/);
  });

  it("sends nothing if the connection uses another account", async () => {
    const { extension, node } = await opened();
    await refreshSecretAtVendor(extension.context(...set), node);
    await extension.connections.update(getConnection(node).record.id, (stored) => ({
      ...stored,
      settings: { ...stored.settings, baseUrl: `${stored.settings["baseUrl"]}/v2` },
    }));
    await restorePrevious(extension.context(), node);
    expect(writes()).toBe(1);
  });

  it("lists only the secrets that were refreshed when called from the palette", async () => {
    const { extension, node, before } = await opened();
    await extension.connect("genauth");
    await refreshSecretAtVendor(extension.context(...set), node);
    // A single secret is chosen without asking.
    await restorePrevious(extension.context(restore));
    expect(await currentValue(extension, node)).toBe(before);

    const other = (await extension.model.children(node.parent))
      .filter((entry) => entry.kind === "secret")
      .find(({ summary }) => summary.id !== node.summary.id)!;
    await refreshSecretAtVendor(extension.context(...set), other);
    const context = extension.context({ pick: getPath(other) }, "cancel");
    await restorePrevious(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContain(getPath(node));
    expect(context.prompter.shown.join()).not.toContain("genauth");
  });

  it("sends nothing if no secret was refreshed in this window", async () => {
    const { extension, node } = await opened();
    for (const argument of [node, undefined]) {
      const context = extension.context();
      await restorePrevious(context, argument);
      expect(context.prompter.shown.join()).toContain(texts.refresh.nonePrevious);
    }
    expect(writes()).toBe(0);
  });
});
