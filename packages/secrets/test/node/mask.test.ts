import { execFileSync } from "node:child_process";
import {
  array,
  assert,
  constantFrom,
  integer,
  pre,
  property,
  sample,
  string,
  type Arbitrary,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { createMasker, isMaskable, mask } from "../../src/node/mask.js";

const value = "s3cret-value-of-a-secret";

/** Masks a text that arrives in pieces of the given number of bytes. */
function masked(text: string, values: readonly string[], pieceLength = 1): string {
  const masker = createMasker(values);
  const bytes = Buffer.from(text);
  const shown: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    shown.push(masker.push(bytes.subarray(at, at + pieceLength)));
  }
  return Buffer.concat([...shown, masker.end()]).toString();
}

describe("createMasker", () => {
  test.each([1, 2, 5, 7, 1000])("masks a value that arrives in pieces of %i bytes", (length) => {
    const shown = masked(`before ${value} between ${value}\n`, [value], length);
    expect(shown).toBe(`before ${mask} between ${mask}\n`);
  });

  test("shows a mask of the same length for every value", () => {
    expect(masked("abc", ["abc"])).toBe(mask);
    expect(masked("x".repeat(500), ["x".repeat(500)])).toBe(mask);
  });

  test("leaves all other bytes as they are", () => {
    const masker = createMasker([value]);
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(Buffer.concat([masker.push(bytes), masker.end()])).toStrictEqual(Buffer.from(bytes));
  });

  test("shows a prompt immediately, and holds back only what may be a value", () => {
    const masker = createMasker([value]);
    expect(Buffer.from(masker.push(Buffer.from("Password: "))).toString()).toBe("Password: ");
    expect(Buffer.from(masker.push(Buffer.from("ends with s3cr"))).toString()).toBe("ends with ");
    expect(Buffer.from(masker.push(Buffer.from("atch"))).toString()).toBe("s3cratch");
    // Base64 of the value begins with this letter, and its lines may be indented.
    const indented = `${Buffer.from(value).toString("base64")[0]}\n${" ".repeat(1000)}`;
    expect(Buffer.from(masker.push(Buffer.from(indented))).toString()).toBe(indented);
  });

  test.each([
    ["a value begins with a line break", `\n${value}`, "ready\n"],
    ["Base64 of a value begins with its last character", value, `2026-01-01T00:00:00c\r\n`],
  ])("shows a line that has ended immediately, although %s", (_, secret, line) => {
    const masker = createMasker([secret]);
    expect(Buffer.from(masker.push(Buffer.from(line))).toString()).toBe(line);
    const next = Buffer.from(masker.push(Buffer.from(`${value}\n`))).toString();
    expect(next).toBe(`${mask}\n`);
    const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
    const wrapped = `${base64[0]}\n${base64.slice(1)}`;
    expect(masked(wrapped, [secret], 2)).toBe(`${base64[0]}\n${mask}`);
  });

  test("holds back the first line of a value if that is one character", () => {
    const masker = createMasker(["{\n  secret\n}"]);
    expect(masker.push(Buffer.from("{\n")).length).toBe(0);
    expect(Buffer.from(masker.push(Buffer.from("  secret\n}\n"))).toString()).toBe(`${mask}\n`);
  });

  test("masks values that overlap, or begin with another one", () => {
    expect(masked("abcdef", ["abc", "abcdef"])).toBe(mask);
    expect(masked("abcdef", ["abcd", "cdef"])).toBe(mask);
    expect(masked("abc", ["abc", "abcdef"])).toBe(mask);
    expect(masked("aaaaaaaaaa", ["aaaa"])).toBe(mask);
  });

  test("masks the long lines of a value with several lines", () => {
    const lines = "-----BEGIN KEY-----\nline-number-one\nshort\nline-number-two";
    expect(masked("a line-number-two b short", [lines])).toBe(`a ${mask} b short`);
  });

  test.each(["", "a", "ab"])("masks a value within base64, after %j", (before) => {
    const text = Buffer.from(`${before}${value}:tail`).toString("base64");
    const shown = masked(text, [value]);
    expect(shown).toContain(mask);
    // The characters around it, padding, and a character at either end that it shares with them.
    expect(shown.replace(mask, "").length).toBeLessThanOrEqual(14);
  });

  test.each<[string, (value: string) => string]>([
    ["JSON", (text) => JSON.stringify(text).slice(1, -1)],
    ["Go's JSON", goJson],
    ["PHP's JSON", (text) => asciiJson(text).replaceAll("/", "\\/")],
    ["Python's JSON", asciiJson],
    ["encodeURIComponent", encodeURIComponent],
    ["encodeURI", encodeURI],
    ["a form", (text) => new URLSearchParams([["", text]]).toString().slice(1)],
    ["percent-encoding of everything", percentEncoded],
    ["percent-encoding in lower case", (text) => percentEncoded(text).toLowerCase()],
    ["base64", (text) => Buffer.from(text).toString("base64")],
    ["base64 after echo", (text) => Buffer.from(`${text}\n`).toString("base64")],
    ["base64url", (text) => Buffer.from(text).toString("base64url")],
    ["base64 in lines of 64", (text) => inLines(text, 64, "\n")],
    ["base64 in lines of 76", (text) => inLines(text, 76, "\r\n")],
    ["base64 in lines of YAML", (text) => inLines(text, 76, "\n    ")],
    ["PHP's HTML", phpHtml],
    ["$(…), without its last line break", (text) => text.replace(/\n+$/, "")],
    ["a terminal, with CR LF", (text) => text.replaceAll("\n", "\r\n")],
  ])("masks a value as %s writes it", (_, encode) => {
    assert(
      property(anyText(8), integer({ min: 1, max: 50 }), (text, size) => {
        pre(isMaskable(text));
        const encoded = encode(text);
        const shown = masked(`(${encoded})`, [text], size);
        expect(shown.replaceAll(/[\r\n]/g, "")).toBe(`(${mask})`);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  test.runIf(process.platform === "linux").each([
    ["Python's html.escape", "python3", python("html.escape(text)")],
    ["Python's shlex.quote", "python3", python("shlex.quote(text)")],
    ["Python's ascii", "python3", python("ascii(text)")],
    ["Bash's %q", "bash", ["-c", String.raw`printf '%q\0' "$@"`, "bash"]],
    ["GNU's %q", "env", ["printf", String.raw`%q\0`]],
  ] as const)("masks a value as %s writes it", (_, program, given) => {
    const texts = sample(anyText(3), { seed: 12, numRuns: 150 }).filter(isMaskable);
    const env = { ...process.env, LC_ALL: "C", PYTHONIOENCODING: "utf-8" };
    const written = execFileSync(program, [...given, ...texts], { env })
      .toString()
      .split("\0");
    for (const [index, text] of texts.entries()) {
      // Removes the quotes around all of it, and a line break before the first other character.
      const shown = masked(written[index]!, [text], 7).replace(/^\$?["'\r\n]+|["']+$/g, "");
      expect(shown).toBe(mask);
    }
  });

  test("doesn't mask a value of fewer than three characters", () => {
    expect(isMaskable("ab")).toBe(false);
    expect(masked("cab", ["ab", ""])).toBe("cab");
  });

  test("never shows a value, for any texts and pieces", () => {
    const text = string({ unit: constantFrom("a", "b", "é"), maxLength: 40 });
    const values = array(
      string({ unit: constantFrom("a", "b", "é"), minLength: 3, maxLength: 6 }),
      { minLength: 1, maxLength: 3 },
    );
    assert(
      property(text, values, integer({ min: 1, max: 9 }), (shown, secrets, length) => {
        const inPieces = masked(shown, secrets, length);
        expect(inPieces).toBe(masked(shown, secrets, 10_000));
        for (const secret of secrets) expect(inPieces).not.toContain(secret);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

function anyText(minLength: number): Arbitrary<string> {
  const unit = constantFrom(...Array.from("ab1/+=&<>\"\\'%~$` é😀\t\n\x07\x1b\u2028"));
  return string({ unit, minLength, maxLength: 90, size: "max" });
}

/** Returns the arguments for a program that prints an expression for each further argument. */
function python(expression: string): readonly string[] {
  const code = `for text in sys.argv[1:]: print(${expression}, end="\\0")`;
  return ["-c", `import html, shlex, sys\n${code}`];
}

function phpHtml(text: string): string {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;" };
  return text.replaceAll(/[&<>"']/g, (mark) => names[mark as keyof typeof names]);
}

function goJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[<>&\u2028]/g, escapeUnit);
}

function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[^ -~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function percentEncoded(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`)
    .join("")
    .toUpperCase();
}

function inLines(text: string, length: number, lineBreak: string): string {
  const base64 = Buffer.from(text).toString("base64");
  return base64.replaceAll(new RegExp(`.{${length}}(?=.)`, "g"), `$&${lineBreak}`);
}
