import { createSandbox } from "@keyhole/sandbox";
import { recordIdOf, type Source } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { putBack } from "../../src/commands/put-back.js";
import { refreshSecret } from "../../src/commands/refresh-secret.js";
import { targetOf } from "../../src/refresh/target-of.js";
import { connected, firstSecret, valueAt, valueOf, webShop } from "../fakes/connected.js";
import type { Step } from "../fakes/fake-prompter.js";
import { asProposed, changeAccount, lose, press, used } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const set: readonly Step[] = [{ pick: "Generate a value" }, { press: "Refresh at Voximplant" }];
const back = { press: "Put Back at Voximplant" } as const;

const writes = () => sandbox.calls()["genauth"]?.["refreshApplicationSecret"] ?? 0;

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
    const { extension, node, source } = await used(sandbox);
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
    const { extension, node } = await used(sandbox);
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
    const { extension, node, source } = await used(sandbox);
    lose(sandbox);
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
    const { extension, node } = await used(sandbox);
    const before = extension.files.text(".env");
    lose(sandbox);
    const context = extension.context(asProposed, press);
    const warn = context.prompter.warn.bind(context.prompter);
    context.prompter.warn = async (message, ...actions) => {
      await warn(message, ...actions);
      if (!actions.includes("Look Again")) return undefined;
      sandbox.clearFaults();
      const source = await extension.connections.source("genauth");
      await source.issueSecret!(targetOf(node));
      await changeAccount(extension);
      return "Look Again";
    };
    await refreshSecret(context, node);
    expect(context.prompter.shown.at(-1)).toMatch(
      /its connection was changed since, perhaps to another account/,
    );
    expect(extension.files.text(".env")).toBe(before);
  });
});

describe("a connection that is changed while the user reads what is to happen", () => {
  it("has nothing sent to it", async () => {
    const { extension, node } = await used(sandbox);
    const context = extension.context(asProposed, press);
    const confirm = context.prompter.confirm.bind(context.prompter);
    context.prompter.confirm = async (...asked) => {
      const answer = await confirm(...asked);
      await changeAccount(extension);
      return answer;
    };
    await expect(refreshSecret(context, node)).rejects.toThrow(
      /genauth was changed meanwhile, perhaps to another account: nothing was sent/,
    );
    expect(writes()).toBe(0);
    expect(await extension.journal.list()).toEqual([]);
  });
});

describe("an old value", () => {
  it("is kept with no other value, and with no credentials", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    await refreshSecret(extension.context(...set), node);
    const kept = JSON.stringify(extension.oldValues.of(targetOf(node)));
    expect(kept).not.toContain(await valueOf(extension, node));
    expect(kept).not.toMatch(/PRIVATE KEY/);
  });

  it.each([
    ["a putting back", [back]],
    ["the next refresh", set],
  ] as const)("survives %s that is lost on its way", async (_, steps) => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const before = await valueOf(extension, node);
    await refreshSecret(extension.context(...set), node);
    sandbox.addFault("voximplant", { operation: "setSecretInfo", lostRequest: true });
    const lostOnItsWay = extension.context(...steps);
    await (steps.length === 1 ? putBack : refreshSecret)(lostOnItsWay, node);
    expect(lostOnItsWay.prompter.shown.join()).toMatch(/is not known yet/);
    sandbox.clearFaults();
    extension.clock.advance(90_000);
    await putBack(extension.context(back), node);
    expect(await valueOf(extension, node)).toBe(before);
  });

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
      settings: { ...stored.settings, baseUrl: `${stored.settings["baseUrl"]}/v2` },
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
