import { expect, it } from "vitest";
import { meaningOf } from "../src/index.js";

const table = { "17": { kind: "conflict" } } as const;

it("finds what a vendor's code means, as a number or as text", () => {
  expect(meaningOf(table, 17)).toBe(table["17"]);
  expect(meaningOf(table, "17")).toBe(table["17"]);
});

it.each(["constructor", "toString", "__proto__", "18", 18, undefined, null, {}, ["17"]])(
  "takes %j for no code that it knows",
  (code) => {
    expect(meaningOf(table, code)).toBeUndefined();
  },
);
