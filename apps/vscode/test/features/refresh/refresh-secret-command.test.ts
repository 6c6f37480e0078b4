import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-at-vendor.js";
import { connected, firstSecret, valueAt, currentValue, webShop } from "../../fakes/connected.js";
import { refreshText, texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Refresh Secret at Vendor", () => {
  it("issues a new secret with one write after confirmation", async () => {
    const extension = await connected(sandbox, "genauth");
    const before = await valueAt(extension, ...webShop);
    const context = extension.context({ press: texts.refresh.at("GenAuth") });
    await refreshSecretAtVendor(context, await extension.node(...webShop));
    expect(await valueAt(extension, ...webShop)).not.toBe(before);
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBe(1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.refresh.oldStops);
    expect(shown).toContain(": Web Shop");
    expect(shown).toContain(refreshText("new"));
  });

  it("writes nothing if the user doesn't confirm", async () => {
    const extension = await connected(sandbox, "genauth");
    await refreshSecretAtVendor(
      extension.context({ press: undefined }),
      await extension.node(...webShop),
    );
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBeUndefined();
  });

  it("is verified by reading back if the response is lost, and isn't repeated", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostResponse: true });
    const context = extension.context({ press: texts.refresh.at("GenAuth") });
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join("\n")).toContain(refreshText("new"));
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBe(1);
  });

  it("sets a generated value if the vendor issues none", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const context = extension.context(
      { pick: texts.newValue.generate },
      { press: texts.refresh.at("Voximplant") },
    );
    await refreshSecretAtVendor(context, node);
    expect(await currentValue(extension, node)).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBe(1);
  });

  it("sets a value within the vendor's limits that is typed into a password box", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const context = extension.context(
      { pick: texts.newValue.enter },
      { refused: "" },
      { refused: "   " },
      { refused: "x".repeat(8193) },
      { type: "sample-new-value" },
      { press: texts.refresh.at("Voximplant") },
    );
    await refreshSecretAtVendor(context, node);
    expect(await currentValue(extension, node)).toBe("sample-new-value");
    expect(context.prompter.typedInto).toEqual([
      { prompt: expect.stringContaining("8,192"), password: true },
    ]);
    expect(context.prompter.shown.join("\n")).not.toContain("sample-new-value");
  });
});
