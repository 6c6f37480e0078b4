import { expect, it } from "vitest";
import { countAdded, mergeAdded, nothingAdded } from "../../src/connections/index.js";

const fields = [{ name: "secret", confidential: true }];

it("merges what was added by hand: everything once, and the first one's where both have it", () => {
  const first = {
    containers: [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
    ],
    secrets: { a: [{ id: "s", name: "S", fields }] },
  };
  const second = {
    containers: [{ id: "b", name: "New" }],
    secrets: {
      a: [
        { id: "s", name: "New", fields },
        { id: "t", name: "T", fields },
      ],
      constructor: [{ id: "u", name: "U", fields }],
    },
  };
  const merged = mergeAdded(first, second);
  expect(merged.containers.map(({ name }) => name)).toEqual(["A", "B"]);
  expect(merged.secrets["a"]?.map(({ name }) => name)).toEqual(["S", "T"]);
  expect(merged.secrets["constructor"]?.map(({ id }) => id)).toEqual(["u"]);
  expect([countAdded(merged), countAdded(nothingAdded)]).toEqual([5, 0]);
  expect(mergeAdded(first, nothingAdded)).toEqual(first);
});
