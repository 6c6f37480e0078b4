import { expect, it } from "vitest";
import { generateValue } from "../src/index.js";

it.each([1, 40, 300])("generates %i letters and digits, never the same twice", (length) => {
  const values = Array.from({ length: 50 }, () => generateValue(length));
  for (const value of values) expect(value).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
  if (length > 1) expect(new Set(values).size).toBe(values.length);
});

it("uses the whole alphabet", () => {
  expect(new Set(generateValue(20_000)).size).toBe(62);
});
