import { createSandbox } from "@keyhole/sandbox";
import { createFingerprintKey, recordIdOf } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecret } from "../../src/commands/refresh-secret.js";
import { targetOf } from "../../src/refresh/target-of.js";
import type { SecretNode } from "../../src/tree/nodes.js";
import { valueAt, webShop } from "../fakes/connected.js";
import { asProposed, changeAccount, lose, press, used } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** As {@link used}, once a refresh was lost on its way, and whoever began it has gone. */
async function lost(): ReturnType<typeof used> {
  const all = await used(sandbox);
  lose(sandbox);
  await refreshSecret(all.extension.context(asProposed, press), all.node);
  sandbox.clearFaults();
  all.extension.clock.advance(90_000);
  return all;
}

/** As {@link used}, through a connection that is not stored. */
async function ofTheWindow(): Promise<{
  readonly extension: Awaited<ReturnType<typeof used>>["extension"];
  readonly node: SecretNode;
}> {
  const { extension } = await used(sandbox);
  const record = (await extension.connections.record("genauth"))!;
  await extension.connections.remove("genauth");
  extension.connections.keepForSession(record);
  return { extension, node: (await extension.node(...webShop)) as SecretNode };
}

describe("an earlier refresh of which nobody could tell", () => {
  it("is told before anything else is asked, and the next one ends where the user gives up", async () => {
    const { extension, node, source } = await lost();
    await source.issueSecret!(targetOf(node));
    const context = extension.context("cancel");
    extension.files.write(".env", `SHOP_SECRET="${await valueAt(extension, ...webShop)}"\n`);
    await refreshSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(/was cut short did take effect/);
  });

  it("is left open where the user stops the looking, and nothing else is begun", async () => {
    const { extension, node } = await lost();
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).not.toMatch(/Refresh genauth/);
    expect(await extension.journal.list()).toHaveLength(1);
  });

  it("is told also where the connection leads elsewhere since, and is forgotten then", async () => {
    const { extension, node } = await lost();
    await changeAccount(extension);
    const context = extension.context("cancel");
    await refreshSecret(context, node).catch(() => undefined);
    expect(context.prompter.shown.join("\n")).toMatch(
      /was cut short, and its connection was changed since, perhaps to another account/,
    );
    expect(await extension.journal.list()).toEqual([]);
  });

  it("is looked at as ever where the connection changed, but not its account", async () => {
    const { extension, node, source } = await lost();
    await source.issueSecret!(targetOf(node));
    await extension.connections.update("genauth", (record) => ({
      ...record,
      alias: "renamed",
      settings: { ...record.settings, baseUrl: `${record.settings["baseUrl"]}/` },
    }));
    const context = extension.context("cancel");
    await refreshSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(/was cut short did take effect/);
  });

  it("is left to a window that looks what became of it, which is said so", async () => {
    const { extension, node } = await lost();
    const id = recordIdOf(targetOf(node));
    const record = (await extension.journal.read(id))!;
    const busyUntil = extension.clock.now() + 60_000;
    const other = extension.openJournal();
    await other.write(id, { ...record, busyUntil, settler: createFingerprintKey() });
    const context = extension.context();
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).toMatch(/What became of the last refresh of .* is being/);
  });

  it("is told as not having reached the vendor, where a day later nothing is seen of it", async () => {
    const { extension, node } = await used(sandbox);
    lose(sandbox);
    const context = extension.context(asProposed, press);
    let looks = 0;
    context.prompter.answerMessage = (_, actions) => {
      if (looks === 2 || !actions.includes("Look Again")) return undefined;
      looks += 1;
      extension.clock.advance(25 * 3_600_000);
      return "Look Again";
    };
    await refreshSecret(context, node);
    const last = context.prompter.shown.at(-1);
    expect(last).toMatch(/still has its old value: what was sent did not reach GenAuth/);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("keeps nobody waiting where another window has told it meanwhile", async () => {
    const { extension, node } = await lost();
    const context = extension.context("cancel");
    const progress = context.prompter.progress.bind(context.prompter);
    context.prompter.progress = async (title, task) => {
      await extension.journal.remove(recordIdOf(targetOf(node)));
      return progress(title, task);
    };
    await refreshSecret(context, node);
    const shown = context.prompter.shown.join();
    expect(shown).not.toMatch(/is being refreshed already/);
    expect(shown).toMatch(/Where is the new value to replace the old one/);
  });

  it("that takes effect while the next one is confirmed can be written into the files", async () => {
    const { extension, node, source } = await lost();
    const context = extension.context(asProposed, press);
    const confirm = context.prompter.confirm.bind(context.prompter);
    context.prompter.confirm = async (...asked) => {
      const answer = await confirm(...asked);
      await source.issueSecret!(targetOf(node));
      return answer;
    };
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === "Update the Files");
    const writes = sandbox.calls()["genauth"]!["refreshApplicationSecret"];
    await refreshSecret(context, node);
    expect(sandbox.calls()["genauth"]!["refreshApplicationSecret"]).toBe(writes! + 1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toMatch(/the earlier refresh took effect meanwhile, or somebody else changed it/);
    expect(shown).toMatch(/that is in force at GenAuth was fetched\. 1 place updated/);
    expect(extension.files.text(".env")).toContain(await valueAt(extension, ...webShop));
    expect(await extension.journal.list()).toEqual([]);
  });
});

describe("an unknown refresh through a connection that the window alone knows", () => {
  it("needs no keyring, and promises no look at a next start", async () => {
    const { extension, node } = await ofTheWindow();
    extension.secrets.mode = "locked";
    lose(sandbox);
    const first = extension.context(asProposed, press);
    await refreshSecret(first, node);
    extension.clock.advance(90_000);
    const second = extension.context(asProposed, { press: undefined });
    await refreshSecret(second, node);
    const shown = [...first.prompter.shown, ...second.prompter.shown].join("\n");
    expect(shown).not.toMatch(/next start/);
    expect(shown.match(/look again before you close it/g)!.length).toBeGreaterThan(1);
  });
});
