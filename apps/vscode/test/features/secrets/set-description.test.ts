import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { setDescription } from "../../../src/features/secrets/describe-and-rename.js";
import { connected } from "../../fakes/connected.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const crmKey = ["voximplant", "call-center", "CRM_API_KEY"] as const;
const writes = (): number => sandbox.calls()["voximplant"]?.["setSecretInfo"] ?? 0;

describe("Set Description", () => {
  it("begins with what stands there, sets it, and shows it", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    // Left as it is, nothing is sent.
    await setDescription(extension.context("accept"), node);
    expect(writes()).toBe(0);
    await setDescription(extension.context({ type: "  Who calls?  " }), node);
    expect(await extension.node(...crmKey)).toMatchObject({
      summary: { description: "Who calls?" },
    });
    await setDescription(extension.context({ type: "" }), await extension.node(...crmKey));
    expect(await extension.node(...crmKey)).toMatchObject({ summary: { description: undefined } });
    expect(writes()).toBe(2);
  });

  it("refuses what the vendor would cut, and writes nothing where the user gives up", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context({ refused: "x".repeat(201) }, "cancel");
    await setDescription(context, await extension.node(...crmKey));
    expect(context.prompter.left).toEqual([]);
    expect(writes()).toBe(0);
  });

  it("tells what to look at where the answer was lost", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", lostAnswer: true });
    const context = extension.context({ type: "New." });
    await setDescription(context, await extension.node(...crmKey));
    expect(context.prompter.shown.join("\n")).toMatch(/is not known. Look at the secret/);
    expect(await extension.node(...crmKey)).toMatchObject({ summary: { description: "New." } });
    expect(writes()).toBe(1);
  });

  it("is offered by no vendor that has none", async () => {
    const extension = await connected(sandbox, "senhasegura", "genauth");
    const context = extension.context();
    await setDescription(context);
    expect(context.prompter.shown).toEqual([
      "There is no secret here that this connection may describe.",
    ]);
  });
});
