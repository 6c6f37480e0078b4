import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { copySecret, fetchSecret, revealSecret } from "../../../src/features/secrets/use-secret.js";
import { fetchField } from "../../../src/features/secrets/fetch-field.js";
import { primaryField, type SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, firstSecret } from "../../fakes/connected.js";
import { withoutViewRight } from "../../fakes/rewriting-sandbox.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Fetching a field", () => {
  it("sends no request without permission to see the secret, and shows why", async () => {
    const extension = await connected(withoutViewRight(sandbox), "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    const context = extension.context();
    expect(await fetchField(context, node, primaryField(node)!)).toBeUndefined();
    expect(sandbox.calls()["senhasegura"]?.["getApiSecret"]).toBeUndefined();
    expect(context.prompter.shown).toEqual([
      expect.stringContaining(
        texts.secrets.notFetched(
          `senhasegura / ${texts.names.apiSecrets} / Payment Gateway`,
          "senhasegura",
        ),
      ),
    ]);
  });

  it("isn't offered by any command without permission to see the secret", async () => {
    const extension = await connected(withoutViewRight(sandbox), "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    for (const command of [fetchSecret, copySecret, revealSecret]) {
      const context = extension.context();
      await command(context, node);
      expect(context.prompter.shown.join()).toContain(texts.secrets.noneToSee);
      const picking = extension.context(
        { pick: "senhasegura" },
        { pick: texts.names.notes },
        { pick: texts.pickers.goBack },
        "cancel",
      );
      await command(picking);
      expect(picking.prompter.left).toEqual([]);
    }
    expect(sandbox.calls()["senhasegura"]?.["getApiSecret"]).toBeUndefined();
  });

  it("doesn't list again if the state of the secret is the same", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    await fetchField(extension.context(), node, primaryField(node)!);
    await firstSecret(extension, "senhasegura");
    expect(sandbox.calls()["senhasegura"]?.["listApiSecrets"]).toBe(1);
  });

  it("informs the user if the field isn't set", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = (await extension.node(
      "senhasegura",
      texts.names.passwords,
      "Database Console",
    )) as SecretNode;
    const context = extension.context();
    const token = node.summary.fields!.find(({ name }) => name === "token")!;
    expect(await fetchField(context, node, token)).toBeUndefined();
    expect(context.prompter.shown).toContain(
      texts.secrets.noField("Database Console", "token", "senhasegura"),
    );
  });
});
