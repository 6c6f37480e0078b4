import { parse as parseDotenv } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { findInText, jsonText, readEnvEntries } from "@keyhole/secrets";
import { replaceIn } from "../../src/occurrences/plan-replace.js";
import { rewrite } from "../../src/occurrences/rewrite.js";
import { values } from "../insert/support/values.js";

/** A text with all occurrences rewritten; undefined where one of them cannot be. */
function rewritten(
  text: string,
  before: string,
  after: string,
  fileName: string,
  languageId = "",
): string | undefined {
  const places = findInText(text, before, fileName === ".env" ? readEnvEntries(text) : []);
  if (places.length === 0) throw new Error("Nothing was found");
  const replacements = rewrite(text, { languageId, fileName }, places, before, after);
  const done = replacements.filter((one) => "text" in one);
  return done.length === places.length ? replaceIn(text, done) : undefined;
}

const old = "s3cr3t-value";
const pem = "-----BEGIN KEY-----\nAbc/d+=\n-----END KEY-----\n";

describe("a new value keeps what stands around it", () => {
  it.each([
    [".env", `export A=${old} # mine\r\nB=1\r\n`, "n3w", `export A=n3w # mine\r\nB=1\r\n`],
    [".env", `A='${old}'#x\n`, "a$b", `A='a$b'#x\n`],
    [".env", `A=${old} # x\n`, "a b#c", `A='a b#c' # x\n`],
    [".env", `A='${old}'\n`, "it's", `A="it's"\n`],
    [".env", `# A=${old}\n`, "n3w", "# A=n3w\n"],
    [".env", `${old}\n`, "n3w", "n3w\n"],
    [".env", `A="me:${old}@host"\n`, "n3w", `A="me:n3w@host"\n`],
    ["a.json", `{"a": "${old}"}`, 'a"b\\c', String.raw`{"a": "a\"b\\c"}`],
    ["a.yaml", `a: ${old} # x\n`, "a: b", `a: "a: b" # x\n`],
    ["a.yaml", `a: ${old}\n`, "null", 'a: "null"\n'],
    ["a.ts", `const a = '${old}';`, "it's", String.raw`const a = 'it\'s';`],
    ["a.sh", `export A=${old}\n`, "n3w", "export A=n3w\n"],
    ["a.sh", `export A=${old}\n`, "a b", "export A='a b'\n"],
    ["a.md", `The key is ${old}.`, "n3w", "The key is n3w."],
    ["a.txt", `it's ${old}, isn't "it`, "n3w", `it's n3w, isn't "it`],
  ])("in %s: %j, %j", (fileName, text, after, expected) => {
    expect(rewritten(text, old, after, fileName)).toBe(expected);
  });

  it("takes quotes where a number had none, or would be one", () => {
    expect(rewritten("const a = 12345678;", "12345678", "abc", "a.js")).toBe('const a = "abc";');
    expect(rewritten(`a: ${old}\n`, old, "12345678", "a.yaml")).toBe('a: "12345678"\n');
  });

  it.each([
    ["a.json", '{"a": "VALUE"}'],
    ["a.ts", 'const a = "VALUE";'],
    ["a.py", 'a = "VALUE"'],
    ["a.yaml", 'a: "VALUE"\n'],
    [".env", 'A="VALUE"\n'],
  ])("as escapes where the old one was: %s", (fileName, text) => {
    const after = pem.replace("Abc", "Xyz");
    expect(rewritten(text.replace("VALUE", jsonText(pem)), pem, after, fileName)).toBe(
      text.replace("VALUE", jsonText(after)),
    );
  });

  it.each(["\n", "\r\n"])("as a block of YAML, with its indentation and %j", (lineEnd) => {
    const blockOf = (value: string): string =>
      [
        "a:",
        "  key: |",
        ...value
          .trimEnd()
          .split("\n")
          .map((line) => `     ${line}`),
        "b: 1",
        "",
      ].join(lineEnd);
    const after = "-----BEGIN KEY-----\nXyz\n\nMore\n-----END KEY-----\n";
    const result = rewritten(blockOf(pem), pem, after, "a.yaml")?.replaceAll(/\r?\n/g, lineEnd);
    expect(parseYaml(result!)).toEqual({ a: { key: after }, b: 1 });
    expect(rewritten(blockOf(pem), pem, "no line break", "a.yaml")).toBeUndefined();
    expect(rewritten(blockOf(pem), pem, after, "a.txt")).toBeUndefined();
  });

  it("keeps JSON that stands in another language", () => {
    const text = `curl -d '{"a":"${jsonText(pem)}"}'\n`;
    expect(rewritten(text, pem, 'new"value', "a.sh")).toBe(
      String.raw`curl -d '{"a":"new\"value"}'` + "\n",
    );
    expect(rewritten(text, pem, "it's", "a.sh")).toBeUndefined();
  });

  it("takes letters and digits for what they are where quotes are not clear", () => {
    const text = "SELECT $x$ 0123456789abcdef #";
    expect(rewritten(text, "0123456789abcdef", "fedcba9876543210", "a.sql")).toBe(
      "SELECT $x$ fedcba9876543210 #",
    );
    expect(rewritten(text, "0123456789abcdef", "fedc'ba", "a.sql")).toBeUndefined();
    // Here the backslash would give its first letter another meaning.
    expect(rewritten(String.raw`a = "\s3cr3tvalue"`, "s3cr3tvalue", "n3w", "a.py")).toBeUndefined();
  });
});

