import { describe, expect, it } from "vitest";
import { bannedWords, longTexts } from "../src/words.mjs";

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
  it("reports a line of more than 20 words", () => {
    const words = Array.from({ length: 20 }, () => "word").join(" ");
    expect(longTexts([words, `${words}\n${words}`])).toEqual([]);
    expect(longTexts([`${words}\n${words} more`])).toEqual([`21 words, 20 at most: ${words} more`]);
  });
});
