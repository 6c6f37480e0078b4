import { execFileSync } from "node:child_process";
import vm from "node:vm";
import { parse as parseDotenv } from "dotenv";
import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { inserted } from "./support/insert-at.js";
import { values } from "./support/values.js";

type Read = (document: string) => unknown;
type Case = readonly [
  name: string,
  languageId: string,
  marked: string,
  read: Read,
  every: "every" | "some",
];

const yamlValue: Read = (document) => (parseYaml(document) as { key: unknown }).key;
const dotenvValue: Read = (document) => parseDotenv(document)["KEY"];
const javascript: Read = (document) => vm.runInNewContext(`${document}; key`);

/** `every`: no value may be refused there. */
const cases: readonly Case[] = [
  ["JSON, a text", "json", '{"a": "x", "key": "¦"}', jsonKey, "every"],
  ["JSON, bare", "json", '{"key": ¦, "b": ""}', jsonKey, "every"],
  ["JSON, instead of a text", "json", '{"key": ¦"old"¦}', jsonKey, "every"],
  ["JSON with comments", "jsonc", '{\n // "odd\n "key": "¦"}', jsoncKey, "every"],
  ["YAML, bare", "yaml", "a: 1\nkey: ¦\nb: 2\n", yamlValue, "every"],
  ["YAML, right behind the colon", "yaml", "key:¦\n", yamlValue, "every"],
  ["YAML, on the next line", "yaml", "key:\n  ¦\nb: 2\n", yamlValue, "every"],
  ["YAML, before a comment", "yaml", "key: ¦ # it's\nb: 2\n", yamlValue, "every"],
  ["YAML, double quotes", "yaml", "a: 'it''s'\nkey: \"¦\"\n", yamlValue, "every"],
  ["YAML, empty single quotes", "yaml", "key: '¦'\n", yamlValue, "every"],
  ["YAML, flow", "yaml", "a: [1]\nkey: ¦\n", yamlValue, "every"],
  ["YAML, in a flow map", "yaml", "{ a: 1, key: ¦, b: 2 }", yamlValue, "every"],
  [
    "YAML, in a list",
    "yaml",
    "key:\n  - a\n  - ¦\n  - b\n",
    (d) => listOf(yamlValue(d))[1],
    "every",
  ],
  ["YAML, single quotes with more", "yaml", "key: 'a¦b'\n", between(yamlValue, "a", "b"), "some"],
  ["YAML, double quotes with more", "yaml", 'key: "a¦b"\n', between(yamlValue, "a", "b"), "every"],
  ["YAML, text without quotes", "yaml", "key: a¦b\n", between(yamlValue, "a", "b"), "some"],
  ["YAML, before a text without quotes", "yaml", "key: ¦b\n", between(yamlValue, "", "b"), "some"],
  ["YAML, behind a text without quotes", "yaml", "key: a¦\n", between(yamlValue, "a", ""), "some"],
  ["YAML, a block", "yaml", "key: |\n  ¦\nb: 1\n", between(yamlValue, "", "\n"), "some"],
  [
    "YAML, a block's later line",
    "yaml",
    "key: |\n   one\n   ¦\nb: 1\n",
    between(yamlValue, "one\n", "\n"),
    "some",
  ],
  [
    "YAML, a block in a list",
    "yaml",
    "key:\n  - |\n    ¦\nb: 1\n",
    between((d) => listOf(yamlValue(d))[0], "", "\n"),
    "some",
  ],
  ["YAML, a folded block", "yaml", "key: >-\n  ¦\nb: 1\n", yamlValue, "some"],
  ["dotenv, bare", "dotenv", "A=1\nKEY=¦\nB='2'\n", dotenvValue, "some"],
  ["dotenv, bare, exported", "dotenv", "export KEY=¦", dotenvValue, "some"],
  ["dotenv, before a comment", "dotenv", "KEY=¦ # it's\nB=2\n", dotenvValue, "some"],
  ["dotenv, empty single quotes", "dotenv", "KEY='¦'\nB=2\n", dotenvValue, "some"],
  [
    "dotenv, double quotes with more",
    "dotenv",
    'KEY="a¦b"\nB=2\n',
    between(dotenvValue, "a", "b"),
    "some",
  ],
  [
    "dotenv, single quotes with more",
    "dotenv",
    "KEY='a¦b'\nB='2'\n",
    between(dotenvValue, "a", "b"),
    "some",
  ],
  [
    "dotenv, text without quotes",
    "dotenv",
    "KEY=a¦b\nB=2\n",
    between(dotenvValue, "a", "b"),
    "some",
  ],
  ["XML, a text", "xml", "<a b='>'><!-- \" --><key>¦</key></a>", xmlKey, "some"],
  ["XML, an attribute", "xml", '<a><key v="¦"/></a>', xmlKey, "some"],
  ["XML, an attribute in single quotes", "xml", "<a><key v='¦'/></a>", xmlKey, "some"],
  ["XML, an attribute without quotes", "xml", "<a><key v=¦/></a>", xmlKey, "some"],
  ["XML, CDATA", "xml", "<a><key><![CDATA[¦]]></key></a>", xmlKey, "some"],
  [
    "JavaScript, double quotes",
    "javascript",
    'const re = /["\'`]/; const key = "¦";',
    javascript,
    "every",
  ],
  [
    "JavaScript, single quotes",
    "javascript",
    "let it; // don't\nconst key = '¦';",
    javascript,
    "every",
  ],
  [
    "JavaScript, a template",
    "typescript",
    "const a = `${[`x`]}`; const key = `¦`;",
    javascript,
    "every",
  ],
  ["JavaScript, bare", "typescript", "const key = ¦;", javascript, "every"],
  [
    "JSX, an attribute with more",
    "javascriptreact",
    'const a = <p title="a¦b" />;',
    between(jsxTitle, "a", "b"),
    "some",
  ],
];

