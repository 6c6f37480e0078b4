import { describe, expect, it } from "vitest";
import { formOf } from "../src/form.js";

describe("formOf", () => {
  it("writes texts as they are, and the rest as JSON", () => {
    const form = new URLSearchParams(formOf({ a: "x&y=ü\n", b: 7, c: true, d: ["1"], e: "" }));
    expect([...form]).toEqual([
      ["a", "x&y=ü\n"],
      ["b", "7"],
      ["c", "true"],
      ["d", '["1"]'],
      ["e", ""],
    ]);
  });

  it("leaves out what is not there", () => {
    expect(formOf({ a: undefined, b: null })).toBe("");
  });
});
