import { execFileSync } from "node:child_process";
import { parse as parseDotenv } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import {
  formatReference,
  parseReference,
  ReferenceSyntaxError,
} from "../../src/references/index.js";
import { anyText } from "../support/any-text.js";
import { reference } from "./arbitraries.js";

const texts = reference.map(formatReference);
/** Texts that are nearly always references, until something is inserted. */
const nearly = fc
  .tuple(texts, anyText, fc.nat(), fc.nat({ max: 3 }))
  .map(([text, insert, place, removed]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + insert + text.slice(at + removed);
  });

describe("A reference", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(reference, (made) => {
        expect(parseReference(formatReference(made))).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it("stays the same text when Unicode is normalized, and is never too long to be read", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(text.normalize("NFC")).toBe(text);
        expect(text.length).toBeLessThan(2048);
      }),
      { numRuns: 300 },
    );
  });

  it("needs no quotes in dotenv, YAML, JSON and XML", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseDotenv(`X=${text}\nY=1`)).toEqual({ X: text, Y: "1" });
        expect(parseYaml(`x: ${text}\nlist: [${text}]\n${text}: 1`)).toEqual({
          x: text,
          list: [text],
          [text]: 1,
        });
        expect(JSON.parse(`"${text}"`)).toBe(text);
        // The only characters that XML interprets or rejects.
        expect(text).not.toMatch(/[<>&"'\s\p{Cc}\p{Cs}\uFFFE\uFFFF]/u);
      }),
      { numRuns: 300 },
    );
  });

  it("is one word of a shell, itself and in an assignment", () => {
    const many = fc.sample(texts, { numRuns: 200 });
    const script = many.map((text) => `x=${text}; printf '%s\\n' ${text} "$x"`).join("\n");
    // LC_ALL decides which characters a shell treats as spaces.
    const env = { LC_ALL: "C.UTF-8", PATH: process.env["PATH"] };
    const printed = execFileSync("sh", ["-c", script], { encoding: "utf8", env });
    expect(printed).toBe(many.map((text) => `${text}\n${text}\n`).join(""));
  });
});

describe("parseReference", () => {
  it("reads any text, or reports a fault within it", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearly), (text) => {
        try {
          parseReference(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ReferenceSyntaxError);
          const { offset, length, message } = error as ReferenceSyntaxError;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
          expect(message).toMatch(/\.$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("reads only texts that have one canonical form", () => {
    fc.assert(
      fc.property(nearly, (text) => {
        let read;
        try {
          read = parseReference(text);
        } catch {
          return;
        }
        const canonical = formatReference(read);
        expect(parseReference(canonical)).toEqual(read);
        expect(formatReference(parseReference(canonical))).toBe(canonical);
      }),
      { numRuns: 2000 },
    );
  });
});
