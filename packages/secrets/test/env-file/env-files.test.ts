import { describe, expect, it } from "vitest";
import { UserFacingError } from "../../src/index.js";
import {
  decodeText,
  envFileGlob,
  isDotenvPath,
  mergeVariables,
  getText,
  toEntries,
} from "../../src/env-file/index.js";

describe("getText", () => {
  it("returns the text of a file", () => {
    expect(getText(Buffer.from("\uFEFFä"), "name")).toBe("ä");
  });

  it("throws another message for each reason why a file has no text", () => {
    const problems = [Buffer.from("ä", "latin1"), "large", "missing", "unreadable"] as const;
    const messages = problems.map((read) => {
      try {
        return getText(read, "name");
      } catch (error) {
        return error;
      }
    });
    for (const error of messages) expect(error).toBeInstanceOf(UserFacingError);
    expect(new Set(messages.map((error) => (error as UserFacingError).text)).size).toBe(4);
  });
});

it("getText says how to save certificates with a comment in Latin-1", () => {
  const certificates = Buffer.from("# Clé\n-----BEGIN CERTIFICATE-----\n", "latin1");
  expect(() => getText(certificates, "ca.pem")).toThrow(/^ca\.pem .* Save it as UTF-8\.$/);
});

describe("decodeText", () => {
  const text = "A=ä\r\n";
  it.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`), "utf-8"],
    ["UTF-16 as PowerShell writes it", Buffer.from(`\uFEFF${text}`, "utf16le"), "utf-16le"],
    ["big-endian UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), "utf-16be"],
  ])("reads %s", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  it.each([
    ["Latin-1", Buffer.from("clé=x", "latin1")],
    ["UTF-16 without a byte order mark", Buffer.from(text, "utf16le")],
    ["half a character of UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le").subarray(0, -1)],
    ["what isn't text", Buffer.from("A=\0")],
  ])("doesn't guess the encoding of %s", (_, bytes) => {
    expect(decodeText(bytes).encoding).toBeUndefined();
  });
});

describe("isDotenvPath", () => {
  it.each([
    ["/a/.env", true],
    ["/a/.ENV", true],
    ["/a/.env.local", true],
    ["prod.env", true],
    ["/a/.dev.vars", true],
    ["/a/.dev.vars.staging", true],
    ["/a/.envrc", false],
    ["/a/.flaskenv", true],
    ["/a/.env/", false],
    ["/a/.env/x.ts", false],
    ["/a/my prod.env", true],
    ["/a/größe.env", true],
    ["/a/.environment", false],
    ["/a/env", false],
  ])("with %s returns %s, and envFileGlob agrees", (path, expected) => {
    expect(isDotenvPath(path)).toBe(expected);
    const globs = envFileGlob.slice("**/{".length, -1).split(",");
    const name = path.slice(path.lastIndexOf("/") + 1);
    const matches = (glob: string): boolean =>
      new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name);
    expect(globs.some(matches)).toBe(expected);
  });
});

describe("mergeVariables", () => {
  const early = toEntries({ Path: "1", A: "1", NONE: undefined });
  const late = toEntries({ PATH: "2", B: "2" });
  const merge = (ignoreCase: boolean): [string, string][] =>
    mergeVariables([early, late], ignoreCase).map(({ name, value }) => [name, value]);

  it("gives the later source precedence", () => {
    expect(mergeVariables([early, toEntries({ A: "2" })], false)).toContainEqual({
      name: "A",
      value: "2",
    });
  });

  it("takes names that differ in case as one name only if asked to", () => {
    expect(merge(true)).toEqual([
      ["PATH", "2"],
      ["A", "1"],
      ["B", "2"],
    ]);
    expect(merge(false)).toHaveLength(4);
  });
});
