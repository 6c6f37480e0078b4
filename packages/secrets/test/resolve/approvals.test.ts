import { expect, it } from "vitest";
import { parseReference } from "../../src/references/index.js";
import { approvalKey, approvedReference, referenceToSecret } from "../../src/resolve/index.js";

const connection = { id: "7f", alias: "prod", vendor: "genauth" };

it("approvalKey is the same for every alias of the connection and every field of the secret", () => {
  const reference = referenceToSecret(parseReference("keyhole://prod/my%2Dapp/@3/client_id"));
  expect(reference).toBe("keyhole://prod/my-app/@3");
  expect(approvalKey({ connection, reference })).toBe("7f/my-app/@3");
  const renamed = { ...connection, alias: "live" };
  expect(approvalKey({ connection: renamed, reference: "keyhole://live/my-app/@3" })).toBe(
    "7f/my-app/@3",
  );
  expect(approvalKey({ connection: { ...connection, id: "8" }, reference })).not.toBe(
    "7f/my-app/@3",
  );
});

it("approvedReference has the current alias, and is undefined if the connection was removed", () => {
  const key = approvalKey({ connection, reference: "keyhole://prod/my-app/@3" });
  expect(approvedReference(key, [{ id: "7f", alias: "live" }])).toBe("keyhole://live/my-app/@3");
  expect(approvedReference(key, [{ id: "7", alias: "live" }])).toBeUndefined();
});
