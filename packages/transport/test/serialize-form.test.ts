import { describe, expect, it } from "vitest";
import { serializeForm } from "../src/index.js";

describe("serializeForm", () => {
  it("writes each value as text and each array as several values", () => {
    const form = new URLSearchParams(
      serializeForm({ a: "x&y=ü\n", b: 7, c: true, d: ["1", 2], e: "" }),
    );
    expect([...form]).toEqual([
      ["a", "x&y=ü\n"],
      ["b", "7"],
      ["c", "true"],
      ["d", "1"],
      ["d", "2"],
      ["e", ""],
    ]);
  });

  it("leaves out undefined and null values", () => {
    expect(serializeForm({ a: undefined, b: null, c: [], d: [undefined] })).toBe("");
  });

  it.each([[{ canary: 1 }], [[["canary"]]], [() => "canary"], [Symbol("canary")]])(
    "refuses %o because it can't be written as text",
    (value) => {
      expect(() => serializeForm({ sample: value })).toThrow(/^(?!.*canary).*sample/);
    },
  );
});
