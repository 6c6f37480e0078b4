import { describe, expect, it } from "vitest";
import { ResponseReader, VendorError } from "../src/index.js";
import { vendor } from "./support/sample-vendor.js";

const response = new ResponseReader(vendor, "getItem", undefined);

describe("ResponseReader", () => {
  it("returns a value that has the expected type", () => {
    expect(response.object({ a: 1 }, "x")).toEqual({ a: 1 });
    expect(response.array([1], "x")).toEqual([1]);
    expect(response.text("", "x")).toBe("");
    expect(response.number(0, "x")).toBe(0);
    expect(response.number("42", "x")).toBe(42);
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
  ])("throws for a field of type %s if its value is %j", (reader, value) => {
    const read = () => response[reader](value, "sample");
    expect(read).toThrow(VendorError);
    expect(read).toThrow("sample");
    expect(read).not.toThrow("canary");
  });
});
