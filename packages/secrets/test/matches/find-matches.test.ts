import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { findMatches } from "../../src/matches/find-matches.js";

const value = "s3cr3t-value";
const pem = "-----BEGIN KEY-----\nAbc/d+=\n-----END KEY-----\n";
const inJson = pem.replaceAll("\n", String.raw`\n`);

const longValue = `${value}-`.repeat(20);

function inLines(length: number, lineBreak: string, before = ""): string {
  const base64 = btoa(before + longValue);
  return base64.replaceAll(new RegExp(`.{${length}}(?=.)`, "g"), `$&${lineBreak}`);
}

function percentEncoded(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join("");
}

/** Returns the form, the entry's name and the text of each match. */
function found(text: string, wanted: string, isDotenv = false): string[] {
  return findMatches(text, wanted, { isDotenv }).map(
    ({ start, end, name, form }) => `${form} ${name ?? "-"} ${text.slice(start, end)}`,
  );
}

describe("findMatches", () => {
  it.each([
    ["all of the text", value, 1],
    ["twice on a line", `${value} ${value}`, 2],
    ["twice without a gap", `${value}${value}`, 0],
    ["in quotes", `"${value}"`, 1],
    ["in an address", `https://me:${value}@host/`, 1],
    ["in a longer word", `x${value}`, 0],
    ["before more letters", `${value}s`, 0],
    ["before more digits", `${value}1`, 0],
    ["before an underscore", `${value}_`, 0],
    ["before letters of another script", `${value}ж`, 0],
    ["after a character of two units", `𝒳${value}`, 0],
    ["after the letter of an escape", String.raw`"a\n${value}"`, 1],
    ["after a letter after an escaped backslash", String.raw`"a\\n${value}"`, 0],
    ["in other case", value.toUpperCase(), 0],
  ])("finds a value only if it is a whole word: %s", (_, text, count) => {
    expect(findMatches(text, value, { isDotenv: false })).toHaveLength(count);
  });

  it("needs no boundary at a character that isn't a letter or digit", () => {
    expect(found("x/a+b/c+d==x", "/a+b/c+d==")).toEqual(["plain - /a+b/c+d=="]);
  });

  it("finds a value of several lines with either line end", () => {
    const [start, ...others] = findMatches(pem.replaceAll("\n", "\r\n"), pem, { isDotenv: false });
    expect([start?.form, others]).toEqual(["plain", []]);
    expect(found(`a\n${pem}`, pem.replaceAll("\n", "\r\n"))).toHaveLength(1);
  });

  it.each([
    ["all lines alike", "  ", "  ", 1],
    ["by tabs", "\t", "\t", 1],
    ["lines that differ", "  ", "    ", 0],
    ["after a key", "key: ", "     ", 0],
  ])(
    "finds a value of several lines in a block that is indented: %s",
    (_, first, others, count) => {
      for (const lineEnd of ["\n", "\r\n"]) {
        const lines = [first + pem.split("\n")[0], ...pem.split("\n").slice(1, 3)];
        const text = ["a: |", ...lines.map((line, index) => (index ? others : "") + line), "b: 1"];
        const matches = findMatches(text.join(lineEnd), pem, { isDotenv: false });
        expect(matches.map(({ form }) => form)).toEqual(Array(count).fill("encoded"));
      }
    },
  );

  it("doesn't find a block that goes on after the value", () => {
    expect(found(`  ${pem.trimEnd().replaceAll("\n", "\n  ")}x\n`, pem)).toEqual([]);
  });

  it.each([
    ["JSON", `{"a": ${JSON.stringify('s3c"r3t\\xä')}}`, 's3c"r3t\\xä'],
    ["JSON in ASCII", String.raw`{"a": "s3c\u00e4r3t-\u20ac"}`, "s3cär3t-€"],
    ["a shell, between double quotes", 'A="pa\\$s\\`w0rd"', "pa$s`w0rd"],
    ["a shell, between single quotes", String.raw`A='pa'\''ssw0rd'`, "pa'ssw0rd"],
    ["JavaScript", String.raw`'pa\'ssw0rd'`, "pa'ssw0rd"],
    ["YAML", "a: 'pa''ssw0rd'", "pa'ssw0rd"],
    ["Compose", "A: pa$$ssw0rd", "pa$ssw0rd"],
    ["INI of Python", "a = pa%%ssw0rd", "pa%ssw0rd"],
    ["XML", "<a>pa&amp;ss&lt;w0rd</a>", "pa&ss<w0rd"],
    ["an attribute of XML", '<a b="pa&amp;ss&quot;w0rd"/>', 'pa&ss"w0rd'],
    ["an XML text with lines", "<a>one&#10;two &amp; three</a>", "one\ntwo & three"],
    ["a C text", String.raw`"p\"a\177ssw0rd"`, 'p"a\x7fssw0rd'],
    ["Rust", String.raw`"p\"a\u{2028}ssw0rd"`, 'p"a\u2028ssw0rd'],
    ["Go's JSON", String.raw`"p\u0026ssw0rd"`, "p&ssw0rd"],
    ["a URL", "postgres://u:p%40ss%23w0rd@h", "p@ss#w0rd"],
    ["a URL, percent-encoded as a whole", "a=postgres%3A%2F%2Fu%3Ap%40ssw0rd%40h", "p@ssw0rd"],
    ["Docker's auth", `{"auth": "${btoa(`me:${value}`)}"}`, value],
    ["Base64", "data: { a: czNjcjN0LXZhbHVl }", value],
    ["Base64 with padding", "a: czNjcjN0LXZhbHVlMQ==", `${value}1`],
    ["Base64 in lines", inLines(64, "\n"), longValue],
    ["Base64 in lines of Windows", inLines(76, "\r\n"), longValue],
    ["Base64 in lines of YAML", `a: |\n  ${inLines(76, "\n  ")}`, longValue],
    ["Base64 in lines, with text before it", inLines(64, "\n\t", "x".repeat(47)), longValue],
    ["Python's HTML", "<a>pa&#x27;ssw0rd</a>", "pa'ssw0rd"],
    ["PHP's HTML", "<a>pa&#039;ssw0rd</a>", "pa'ssw0rd"],
    ["Python's shlex.quote", `A='pa'"'"'ssw0rd'`, "pa'ssw0rd"],
    ["Python's ascii", String.raw`'pass\xfcw0rd\U0001f600'`, "passüw0rd😀"],
    ["Bash's %q", String.raw`$'pass\303\274w0rd'`, "passüw0rd"],
    ["GNU's %q", String.raw`'pass'$'\303\274\n''w0rd'`, "passü\nw0rd"],
    ["zsh's (q)", String.raw`pass$'\n'w0rd`, "pass\nw0rd"],
    ["a URL, every character percent-encoded", percentEncoded(value), value],
    ["Base64 of URLs", `a: ${Buffer.from("??>>ü-value").toString("base64url")}`, "??>>ü-value"],
  ])("finds a value as it is written in %s", (_, text, wanted) => {
    expect(findMatches(text, wanted, { isDotenv: false })).toMatchObject([{ form: "encoded" }]);
  });

  it("ends a match of a value with a final line break before the quote after it", () => {
    expect(found(`'${value}\r\n'`, `${value}\n`)).toEqual([`plain - ${value}\r\n`]);
  });

  it.skipIf(process.platform === "win32")("finds the Base64 that a program writes", () => {
    const text = execFileSync("base64", ["-w0"], { input: pem }).toString();
    expect(found(text, pem)).toHaveLength(1);
  });

  it("compares a long repetitive value only where a word begins", () => {
    const long = "x".repeat(60_000);
    expect(found(`${long}x`, long)).toEqual([]);
    expect(found(`(${long})`, long)).toHaveLength(1);
  });

  it("finds an empty value nowhere", () => {
    expect(found('A=""\nB=\n', "", true)).toEqual([]);
  });

  it.each([
    ["all of an entry", "LOG=info\n", true, ["entry LOG info"]],
    ["a part of an entry", "LOG=info,debug\n", true, []],
    ["a word of a text", "for your info only", false, []],
    ["all of a quoted text", `{"log": "info"}`, false, ["plain - info"]],
    ["between quotes that differ", `"info'`, false, []],
    ["as Base64", "a: aW5mbw==", false, []],
  ])("finds a short value only as a whole entry or text: %s", (_, text, isDotenv, expected) => {
    expect(found(text, "info", isDotenv)).toEqual(expected);
  });
});

describe("findMatches in a .env file", () => {
  it("names the entry of a match", () => {
    const text = `A=${value}\nexport URL="https://me:${value}@host" # ${value}\n`;
    expect(found(text, value, true)).toEqual([
      `entry A ${value}`,
      `plain URL ${value}`,
      `plain - ${value}`,
    ]);
  });

  it.each([
    ["escapes between double quotes", `KEY="${inJson}"`, inJson],
    ["lines between quotes", `KEY='${pem}'`, pem],
    ["lines of Windows", `KEY="${pem.replaceAll("\n", "\r\n")}"`, pem.replaceAll("\n", "\r\n")],
    [
      "escapes and lines",
      `KEY="${inJson.replace(String.raw`\n`, "\n")}"`,
      inJson.replace(String.raw`\n`, "\n"),
    ],
  ])("finds an entry by the value that dotenv reads: %s", (_, text, written) => {
    expect(found(`A=1\n${text}\nB=2\n`, pem, true)).toEqual([`entry KEY ${written}`]);
  });

  it("handles many entries", () => {
    const names = findMatches(`A=x\nB=${value} ${value}\n`.repeat(5000), value, { isDotenv: true });
    expect(names.map(({ name }) => name)).toEqual(Array(10_000).fill("B"));
  });
});
