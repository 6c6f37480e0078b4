import { expect, it } from "vitest";
import { parseReference } from "../../src/references/index.js";
import {
  approvalKey,
  approvedReference,
  isApprovalFor,
  namesToShow,
  questionsAbout,
  referenceToSecret,
} from "../../src/resolve/index.js";

const connection = { id: "7f", alias: "prod", vendor: "genauth" };
const secret = (alias: string, name: string) => {
  const reference = `keyhole://${alias}/${name}`;
  return {
    connection: { id: alias, alias, vendor: "genauth" },
    reference,
    names: [],
    written: "",
  };
};

it("approvalKey is the same for every alias of the connection and every field of the secret", () => {
  const reference = referenceToSecret(parseReference("keyhole://prod/my%2Dapp/@3:client_id"));
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

it("approvalKey and approvedReference no longer match a connection if its account has changed", () => {
  const [one, other] = ["a", "b"].map((access) => ({ ...connection, access }));
  const key = approvalKey({ connection: one!, reference: "keyhole://prod/my-app" });
  expect(approvedReference(key, [one!])).toBe("keyhole://prod/my-app");
  expect(approvedReference(key, [other!])).toBeUndefined();
  expect(approvalKey({ connection: other!, reference: "keyhole://prod/my-app" })).not.toBe(key);
});

it("questionsAbout divides secrets, and begins with connections that have few of them", () => {
  const many = Array.from({ length: 1000 }, (_, index) => secret("prod", `app-${index}`));
  const questions = questionsAbout([...many, secret("bank", "key")], 10);
  expect(questions).toHaveLength(101);
  expect(questions.flat()).toHaveLength(1001);
  expect(questions[0]!.map(({ connection: { id } }) => id)).toEqual([
    "bank",
    ...Array.from({ length: 9 }, () => "prod"),
  ]);
  expect(questionsAbout([], 10)).toEqual([]);
});

it.each([
  ["all", ["A", "B"], 2],
  ["none", [], 0],
  ["one that is too long", ["A".repeat(300), "B"], 1],
  ["as many as fit", Array.from({ length: 300 }, () => "NAME"), 33],
])("namesToShow returns %s of the names, and the number of the others", (_, names, count) => {
  expect(namesToShow({ names })).toEqual({
    shown: names.slice(0, count),
    more: names.length - count,
  });
});

it("approvedReference has the current alias, and is undefined if the connection was removed", () => {
  const key = approvalKey({ connection, reference: "keyhole://prod/my-app/@3" });
  expect(approvedReference(key, [{ ...connection, alias: "live" }])).toBe(
    "keyhole://live/my-app/@3",
  );
  expect(approvedReference(key, [{ ...connection, id: "7" }])).toBeUndefined();
});

it("isApprovalFor finds the approvals of a connection, regardless of its account", () => {
  const reference = "keyhole://prod/a";
  const keys = [undefined, "one", "other"].map((access) =>
    approvalKey({ connection: { ...connection, ...(access && { access }) }, reference }),
  );
  expect(keys.map((key) => isApprovalFor(key, "7f"))).toEqual([true, true, true]);
  expect(keys.map((key) => isApprovalFor(key, "7"))).toEqual([false, false, false]);
});
