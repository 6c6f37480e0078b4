import type { NewSecretField } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { textProblem } from "../../src/values/text-problem.js";

const field: NewSecretField = {
  key: "sample",
  label: "sample text",
  hint: "A sample.",
  optional: false,
  maxLength: 5,
  pattern: { expression: /^[a-z]+$/, rule: "Use small letters." },
};

describe("a text that describes a secret", () => {
  it.each([
    ["", "Enter the sample text."],
    ["ABC", "Use small letters."],
    ["abc\nabc", "Use small letters."],
    ["abcdef", "Use at most 5 characters: everything after them would be lost."],
    ["abcde", undefined],
  ])("%j: %s", (text, problem) => {
    expect(textProblem(text, field)).toBe(problem);
  });

  it("may be empty only where it is optional", () => {
    expect(textProblem("", { ...field, optional: true })).toBeUndefined();
    expect(textProblem("ABC", { ...field, optional: true })).toBe("Use small letters.");
  });

  it("is counted in characters, not in halves of them", () => {
    const { pattern: _, ...free } = field;
    expect(textProblem("🔑".repeat(5), free)).toBeUndefined();
    expect(textProblem("🔑".repeat(6), free)).toMatch(/at most 5/);
  });
});