describe("a new value stays out of where it cannot be read back", () => {
  it.each([
    ["half of a character", "a.txt", old, "\ud800"],
    ["nothing", "a.txt", old, ""],
    ["a lone carriage return", "a.txt", old, "a\rb"],
    ["a line feed beside text in YAML", "a.yaml", `a: x/${old}/y`, "a\nb"],
    ["all three quotes in .env", ".env", `A="${old}"\n`, "\"'`\n"],
    ["a control in .env", ".env", `A=${old}\n`, "\u0000"],
  ])("%s", (_, fileName, text, after) => {
    expect(rewritten(text, old, after, fileName)).toBeUndefined();
  });
});

describe("a part of something longer", () => {
  it.each([
    ["an address", "a.ts", `const u = "https://me:${old}@h/";`, "p@ss/w:rd?"],
    ["a query", "a.yaml", `a: https://h?k=${old}&b=1\n`, "x&y<z>"],
    ["an address in .env", ".env", `URL="postgres://me:${old}@h/db"\n`, "a$b"],
    ["a row", "a.csv", `x,${old},y\n`, "a,b"],
    ["a command in YAML", "a.yaml", `run: curl -u "${old}"\n`, 'me:q"uote'],
    ["a block of commands", "a.yaml", `run: |\n  A=${old}\n`, "it's"],
    ["a command in a command", "a.sh", `ssh h "x '${old}'"\n`, "it's"],
    ["a word of a shell", "a.sh", `curl https://me:${old}@h\n`, "a b"],
  ])("takes no characters that may mean something there: %s", (_, fileName, text, after) => {
    expect(rewritten(text, old, after, fileName)).toBeUndefined();
    expect(rewritten(text, old, "n3w-v.alue", fileName)).toBe(text.replace(old, "n3w-v.alue"));
  });

  it("takes characters that the old value had there", () => {
    const text = "GET https://me:a/b+c/d+e@h\n";
    expect(rewritten(text, "a/b+c/d+e", "x+y/z", "a.txt")).toBe("GET https://me:x+y/z@h\n");
  });

  it.each([
    ["a.csv", `x,"${old}",y\n`, "a,b", `x,"a,b",y\n`],
    ["a.txt", `key = ${old}\n`, "p@ss w", "key = p@ss w\n"],
    ["a.txt", `${old}\n`, "p@ss/w", "p@ss/w\n"],
    ["a.xml", `<a b="${old}"/>`, "p@ss<", '<a b="p@ss&lt;"/>'],
    ["a.xml", `<a>${old}</a>`, "p@ss<", "<a>p@ss&lt;</a>"],
    ["a.ts", `f(${old.replace("-", "_")})`, "p@ss", 'f("p@ss")'],
    ["a.yaml", `- ${old}\n`, "p@ss w", '- "p@ss w"\n'],
  ])("is not what stands alone: %s %j", (fileName, text, after, expected) => {
    const before = text.includes(old) ? old : old.replace("-", "_");
    expect(rewritten(text, before, after, fileName)).toBe(expected);
  });

  it("has no variables in it: a dollar goes between single quotes in .env", () => {
    expect(rewritten(`A="${old}" # x\n`, old, "a$b", ".env")).toBe("A='a$b' # x\n");
    expect(rewritten(`A="${old}"\n`, old, "it's a$b", ".env")).toBeUndefined();
    expect(rewritten(`A='${old}'\n`, old, "it's a$b", ".env")).toBeUndefined();
  });
});

