import { expect, it } from "vitest";
import { findCodeMeaning } from "../src/index.js";

const table = { "17": { kind: "conflict" } } as const;

it("finds what a vendor's code means, as a number or as text", () => {
  expect(findCodeMeaning(table, 17)).toBe(table["17"]);
  expect(findCodeMeaning(table, "17")).toBe(table["17"]);
});

it.each(["constructor", "toString", "__proto__", "18", 18, undefined, null, {}, ["17"]])(
  "takes %j for no code that it knows",
  (code) => {
    expect(findCodeMeaning(table, code)).toBeUndefined();
  },
);
