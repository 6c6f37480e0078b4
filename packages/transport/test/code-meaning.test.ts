import { expect, it } from "vitest";
import { findCodeMeaning } from "../src/index.js";

const table = { "17": { kind: "conflict" } } as const;

it("findCodeMeaning finds the meaning of a vendor's code given as a number or as text", () => {
  expect(findCodeMeaning(table, 17)).toBe(table["17"]);
  expect(findCodeMeaning(table, "17")).toBe(table["17"]);
});

it.each(["constructor", "toString", "__proto__", "18", 18, undefined, null, {}, ["17"]])(
  "findCodeMeaning finds no meaning for %j",
  (code) => {
    expect(findCodeMeaning(table, code)).toBeUndefined();
  },
);
