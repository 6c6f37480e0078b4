import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { SecretsModel } from "../../src/tree/secrets-model.js";
import { FakeExtension } from "../fakes/extension.js";
import { ManualClock } from "../fakes/manual-clock.js";

const start = Date.parse("2026-01-01T10:00:00Z");

it.each([
  ["as long as the vendor asks for", 120, 120_000],
  ["ten minutes at most", 86_400, 600_000],
])("a rate limit is waited out, %s, and then tried again", async (_, retryAfter, waitMs) => {
  const sandbox = createSandbox();
  const extension = new FakeExtension(sandbox);
  await extension.connect("genauth");
  const clock = new ManualClock(start);
  const model = new SecretsModel(extension.connections, clock);
  const [connection] = await model.connections();
  sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 429, retryAfter });
  expect(await model.children(connection!)).toMatchObject([
    {
      kind: "failed",
      reason: "rate-limited",
      retryAt: start + waitMs,
      remedy: expect.stringMatching(/^Tried again at \d/) as string,
    },
  ]);

  sandbox.clearFaults("genauth");
  const changed = new Promise<unknown>((resolve) => model.onDidChange(resolve));
  clock.advance(waitMs - 1);
  expect(await model.children(connection!)).toMatchObject([{ reason: "rate-limited" }]);
  clock.advance(1);
  expect(await changed).toBe(connection);
  expect((await model.children(connection!)).map(({ kind }) => kind)).toEqual([
    "container",
    "container",
    "container",
  ]);
});
