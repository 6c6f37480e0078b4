import { describe, expect, it } from "vitest";
import { ShapeReader } from "../src/index.js";
import { vendor } from "./support/sample-vendor.js";

const shape = new ShapeReader(vendor, "getItem");

describe("ShapeReader", () => {
  it("gives back what has the shape", () => {
    expect(shape.object({ a: 1 }, "x")).toEqual({ a: 1 });
    expect(shape.array([1], "x")).toEqual([1]);
    expect(shape.text("", "x")).toBe("");
    expect(shape.number(0, "x")).toBe(0);
    expect(shape.number("42", "x")).toBe(42);
  });

  it.each<["object" | "array" | "text" | "number", unknown]>([
    ["object", null],
    ["object", []],
    ["object", "canary"],
    ["object", undefined],
    ["array", { length: 1 }],
    ["array", "canary"],
    ["text", 7],
    ["text", undefined],
    ["number", "canary"],
    ["number", " "],
    ["number", NaN],
    ["number", Infinity],
    ["number", null],
  ])("does not take for %s: %j", (reader, value) => {
    const read = () => shape[reader](value, "sample");
    expect(read).toThrow("“the answer has no usable sample”");
    expect(read).not.toThrow("canary");
  });
});