const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/), {
  minLength: 2,
  maxLength: 5,
});
const forms = [
  (value: string) => `${value} # it's a comment`,
  (value: string) => `'${value}'`,
  (value: string) => `"${value}" # "one"`,
  (value: string) => `\`${value}\``,
];
const oldValues = fc.stringMatching(/^[\w./+=-]{8,24}$/);
const lineEnds = fc.constantFrom("\n", "\r\n");

describe("whatever the values are", () => {
  it("a .env file reads as before, but for the new value", () => {
    fc.assert(
      fc.property(
        names,
        oldValues,
        values,
        fc.array(fc.nat(forms.length - 1), { minLength: 5, maxLength: 5 }),
        lineEnds,
        (keys, before, after, quotes, lineEnd) => {
          const lines = keys.map(
            (key, index) =>
              `${index % 2 ? "export " : ""}${key}=${forms[quotes[index]!]!(index === 0 ? "other" : before)}`,
          );
          const text = ["# ours", ...lines, "LAST=1", ""].join(lineEnd);
          const result = rewritten(text, before, after, ".env");
          if (result === undefined) return;
          const expected = { ...parseDotenv(text) };
          for (const key of keys.slice(1)) expected[key] = after;
          expect(parseDotenv(result)).toEqual(expected);
          expect(result.split(lineEnd)[0]).toBe("# ours");
          expect(result.match(/ # (?:it's a comment|"one")/g)).toEqual(
            text.match(/ # (?:it's a comment|"one")/g),
          );
        },
      ),
    );
  });

  it.each([
    ["JSON", "a.json", '{"x": 1, "key": "VALUE"}', (text: string) => JSON.parse(text) as unknown],
    ["YAML", "a.yaml", "x: 1 # it's\nkey: VALUE\n", (text: string) => parseYaml(text) as unknown],
    ["quoted YAML", "a.yaml", "x: 1\nkey: 'VALUE'\n", (text: string) => parseYaml(text) as unknown],
  ])("%s reads as before, but for the new value", (_, fileName, text, read) => {
    fc.assert(
      fc.property(oldValues, values, (before, after) => {
        // YAML reads some of them as numbers.
        const start = text.replace("VALUE", () => `v${before}`);
        const result = rewritten(start, `v${before}`, after, fileName);
        expect(result).toBeDefined();
        expect(read(result!)).toEqual({ x: 1, key: after });
      }),
    );
  });

  it("nothing is replaced but the old value, with quotes of its own", () => {
    const noise = fc.string({ unit: "grapheme", maxLength: 20 });
    const before = "0ld-s3cr3t-value";
    fc.assert(
      fc.property(
        fc.array(noise, { minLength: 2, maxLength: 5 }),
        fc.constantFrom("a.txt", "a.md", ".env", "a.sh", "a.ts", "a.yaml", "a.xml"),
        values,
        (parts, fileName, after) => {
          const text = parts.join(` "${before}" ${before} `);
          const places = findInText(text, before, fileName === ".env" ? readEnvEntries(text) : []);
          let last = 0;
          for (const one of rewrite(text, { languageId: "", fileName }, places, before, after)) {
            if ("problem" in one) continue;
            expect(text.slice(one.start, one.end)).toMatch(/^(["'`]?)0ld-s3cr3t-value\1$/);
            expect(one.start).toBeGreaterThanOrEqual(last);
            last = one.end;
          }
        },
      ),
    );
  });
});
