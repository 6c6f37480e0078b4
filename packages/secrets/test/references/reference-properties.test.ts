import { execFileSync } from "node:child_process";
import { parse as parseProperties } from "dot-properties";
import { parse as parseDotenv } from "dotenv";
import * as fc from "fast-check";
import { parse as parseIni } from "ini";
import { SaxesParser } from "saxes";
import { parse as parseToml } from "smol-toml";
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

/** Reads the environment of a service. */
function composed(entry: string): Readonly<Record<string, string>> {
  const file = parseYaml(`services:\n  a:\n    environment:\n      ${entry}\n`) as {
    services: { a: { environment: Record<string, string> } };
  };
  return file.services.a.environment;
}

/** Reads the text and the attributes of XML. */
function xmlText(xml: string): string {
  let read = "";
  const parser = new SaxesParser();
  parser.on("text", (text) => (read += text));
  parser.on("attribute", ({ value }) => (read += value));
  parser.write(xml).close();
  return read;
}

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

  it.each<[string, (text: string) => unknown]>([
    ["dotenv", (text) => parseDotenv(`X=${text}\nY=1`)["X"]],
    ["dotenv, before a comment", (text) => parseDotenv(`export X = ${text} # y`)["X"]],
    ["YAML", (text) => (parseYaml(`x: ${text}\ny: 1`) as { x: string }).x],
    ["a list of YAML", (text) => (parseYaml(`[1, ${text}, {a: ${text}}]`) as string[])[1]],
    ["a key of YAML", (text) => Object.keys(parseYaml(`${text}: 1`) as object)[0]],
    ["the environment of Compose", (text) => composed(`X: ${text}`)["X"]],
    ["an environment of Compose that is a list", (text) => composed(`- X=${text}`)[0]?.slice(2)],
    ["JSON", (text) => (JSON.parse(`{"x":"${text}"}`) as { x: string }).x],
    ["TOML", (text) => parseToml(`x = "${text}"\ny = '${text}'`)["x"]],
    ["INI", (text) => parseIni(`x=${text}\ny=1`)["x"] as unknown],
    ["properties", (text) => parseProperties(`x=${text}\ny=1`)["x"]],
    ["properties, after a space", (text) => parseProperties(`x ${text}\ny=1`)["x"]],
    ["XML", (text) => xmlText(`<x>${text}</x>`)],
    ["an attribute of XML", (text) => xmlText(`<x y="${text}"/>`)],
  ])("is read by %s as it is written, without quotes", (_, read) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it.skipIf(process.platform === "win32")(
    "is one word of a shell, itself and in an assignment",
    () => {
      const many = ["keyhole://prod/app/~root:%7Eroot", ...fc.sample(texts, { numRuns: 200 })];
      const script = many.map((text) => `x=${text}; printf '%s\\n' ${text} "$x"`).join("\n");
      // LC_ALL decides which characters a shell treats as spaces.
      const env = { LC_ALL: "C.UTF-8", PATH: process.env["PATH"] };
      const printed = execFileSync("sh", ["-c", script], { encoding: "utf8", env });
      expect(printed).toBe(many.map((text) => `${text}\n${text}\n`).join(""));
    },
  );
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
