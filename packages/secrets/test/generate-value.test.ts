import { describe, expect, it } from "vitest";
import { alphabets, generateValue, type Alphabet } from "../src/index.js";

it.each([1, 40, 300])("generates %i letters and digits, never the same twice", (length) => {
  const values = Array.from({ length: 50 }, () => generateValue(length));
  for (const value of values) expect(value).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
  if (length > 1) expect(new Set(values).size).toBe(values.length);
});

describe.each(Object.keys(alphabets) as Alphabet[])("a value of %s", (alphabet) => {
  const classes: readonly string[] = alphabets[alphabet];
  const characters = classes.join("");

  it("uses the whole alphabet, each character once in it, and nothing else", () => {
    expect(new Set(characters).size).toBe(characters.length);
    expect(new Set(generateValue(20_000, alphabet))).toEqual(new Set(characters));
  });

  it("has something of each class as soon as there is room", () => {
    for (let index = 0; index < 500; index += 1) {
      const value = generateValue(classes.length, alphabet);
      for (const one of classes) {
        expect(Array.from(value).some((character) => one.includes(character))).toBe(true);
      }
    }
    expect(generateValue(1, alphabet)).toHaveLength(1);
  });

  it("may be longer than what Web Crypto gives at once", () => {
    expect(generateValue(70_000, alphabet)).toHaveLength(70_000);
  });
});

it("has no symbol that would need escaping between quotes, or begins a comment", () => {
  expect(alphabets["letters-digits-symbols"].join("")).not.toMatch(/["'`\\$#;&|<>(){}\s!*?%]/);
});
