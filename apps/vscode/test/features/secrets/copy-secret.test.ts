import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { copySecret, revealSecret } from "../../../src/features/secrets/use-secret.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import {
  connected,
  firstSecret,
  pickSteps,
  valueAt,
  currentValue,
  webShop,
} from "../../fakes/connected.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Copy Secret", () => {
  it("copies the primary field of the tree's node without asking", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    const context = extension.context();
    await copySecret(context, node);
    expect(extension.clipboardText).toBe(await currentValue(extension, node));
    expect(context.prompter.shown.join()).toContain(
      texts.secrets.copied(`${node.summary.name} (client_secret)`),
    );
  });

  it("asks for the secret and the field when called from the palette", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    const context = extension.context(...pickSteps(node, "client_id"));
    await copySecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).not.toBe(await currentValue(extension, node));
    expect(extension.clipboardText).not.toBe("");
  });

  it("asks for a secret if the argument isn't a node of the tree", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = (await extension.node(...webShop)) as SecretNode;
    const context = extension.context("cancel");
    await copySecret(context, { ...node });
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toBe("");
  });

  it("keeps the clipboard if the vendor fails, and logs no value", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    const value = await valueAt(extension, ...webShop);
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    extension.clipboardText = "before";
    await copySecret(extension.context(), node);
    expect(extension.clipboardText).toBe("before");
    sandbox.clearFaults("genauth");
    await copySecret(extension.context(), node);
    expect(extension.log.lines.join("\n")).toMatch(/info .* connection=genauth secret=/);
    expect(extension.log.lines.join("\n")).not.toContain(value);
  });
});

describe("Reveal Secret", () => {
  it("reveals the primary field of the tree's node, and logs no value", async () => {
    const extension = await connected(sandbox, "genauth");
    const value = await valueAt(extension, ...webShop);
    await revealSecret(extension.context(), await extension.node(...webShop));
    expect(extension.revealed).toEqual([value]);
    expect(extension.log.lines.join("\n")).toMatch(/info .* connection=genauth secret=/);
    expect(extension.log.lines.join("\n")).not.toContain(value);
  });

  it("copies the revealed value if the user selects that", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.copiesRevealed = true;
    await revealSecret(extension.context(), await extension.node(...webShop));
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("doesn't log a value that couldn't be shown", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.focused = false;
    await revealSecret(extension.context(), await extension.node(...webShop));
    expect(extension.log.lines.join("\n")).not.toContain("secret=");
  });

  it("reveals nothing if the user cancels", async () => {
    const extension = await connected(sandbox, "genauth");
    await revealSecret(extension.context("cancel"));
    expect(extension.revealed).toEqual([]);
  });
});
