import { describe, expect, it } from "vitest";
import {
  alphabets,
  generateValue,
  lengthLimits,
  textProblem,
  valueCaution,
  valueProblem,
  withoutFinalBreak,
  type Alphabet,
} from "../../src/provider/index.js";

it.each([1, 40, 300])(
  "generateValue returns %i letters and digits, which differ each time",
  (length) => {
    const values = Array.from({ length: 50 }, () => generateValue(length));
    for (const value of values) expect(value).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
    if (length > 1) expect(new Set(values).size).toBe(values.length);
  },
);

describe.each(Object.keys(alphabets) as Alphabet[])(
  "generateValue with the alphabet %s",
  (alphabet) => {
    const classes: readonly string[] = alphabets[alphabet];
    const characters = classes.join("");

    it("uses exactly the characters of the alphabet, which has each of them once", () => {
      expect(new Set(characters).size).toBe(characters.length);
      expect(new Set(generateValue(20_000, alphabet))).toEqual(new Set(characters));
    });

    it("uses a character of each class if the value is long enough", () => {
      for (let index = 0; index < 500; index += 1) {
        const value = generateValue(classes.length, alphabet);
        for (const one of classes) {
          expect(Array.from(value).some((character) => one.includes(character))).toBe(true);
        }
      }
      expect(generateValue(1, alphabet)).toHaveLength(1);
    });

    it("returns values that are longer than the limit of Web Crypto", () => {
      expect(generateValue(70_000, alphabet)).toHaveLength(70_000);
    });
  },
);

it("The alphabet letters-digits-symbols has no symbol that needs escaping between quotes or begins a comment", () => {
  expect(alphabets["letters-digits-symbols"].join("")).not.toMatch(/["'`\\$#;&|<>(){}\s!*?%]/);
});

describe("a new value", () => {
  it("is refused if it is blank or too long, counted in characters", () => {
    expect(valueProblem("🔑".repeat(5), { maxLength: 5 })).toBeUndefined();
    expect(valueProblem("🔑".repeat(6), { maxLength: 5 })?.args).toEqual(["5"]);
    expect(valueProblem(" \n", {})).toBeDefined();
    expect(valueProblem("x".repeat(65_537), {})).toBeDefined();
  });

  it("is refused if it has too many bytes, or doesn't match the vendor's pattern", () => {
    expect(valueProblem("ü".repeat(5), { maxBytes: 10 })).toBeUndefined();
    expect(valueProblem("ü".repeat(6), { maxBytes: 10 })?.args).toEqual(["10"]);
    const pattern = { expression: /^\S+$/, rule: "Use no spaces." };
    expect(valueProblem("sample", { pattern })).toBeUndefined();
    expect(valueProblem("sam ple", { pattern })?.text).toBe(pattern.rule);
  });

  it("has a warning if the vendor interprets it", () => {
    const caution = { expression: /\$\{/, warning: "The vendor resolves it." };
    expect(valueCaution("a ${B}", { caution })?.text).toBe(caution.warning);
    expect(valueCaution("a $B", { caution })).toBeUndefined();
    expect(valueCaution("a ${B}", {})).toBeUndefined();
  });

  it("has lengths within the vendor's limit", () => {
    expect(lengthLimits({})).toEqual({ least: 8, most: 1024, usual: 40 });
    expect(lengthLimits({ maxLength: 20 }, "digits")).toEqual({ least: 8, most: 20, usual: 20 });
    expect(lengthLimits({ maxLength: 5 })).toEqual({ least: 5, most: 5, usual: 5 });
  });

  it.each([
    ["a\n", "a"],
    ["a\r\n", "a"],
    ["a", "a"],
    ["a\nb\n", "a\nb\n"],
  ])("of %j is read as %j, because only a single line loses its line break", (text, value) => {
    expect(withoutFinalBreak(text)).toBe(value);
  });
});

describe("a text that describes a new secret", () => {
  const pattern = { expression: /^[a-z]+$/, rule: "Use small letters." };
  const field = { key: "sample", label: "sample text", hint: "A sample.", maxLength: 5, pattern };
  const problem = (text: string, optional = false) => textProblem(text, { ...field, optional });

  it("follows the field's pattern and length, and may be empty only if it is optional", () => {
    expect(problem("abcde")).toBeUndefined();
    expect(problem("", true)).toBeUndefined();
    expect(problem("")?.args).toEqual([{ text: field.label, args: [] }]);
    for (const text of ["ABC", "abc\nabc"]) expect(problem(text)?.text).toBe(pattern.rule);
    expect(problem("abcdef")?.args).toEqual([`${field.maxLength}`]);
  });
});
