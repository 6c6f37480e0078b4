import { describe, expect, it, test } from "vitest";
import { bannedWords, longTexts, textsIn } from "../src/words.mjs";

describe("bannedWords", () => {
  it.each([
    "The value stands in a file.",
    "For this command alone.",
    "// What is\n  // in force at the vendor.",
    "/**\n * Nobody\n */",
    "Puts the old value back.",
    "The file where there is one.",
    "Tells whether it works.",
  ])("reports %j", (text) => {
    expect(bannedWords(new Map([["a.ts", `first line\n${text}`]]))).toEqual([
      expect.stringMatching(/^a\.ts:[23] says “.+”\. Write: .+\.$/),
    ]);
  });

  it.each([
    "It leaves the file alone.",
    "CI stands for it.",
    "Choose where to write it.",
    "toldYou",
  ])("accepts %j", (text) => {
    expect(bannedWords(new Map([["a.ts", text]]))).toEqual([]);
  });
});

describe("longTexts", () => {
  it("reports a text of more than 20 words, in one line or in several", () => {
    const words = Array.from({ length: 20 }, () => "word").join(" ");
    expect(longTexts([words])).toEqual([]);
    expect(longTexts([`${words}\nmore`])).toEqual([`21 words, 20 at most: ${words}\nmore`]);
  });
});

test("textsIn returns strings and templates", () => {
  const source = "f(\"one two\", `three ${a} four`, 'five'); // six";
  expect(textsIn(source)).toEqual(["one two", "three … four", "five"]);
});
