import { parseReference } from "@keyhole/secrets/references";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { toReference } from "../../../src/features/insert/insertion.js";
import { suggest } from "../../../src/features/references/completion.js";
import { findSecret } from "../../../src/features/tree/find-node.js";
import type { ConnectionNode, SecretNode } from "../../../src/features/tree/nodes.js";
import type { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { FakePrompter } from "../../fakes/fake-prompter.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";

vi.mock("vscode", () => ({}));

// Both look the same. The first one isn't in normal form C, and the second one is.
const decomposed = "cafe\u0301";
const composed = "caf\u00E9";
const another = "e\u0301";

let model: SecretsModel;
let connection: ConnectionNode;

beforeEach(async () => {
  model = modelOver(
    "vault",
    {
      async *list(id) {
        if (id === undefined) yield { container: { id: "kv/", name: "kv" } };
        else
          for (const name of [decomposed, composed, another]) yield { secret: { id: name, name } };
      },
    },
    new ManualClock(),
  );
  [connection] = (await model.connections()) as [ConnectionNode];
});

async function secrets(): Promise<SecretNode[]> {
  const [mount] = await model.children(connection);
  return (await model.children(mount!)) as SecretNode[];
}

const find = (name: string) =>
  findSecret(model, connection, parseReference(`keyhole://prod/kv/${name}`).path);

describe("Secrets whose names are IDs", () => {
  it("have a reference only if their name is in normal form, because it leads to no other", async () => {
    const field = { name: "password", confidential: true };
    const context = { model, prompter: new FakePrompter() };
    const references = (await secrets()).map(async (node) => [
      node.summary.name,
      await toReference(context, node, field),
    ]);
    expect(Object.fromEntries(await Promise.all(references))).toEqual({
      [decomposed]: undefined,
      [composed]: `keyhole://prod/kv/${composed}:password`,
      [another]: undefined,
    });
  });

  it("are found and suggested by such a name only", async () => {
    await secrets();
    expect((await find(composed))?.summary.name).toBe(composed);
    expect(await find(another)).toBeUndefined();
    const { suggestions } = await suggest(model, "keyhole://prod/kv/", "", {});
    expect(suggestions.map(({ text }) => text)).toEqual([composed]);
  });
});
