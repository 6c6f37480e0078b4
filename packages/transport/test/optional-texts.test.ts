import { expect, it } from "vitest";
import { optionalTexts } from "../src/index.js";

it("optionalTexts keeps the texts that were named, and nothing of another type", () => {
  const from = { a: "1", b: 2, c: null, d: "", other: "canary" };
  expect(optionalTexts(from, ["a", "b", "c", "d", "e"])).toEqual({ a: "1", d: "" });
});
