import { expect, it } from "vitest";
import { optionalStrings } from "../src/index.js";

it("optionalStrings keeps only the named properties whose values are strings", () => {
  const from = { a: "1", b: 2, c: null, d: "", other: "canary" };
  expect(optionalStrings(from, ["a", "b", "c", "d", "e"])).toEqual({ a: "1", d: "" });
});
