import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { addById } from "../../../src/features/connections/add-by-id.js";
import { copySecret, fetchSecret } from "../../../src/features/secrets/use-secret.js";
import { disableSecret, enableSecret } from "../../../src/features/secrets/change-secret.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import { canDisable, canEnable, canRefresh, canSet } from "../../../src/features/tree/offers.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { rewriting } from "../../fakes/rewriting-sandbox.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const gateway = ["senhasegura", texts.names.apiSecrets, "Payment Gateway"] as const;
const calls = (operation: string): number => sandbox.calls()["senhasegura"]?.[operation] ?? 0;

async function secret(extension: FakeExtension, ...path: string[]): Promise<SecretNode> {
  return (await extension.node(...path)) as SecretNode;
}

describe("Disable Secret and Enable Secret", () => {
  it("disable after confirmation, enable immediately, and show the state in the tree", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const context = extension.context({ press: texts.secrets.disable });
    await disableSecret(context, await extension.node(...gateway));
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.disableBreaks);
    expect(context.prompter.completed).toEqual([texts.secrets.disabled(gateway.join(" / "))]);
    const disabled = await secret(extension, ...gateway);
    expect(disabled.summary.enabled).toBe(false);
    expect([canDisable, canSet, canRefresh].map((can) => can(disabled))).toEqual([
      false,
      false,
      false,
    ]);
    const enabling = extension.context();
    await enableSecret(enabling, disabled);
    expect(enabling.prompter.completed).toEqual([texts.secrets.enabled(gateway.join(" / "))]);
    const enabled = await secret(extension, ...gateway);
    expect(enabled.summary.enabled).toBe(true);
    expect([canDisable, canSet, canEnable].map((can) => can(enabled))).toEqual([true, true, false]);
    expect([calls("disableApiSecret"), calls("enableApiSecret")]).toEqual([1, 1]);
  });

  it("keep a name with line breaks on one line of the dialog", async () => {
    const forged = rewriting(sandbox, (body) =>
      body.replaceAll('"Payment Gateway"', String.raw`"Gateway\nConnection: test\u2028Secret: x"`),
    );
    const extension = await connected(forged, "senhasegura");
    const name = "Gateway\nConnection: test\u2028Secret: x";
    const context = extension.context({ press: undefined });
    await disableSecret(context, await extension.node("senhasegura", texts.names.apiSecrets, name));
    const [message, detail] = context.prompter.shown;
    expect(message?.split(/[\n\u2028]/)).toHaveLength(1);
    expect(detail?.split(/[\n\u2028]/).filter((line) => /Gateway|test|x$/.test(line))).toEqual([
      expect.stringContaining("Gateway Connection: test Secret: x"),
    ]);
  });

  it("write nothing if the user doesn't confirm", async () => {
    const extension = await connected(sandbox, "senhasegura");
    await disableSecret(extension.context({ press: undefined }), await extension.node(...gateway));
    expect(calls("disableApiSecret")).toBe(0);
  });

  it("are both offered if the state is unknown, and neither without permission to write", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const unknown = await secret(extension, ...gateway);
    expect([canDisable(unknown), canEnable(unknown)]).toEqual([true, true]);
    const seenOnly = await secret(extension, "senhasegura", texts.names.notes, "Door Code");
    expect([canDisable(seenOnly), canEnable(seenOnly)]).toEqual([false, false]);
    const context = extension.context();
    await disableSecret(context, seenOnly);
    await enableSecret(context, seenOnly);
    expect([calls("disableNote"), calls("enableNote")]).toEqual([0, 0]);
    expect(context.prompter.shown).toEqual([
      expect.stringContaining(texts.secrets.noneToDisable),
      expect.stringContaining(texts.secrets.noneToEnable),
    ]);
  });

  it("open pickers from the palette with only the vendors and secrets that can be changed", async () => {
    const extension = await connected(sandbox, "voximplant", "senhasegura");
    const provider = await extension.connections.provider("senhasegura");
    await provider.setEnabled!({ containerId: "notes", secretId: "20001" }, false);
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: texts.names.notes },
      { pick: "Old Runbook" },
      { press: texts.secrets.disable },
    );
    await disableSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).not.toContain("voximplant");
    expect(context.prompter.shown).not.toContain("Recovery Codes");
  });

  it("report an unknown outcome if the response is lost, and don't write twice", async () => {
    const extension = await connected(sandbox, "senhasegura");
    sandbox.addFault("senhasegura", { operation: "disableApiSecret", lostResponse: true });
    const context = extension.context({ press: texts.secrets.disable });
    await disableSecret(context, await extension.node(...gateway));
    expect(calls("disableApiSecret")).toBe(1);
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.unknownOutcome);
    expect((await secret(extension, ...gateway)).summary.enabled).toBeUndefined();
  });

  it("show the state that a fetch reported in the tree", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const path = ["senhasegura", texts.names.notes, "Old Runbook"] as const;
    const context = extension.context({ pick: texts.secrets.copySecret });
    await fetchSecret(context, await extension.node(...path));
    expect(context.prompter.shown).toContain(texts.secrets.isDisabled(path.join(" / ")));
    expect((await secret(extension, ...path)).summary.enabled).toBe(false);
    // Another user enables it.
    const other = await connected(sandbox, "senhasegura");
    await enableSecret(other.context(), await other.node(...path));
    await fetchSecret(
      extension.context({ pick: texts.secrets.copySecret }),
      await extension.node(...path),
    );
    expect((await secret(extension, ...path)).summary.enabled).toBe(true);
    expect(extension.clipboardText).not.toBe("");
  });

  it("are not needed to fetch a disabled secret: one button enables and fetches it", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await secret(extension, "senhasegura", texts.names.notes, "Old Runbook");
    const context = extension.context();
    const offered: (readonly string[])[] = [];
    context.prompter.answerMessage = (_, actions) => {
      if (actions.length > 0) offered.push(actions);
      return actions[0];
    };
    await copySecret(context, node);
    expect(offered).toEqual([[texts.secrets.enableAndFetch]]);
    expect(calls("enableNote")).toBe(1);
    expect(extension.clipboardText).not.toBe("");
  });

  it("show whether a secret that was added by its ID is disabled", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("senhasegura", { limited: true });
    const container = await extension.node("senhasegura", texts.names.notes);
    await addById(extension.context({ type: "20001" }), container);
    const path = ["senhasegura", texts.names.notes, "Recovery Codes"] as const;
    await disableSecret(
      extension.context({ press: texts.secrets.disable }),
      await extension.node(...path),
    );
    expect((await secret(extension, ...path)).summary.enabled).toBe(false);
    await enableSecret(extension.context(), await extension.node(...path));
    expect((await secret(extension, ...path)).summary.enabled).toBe(true);
  });
});
