import { createSandbox } from "@keyhole/sandbox";
import { recordIdOf, type Source } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { putBack } from "../../src/commands/put-back.js";
import { refreshSecret } from "../../src/commands/refresh-secret.js";
import { targetOf } from "../../src/refresh/target-of.js";
import type { SecretNode } from "../../src/tree/nodes.js";
import { connected, firstSecret, valueAt, valueOf, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";
import type { Step } from "../fakes/fake-prompter.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const press = { press: "Refresh at GenAuth" } as const;
const asProposed = { tick: "as they are" } as const;
const set: readonly Step[] = [{ pick: "Generate a value" }, { press: "Refresh at Voximplant" }];
const back = { press: "Put Back at Voximplant" } as const;

const writes = () => sandbox.calls()["genauth"]?.["refreshApplicationSecret"] ?? 0;
const lose = () =>
  sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });

/** The extension, with the secret's value in a file. */
async function used(): Promise<{ extension: FakeExtension; node: SecretNode; source: Source }> {
  const extension = await connected(sandbox, "genauth");
  extension.files.write(".env", `SHOP_SECRET="${await valueAt(extension, ...webShop)}"\n`);
  const node = (await extension.node(...webShop)) as SecretNode;
  return { extension, node, source: await extension.connections.source("genauth") };
}

/** Does something once the vendor has carried out the write, and before that is known here. */
function afterWrite(source: Source, happen: () => unknown): void {
  const issue = source.issueSecret!.bind(source);
  source.issueSecret = async (location) => {
    const value = await issue(location);
    source.issueSecret = issue;
    await happen();
    return value;
  };
}

describe("what became of a secret is told", () => {
  it("where the keyring fails after the write", async () => {
    const { extension, node, source } = await used();
    const context = extension.context(asProposed, press);
    afterWrite(source, () => {
      extension.secrets.mode = "locked";
    });
    await refreshSecret(context, node);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toMatch(
      /has its new value at GenAuth\. .*still noted as unfinished.* 1 place upd/,
    );
    expect(shown).not.toMatch(/try again/);
    expect(writes()).toBe(1);
  });

  it("where the files cannot be updated", async () => {
    const { extension, node } = await used();
    const context = extension.context(asProposed, press);
    context.occurrences.replace = () => Promise.reject(new Error("Sample: no disk"));
    await refreshSecret(context, node);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toMatch(/has its new value at GenAuth\. 1 not updated/);
    expect(shown).toMatch(/\.env, line 1 was not updated/);
    expect(await extension.journal.list()).toEqual([]);
  });
});

describe("Look Again", () => {
  it("leaves alone another refresh that is under way", async () => {
    const { extension, node, source } = await used();
    lose();
    const first = extension.context(asProposed, press);
    const warn = first.prompter.warn.bind(first.prompter);
    let pressed: (() => void) | undefined;
    const told = new Promise<void>((resolve) => {
      first.prompter.warn = async (message, ...actions) => {
        await warn(message, ...actions);
        if (!actions.includes("Look Again")) return undefined;
        resolve();
        await new Promise<void>((press1) => {
          pressed = press1;
        });
        return "Look Again";
      };
    });
    const running = refreshSecret(first, node);
    await told;
    sandbox.clearFaults();
    extension.clock.advance(90_000);
    afterWrite(source, async () => {
      pressed?.();
      await running;
      const record = await extension.journal.read(recordIdOf(targetOf(node)));
      expect(record?.state.step).toBe("sent");
    });
    await refreshSecret(extension.context(asProposed, press), node);
    expect(first.prompter.shown.at(-1)).toMatch(/another one has been begun since/);
    expect(extension.files.text(".env")).toContain(await valueAt(extension, ...webShop));
  });
});

describe("Look Again after the connection was changed", () => {
  it("judges nothing by another account's value, and writes it nowhere", async () => {
    const { extension, node } = await used();
    const before = extension.files.text(".env");
    lose();
    const context = extension.context(asProposed, press);
    const warn = context.prompter.warn.bind(context.prompter);
    context.prompter.warn = async (message, ...actions) => {
      await warn(message, ...actions);
      if (!actions.includes("Look Again")) return undefined;
      sandbox.clearFaults();
      const source = await extension.connections.source("genauth");
      await source.issueSecret!(targetOf(node));
      await extension.connections.update("genauth", (record) => ({
        ...record,
        settings: { ...record.settings, baseUrl: `${record.settings["baseUrl"]}/` },
      }));
      return "Look Again";
    };
    await refreshSecret(context, node);
    expect(context.prompter.shown.at(-1)).toMatch(/was changed since: what became of the refresh/);
    expect(extension.files.text(".env")).toBe(before);
  });
});

describe("an earlier refresh of which nobody could tell", () => {
  it("is told before anything else is asked, and the next one ends where the user gives up", async () => {
    const { extension, node } = await used();
    lose();
    await refreshSecret(extension.context(asProposed, press), node);
    sandbox.clearFaults();
    extension.clock.advance(90_000);
    const source = await extension.connections.source("genauth");
    await source.issueSecret!(targetOf(node));
    const context = extension.context("cancel");
    extension.files.write(".env", `SHOP_SECRET="${await valueAt(extension, ...webShop)}"\n`);
    await refreshSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(/was cut short did take effect/);
  });

  it("is left open where the user stops the looking, and nothing else is begun", async () => {
    const { extension, node } = await used();
    lose();
    await refreshSecret(extension.context(asProposed, press), node);
    extension.clock.advance(90_000);
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).not.toMatch(/Refresh genauth/);
    expect(await extension.journal.list()).toHaveLength(1);
  });
});

describe("an old value", () => {
  it("is not put back over another's without a word", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    await refreshSecret(extension.context(...set), node);
    const source = await extension.connections.source("voximplant");
    await source.setSecret!(targetOf(node), "sample-of-another");
    const context = extension.context({ press: undefined });
    await putBack(context, node);
    expect(context.prompter.shown.join()).toMatch(/somebody else has changed it since/);
    expect(await valueOf(extension, node)).toBe("sample-of-another");
  });

  it("is put back without such a word where ours is in force", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    await refreshSecret(extension.context(...set), node);
    const context = extension.context(back);
    await putBack(context, node);
    expect(context.prompter.shown.join()).not.toMatch(/somebody else/);
    expect(context.prompter.shown.join()).toMatch(/has its old value again at Voximplant/);
  });

  it("is not sent where the connection was changed since", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    await refreshSecret(extension.context(...set), node);
    const { record } = node.parent.parent;
    await extension.connections.update(record.id, (stored) => ({
      ...stored,
      settings: { ...stored.settings, baseUrl: `${stored.settings["baseUrl"]}/` },
    }));
    const context = extension.context();
    await putBack(context, node);
    expect(context.prompter.shown.join()).toMatch(/was changed since: the old value/);
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBe(1);
  });

  it("is kept where somebody else wrote at the same time, too", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const before = await valueOf(extension, node);
    const source = await extension.connections.source("voximplant");
    const write = source.setSecret!.bind(source);
    source.setSecret = async (location, value) => {
      await write(location, value);
      await write(location, "sample-of-another");
    };
    const context = extension.context(...set);
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).toMatch(/neither the old one nor ours/);
    source.setSecret = write;
    await putBack(extension.context(back), node);
    expect(await valueOf(extension, node)).toBe(before);
  });
});