describe("a reader gets back what was inserted", () => {
  it.each(cases)("%s", (_, languageId, marked, read, every) => {
    let written = 0;
    fc.assert(
      fc.property(values, (value) => {
        const document = inserted(marked, value, languageId);
        if (every === "every") expect(document).toBeDefined();
        if (document === undefined) return;
        written += 1;
        expect(document).not.toContain("\r");
        expect(read(document)).toBe(value);
      }),
      { numRuns: 400 },
    );
    expect(written).toBeGreaterThan(10);
  });

  it("sh, in every kind of quotes", () => {
    const places = [
      "key=¦;",
      "key='¦';",
      'key="¦";',
      "key=$(cat <<'EOF'\n¦\nEOF\n)",
      "key=$(cat <<EOF\n¦\nEOF\n)",
    ];
    const samples = fc.sample(values, { numRuns: 120, seed: 1 });
    const script: string[] = [];
    const expected: string[] = [];
    for (const marked of places) {
      for (const value of samples) {
        const document = inserted(marked, value, "shellscript");
        // `$(…)` drops line breaks at the end.
        if (document === undefined || (marked.includes("EOF") && value.endsWith("\n"))) continue;
        script.push(document, String.raw`printf '%s\0' "$key"`);
        expected.push(value);
      }
    }
    expect(expected.length).toBeGreaterThan(200);
    const output = execFileSync("sh", { input: script.join("\n"), encoding: "utf8" });
    expect(output.split("\0").slice(0, -1)).toEqual(expected);
  });
});

function jsonKey(document: string): unknown {
  return (JSON.parse(document) as { key: unknown }).key;
}

function jsoncKey(document: string): unknown {
  return jsonKey(document.replace(/^\s*\/\/.*$/m, ""));
}

function listOf(value: unknown): unknown[] {
  return value as unknown[];
}

/** What stands between two texts; what is not between them is wrong. */
function between(read: Read, before: string, behind: string): Read {
  return (document) => {
    const whole = read(document);
    if (typeof whole !== "string") return whole;
    const fits = whole.startsWith(before) && whole.endsWith(behind);
    return fits ? whole.slice(before.length, whole.length - behind.length) : { whole };
  };
}

function xmlKey(document: string): unknown {
  let found = "";
  let open = false;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    open = name === "key";
    found += open ? (attributes["v"] ?? "") : "";
  });
  parser.on("closetag", () => {
    open = false;
  });
  const take = (text: string): void => {
    if (open) found += text;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(document).close();
  return found;
}

function jsxTitle(document: string): unknown {
  const attribute = /title=("[^]*") \/>/.exec(document)![1]!;
  return xmlKey(`<key v=${attribute}/>`);
}
