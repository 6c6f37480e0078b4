import { expect, it } from "vitest";
import { mergeAdded, nothingAdded } from "../src/index.js";

const fields = [{ name: "secret", confidential: true }];

it("merges what was added by hand: everything once, and the second one's where both have it", () => {
  const first = {
    containers: [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
    ],
    secrets: { a: [{ id: "s", name: "S", fields }] },
  };
  const second = {
    containers: [{ id: "b", name: "New" }],
    secrets: { a: [{ id: "t", name: "T", fields }], constructor: [{ id: "u", name: "U", fields }] },
  };
  const merged = mergeAdded(first, second);
  expect(merged.containers.map(({ name }) => name)).toEqual(["A", "New"]);
  expect(merged.secrets["a"]?.map(({ id }) => id)).toEqual(["s", "t"]);
  expect(merged.secrets["constructor"]?.map(({ id }) => id)).toEqual(["u"]);
  expect(mergeAdded(first, nothingAdded)).toEqual(first);
});
