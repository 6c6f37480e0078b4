import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { copySecret } from "../../../src/features/secrets/use-secret.js";
import { setValue } from "../../../src/features/refresh/refresh-at-vendor.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const byName = { pick: texts.pickers.searchByName } as const;

describe("A command that is run from the palette", () => {
  it("finds its secret by part of its name in every connection", async () => {
    const extension = await connected(sandbox, ...vendors.map(({ id }) => id));
    const context = extension.context(byName, { search: "web shop", choose: "Web Shop" });
    await copySecret(context);
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
    // The secret that was used last comes first the next time.
    expect(extension.index.search("", 1)).toEqual([await extension.node(...webShop)]);
  });

  it("offers only the secrets that it can be used on", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const context = extension.context(byName, { search: "", choose: "CRM_API_KEY" }, "cancel");
    await setValue(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContain("CRM_API_KEY");
    expect(context.prompter.shown).not.toContain("Web Shop");
  });

  it("does nothing if the user cancels the search", async () => {
    const extension = await connected(sandbox, "genauth");
    await copySecret(extension.context(byName, "cancel"));
    expect(extension.clipboardText).toBe("");
    expect(extension.state.values.size).toBe(0);
  });

  it("lists disabled secrets last, and marks them", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const provider = await extension.connections.provider("senhasegura");
    await provider.setEnabled!({ containerId: "notes", secretId: "20001" }, false);
    const disabled = "Recovery Codes";
    expect((await extension.labels("senhasegura", texts.names.notes)).at(-1)).not.toBe(disabled);
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: texts.names.notes },
      "cancel",
    );
    await copySecret(context);
    const { shown } = context.prompter;
    expect(shown.slice(shown.indexOf(disabled))).toEqual([
      disabled,
      expect.stringContaining(texts.tree.disabled),
    ]);
  });

  it("offers no search if there is no connection", async () => {
    const extension = await connected(sandbox);
    const context = extension.context("cancel");
    await copySecret(context);
    expect(context.prompter.shown).not.toContain(texts.pickers.searchByName);
  });
});
