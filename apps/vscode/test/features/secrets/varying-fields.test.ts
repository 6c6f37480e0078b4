import { createSandbox } from "@keyhole/sandbox";
import { VendorError } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { insertSecret, insertSecretAs } from "../../../src/features/insert/insert-feature.js";
import { copySecret, revealSecret } from "../../../src/features/secrets/use-secret.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, withVaryingFields } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

type Secret = Parameters<typeof withVaryingFields>[2];

async function opened(secret: Secret) {
  const extension = await connected(sandbox, "voximplant");
  const sent = await withVaryingFields(extension, "voximplant", secret);
  const node = await findNode(extension);
  return { extension, sent, node };
}

async function findNode(extension: FakeExtension): Promise<SecretNode> {
  return (await extension.node("voximplant", "call-center", "database")) as SecretNode;
}

const several = { fields: { user: "sample-user", password: "sample-password" } };

describe("A secret whose fields vary", () => {
  it("has its only field copied without asking", async () => {
    const { extension, node } = await opened({ fields: { password: "sample-value" } });
    await copySecret(extension.context(), node);
    expect(extension.clipboardText).toBe("sample-value");
  });

  it("lets the user pick one of several fields, and loads their names once", async () => {
    const { extension, sent, node } = await opened(several);
    await copySecret(extension.context({ pick: "password" }), node);
    expect(extension.clipboardText).toBe("sample-password");
    await revealSecret(extension.context({ pick: "user" }), node);
    expect(extension.revealed).toEqual(["sample-user"]);
    expect(sent).toEqual(["getFields", "fetchSecret", "fetchSecret"]);
  });

  it("can be used with 50 fields", async () => {
    const keys = Array.from({ length: 50 }, (_, index) => [`key-${index}`, `value-${index}`]);
    const { extension, node } = await opened({ fields: Object.fromEntries(keys) });
    await copySecret(extension.context({ pick: "key-49" }), node);
    expect(extension.clipboardText).toBe("value-49");
  });

  it("has nothing to copy without fields", async () => {
    const { extension, sent, node } = await opened({ fields: {} });
    const context = extension.context();
    await copySecret(context, node);
    expect(context.prompter.shown).toContain(
      texts.secrets.noFields("voximplant / call-center / database"),
    );
    expect(sent).toEqual(["getFields"]);
  });

  it("is loaded again after a reload", async () => {
    let fields: Record<string, string> = { password: "before" };
    const { extension, node } = await opened(() => ({ fields }));
    await copySecret(extension.context(), node);
    fields = { token: "after" };
    extension.model.reset();
    await copySecret(extension.context(), await findNode(extension));
    expect(extension.clipboardText).toBe("after");
  });

  it("shows why its fields can't be loaded, and can be tried again", async () => {
    let fails = true;
    const { extension, node } = await opened(() => {
      if (!fails) return { fields: { password: "sample-value" } };
      throw new VendorError({ id: "sample", name: "Sample" }, "getSecret", { kind: "unavailable" });
    });
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) => {
      fails = false;
      return actions[0];
    };
    await copySecret(context, node);
    expect(extension.clipboardText).toBe("sample-value");
  });

  it("sends nothing to be listed", async () => {
    const { extension, sent } = await opened(several);
    await extension.model.children(await extension.node("voximplant", "call-center"));
    expect(sent).toEqual([]);
  });
});

describe("A withheld field", () => {
  const withheld = { fields: {}, withheld: ["password"] };

  it.each([copySecret, revealSecret])(
    "isn't copied or revealed as an empty value, and other credentials are offered",
    async (command) => {
      const { extension, node } = await opened(withheld);
      const context = extension.context();
      const offered: string[] = [];
      context.prompter.answerMessage = (_, actions) => {
        offered.push(...actions);
        return undefined;
      };
      extension.clipboardText = "before";
      await command(context, node);
      expect(extension.clipboardText).toBe("before");
      expect(extension.revealed).toEqual([]);
      expect(context.prompter.shown.join("\n")).toContain(
        texts.secrets.withheld("Voximplant", "password"),
      );
      expect(offered).toContain(texts.connections.editIt);
    },
  );

  it("isn't inserted as a value", async () => {
    const { extension, node } = await opened(withheld);
    extension.insertForm = "value";
    extension.editor.open("A=¦", "dotenv", ".env");
    await insertSecret(extension.context(), node);
    expect(extension.documentText).toBe("A=");
  });

  it("is inserted as a reference, which names it", async () => {
    const { extension, sent, node } = await opened(withheld);
    extension.insertForm = "reference";
    extension.editor.open("A=¦", "dotenv", ".env");
    await insertSecret(extension.context(), node);
    expect(extension.documentText).toBe("A=keyhole://voximplant/call-center/database:password");
    expect(sent).toEqual(["getFields"]);
  });
});

describe("Insert Secret As…", () => {
  it("asks for one of the fields", async () => {
    const { extension, node } = await opened(several);
    extension.editor.open("A=¦", "dotenv", ".env");
    const form = { pick: texts.insert.reference };
    await insertSecretAs(extension.context({ pick: "user" }, form), node);
    expect(extension.documentText).toBe("A=keyhole://voximplant/call-center/database:user");
  });
});
