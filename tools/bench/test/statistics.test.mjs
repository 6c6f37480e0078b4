import { describe, expect, it } from "vitest";
import { median, quantile } from "../src/statistics.mjs";

describe("median", () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])("of %j is %d", (values, expected) => {
    const given = [...values];
    expect(median(given)).toBe(expected);
    expect(given).toEqual(values);
  });
});

describe("quantile", () => {
  it("returns the value with the given share of the values below it", () => {
    const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect(quantile(values, 0.1)).toBe(2);
    expect(quantile(values, 0.9)).toBe(10);
    expect(quantile([7], 0.9)).toBe(7);
  });
});
