import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { insertSecret } from "../../src/commands/insert-secret.js";
import { connected, valueAt, webShop } from "../fakes/connected.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Insert Secret", () => {
  it("puts the value into the document", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.documentText = "SECRET=";
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(`SECRET=${await valueAt(extension, ...webShop)}`);
  });

  it("says what is missing where no editor is open, and fetches nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.documentText = undefined;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toMatch(/Open a file and place the cursor first/);
    expect(sandbox.calls()["genauth"]?.["getApplicationSecret"]).toBeUndefined();
  });

  it("says so where the document takes no changes", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.writable = false;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toMatch(/was not inserted/);
    expect(extension.documentText).toBe("");
  });

  it("asks for the field where the palette led to a secret with several", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const [secret] = await extension.labels("senhasegura", "API secrets");
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: "API secrets" },
      { pick: secret! },
      { pick: "client_id" },
    );
    await insertSecret(context);
    expect(extension.documentText).toMatch(/^sample-/);
    expect(extension.documentText).not.toBe(
      await valueAt(extension, "senhasegura", "API secrets", secret!),
    );
  });
});
