import { execFileSync, spawnSync } from "node:child_process";
import vm from "node:vm";
import { parse as parseProperties } from "dot-properties";
import { parse as parseDotenv } from "dotenv";
import { transformSync } from "esbuild";
import * as fc from "fast-check";
import { parse as parseIni } from "ini";
import { type DefaultTreeAdapterTypes, parse as parseHtml } from "parse5";
import { SaxesParser } from "saxes";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { inserted } from "./support/insert-at.js";
import { sourceReader } from "./support/read-source.js";
import { values } from "./support/values.js";

type Read = (document: string) => unknown;
type Case = readonly [
  name: string,
  languageId: string,
  marked: string,
  read: Read,
  /** If `every`, no value may be refused. */
  every: "every" | "some",
];

const jsonKey: Read = (document) => (JSON.parse(document) as { key: unknown }).key;
const yamlKey: Read = (document) => (parseYaml(document) as { key: unknown }).key;
const dotenvKey: Read = (document) => parseDotenv(document)["KEY"];
const scriptKey: Read = (document) => {
  const { code } = transformSync(document, { loader: "ts" });
  return vm.runInNewContext(`var a = 1, b = 2, c = 3;\n${code}\n; key`);
};
const tomlKey: Read = (document) => parseToml(document)["key"];
const iniKey: Read = (document) => String((parseIni(document)["a"] as { key: unknown }).key);
const propertiesKey: Read = (document) => parseProperties(document)["key"];
const javaKey = await sourceReader("java");
const goKey = await sourceReader("go");
const rustKey = await sourceReader("rust");
const cppKey = await sourceReader("cpp");
const csharpKey = await sourceReader("csharp");
const kotlinKey = await sourceReader("kotlin");
const swiftKey = await sourceReader("swift");
const second: Read = (document) => (yamlKey(document) as unknown[])[1];

const cases: readonly Case[] = [
  ["a JSON text", "json", '{"a": "x", "key": "¦"}', jsonKey, "every"],
  ["a bare JSON value", "json", '{"key": ¦, "b": ""}', jsonKey, "every"],
  ["a selected JSON text", "json", '{"key": ¦"old"¦}', jsonKey, "every"],
  ["JSON with comments", "jsonc", '{\n // "odd\n "key": "¦"}', jsoncKey, "every"],
  ["a bare YAML value", "yaml", "a: 1\nkey: ¦\nb: 2\n", yamlKey, "some"],
  ["YAML right behind the colon", "yaml", "key:¦\n", yamlKey, "some"],
  ["YAML before a comment", "yaml", "key: ¦ # it's\nb: 2\n", yamlKey, "some"],
  ["YAML in double quotes", "yaml", "a: 'it''s'\nkey: \"¦\"\n", yamlKey, "some"],
  ["YAML in single quotes", "yaml", "key: '¦'\n", yamlKey, "some"],
  ["a selected YAML text", "yaml", "key: ¦some text¦\nb: 1\n", yamlKey, "some"],
  ["YAML behind flow collections", "yaml", "a: [1, {b: c}]\nkey: ¦\n", yamlKey, "some"],
  ["a YAML list", "yaml", "key:\n  - a\n  - ¦\n  - b\n", second, "some"],
  ["YAML behind a block", "yaml", "a: |\n  it's: \"\n\n  # b\nkey: ¦\n", yamlKey, "some"],
  ["YAML behind lines of a text", "yaml", "a: it\n  is 'b\nkey: '¦'\n", yamlKey, "some"],
  ["a bare dotenv value", "dotenv", "A=1\nKEY=¦\nB='2'\n", dotenvKey, "some"],
  ["an exported dotenv value", "dotenv", "export KEY=¦", dotenvKey, "some"],
  ["dotenv before a comment", "dotenv", "KEY=¦ # it's\nB=2\n", dotenvKey, "some"],
  ["dotenv in single quotes", "dotenv", "KEY='¦'\nB=2\n", dotenvKey, "some"],
  ["dotenv in double quotes", "dotenv", 'A=\'\n"\n\'\nKEY="¦"\nB=2\n', dotenvKey, "some"],
  ["an XML text", "xml", "<a b='>'><!-- \" --><key>¦</key></a>", xmlKey, "some"],
  ["an XML attribute", "xml", '<a><key v="¦"/></a>', xmlKey, "some"],
  ["an XML attribute in single quotes", "xml", "<a><key v='¦'/></a>", xmlKey, "some"],
  [
    "JavaScript in double quotes",
    "javascript",
    'var r = /["\'`]/; var key = "¦";',
    scriptKey,
    "every",
  ],
  [
    "JavaScript in single quotes",
    "javascript",
    "let it; // don't\nvar key = '¦';",
    scriptKey,
    "every",
  ],
  ["a JavaScript template", "typescript", "a = `${[`x`]}`; var key = `¦`;", scriptKey, "every"],
  ["a bare TypeScript value", "typescript", "var key: string = ¦;", scriptKey, "every"],
  ["a bare TOML value", "toml", "a = '''\n\"'''\nkey = ¦", tomlKey, "every"],
  ["TOML in double quotes", "toml", 'key = "¦" # it\'s', tomlKey, "every"],
  ["a TOML literal", "toml", "key = '¦' # it's", tomlKey, "every"],
  ["INI", "ini", "[a]\nb = c\nkey = ¦\nd = e\n", iniKey, "some"],
  ["properties", "java-properties", "a=b\nkey=¦\nc=d\n", propertiesKey, "some"],
  ["properties behind a colon", "java-properties", "key : ¦", propertiesKey, "some"],
  ["an HTML text", "html", "<p title='>'>it's<!-- ' --></p><b id=key>¦</b>", htmlKey, "some"],
  ["an HTML text area", "html", "<textarea id=key>¦</textarea>", htmlKey, "some"],
  ["an HTML attribute", "html", '<p>it\'s <input id=key value="¦">', htmlKey, "some"],
  ["an HTML attribute in single quotes", "html", "<b id=key value='¦'/>", htmlKey, "some"],
  ["a bare Java value", "java", "class A { char c = '\"'; String key = ¦; }", javaKey, "every"],
  [
    "a Java text",
    "java",
    'class A { String a = """\n"\n"""; String key = "¦"; }',
    javaKey,
    "every",
  ],
  ["a bare Go value", "go", "package p\n\nvar r = '\"'\nvar key = ¦\n", goKey, "every"],
  ["a Go text", "go", 'package p\n\nvar a = `"`\nvar key = "¦"\n', goKey, "every"],
  [
    "a bare Rust value",
    "rust",
    'fn f<\'a>() {\n  let a = r#"\n"\n"#;\n  let key = ¦;\n}',
    rustKey,
    "every",
  ],
  ["a Rust text", "rust", 'fn f() { let key: &\'static str = "¦"; }', rustKey, "every"],
  ["a bare C++ value", "cpp", "auto n = 1'000;\nauto key = ¦;\n", cppKey, "some"],
  ["a C++ text", "cpp", 'auto a = R"x()")x";\nauto key = "¦";\n', cppKey, "some"],
  [
    "a bare C# value",
    "csharp",
    'class A { string a = @"\n""\n" + $@"{b}"; string key = ¦; }',
    csharpKey,
    "every",
  ],
  [
    "a C# text",
    "csharp",
    'class A { string a = $"{b["c"]}"; string key = "¦"; }',
    csharpKey,
    "every",
  ],
  ["a bare Kotlin value", "kotlin", 'val a = "${b("c")}"\nval key = ¦\n', kotlinKey, "every"],
  ["a Kotlin text", "kotlin", 'val a = \'"\'\nval key = "¦"\n', kotlinKey, "every"],
  ["a bare Swift value", "swift", 'let a = "\\("c")"\nlet key = ¦\n', swiftKey, "every"],
  ["a Swift text", "swift", '/* " */\nlet key = "¦"\n', swiftKey, "every"],
];

describe("An inserted value", () => {
  it.each(cases)("is read back unchanged from %s", (_, languageId, marked, read, every) => {
    let written = 0;
    fc.assert(
      fc.property(values, fc.boolean(), (value, windows) => {
        const text = windows ? marked.replaceAll("\n", "\r\n") : marked;
        const document = inserted(text, value, languageId);
        if (every === "every") expect(document).toBeDefined();
        if (document === undefined) return;
        written += 1;
        expect(document.split("\r")).toHaveLength(text.split("\r").length);
        expect(read(document)).toBe(value);
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(written).toBeGreaterThan(10);
  });

  it.skipIf(process.platform === "win32")(
    "is read back unchanged by a shell from every kind of quotes",
    () => {
      const samples = fc.sample(values, { numRuns: 200, seed: 1 });
      const documents = ["key=¦;", "key='¦';", 'key="¦";'].flatMap((marked) =>
        samples.map((value) => [marked, value] as const),
      );
      const { read, expected } = readByShell(documents);
      expect(expected.length).toBeGreaterThan(300);
      expect(read).toEqual(expected);
    },
  );
});

const snippets: Readonly<Record<string, readonly string[]>> = {
  typescript: [
    "if (a) /'/.test(b);",
    "var q = a / b / c; // it's",
    "var q = `it's ${b ? '`' : \"'\"} x`;",
    "var r = /[/'\"]/g, s = a++ / 2, t = (a) / 3, u = [1][0] / 2;",
    "function f() { return /'/ }",
    "var p = '\\\n\"';",
    "var g = a < b || a > b, h = typeof /'/;",
    "let m = new Map<string, Array<number>>();",
    "let n = a! / 2 + '/';",
    "let o = `${[`x${a}`].map((d) => { return d + '`' })}`;",
    'let u = `${"}"}` + "`";',
    "/* it's ` */",
  ],
  shellscript: [
    `a="it's"`,
    "n=$#; a=${#n}; # it's <<EOF",
    "x=$((1 << 3))",
    'x="$((1 << 3))"',
    "cat <<EOF >&2\nit's\nEOF",
    "cat <<'E-F' >&2\nit's \"\nE-F",
    "cat <<-EOF >&2\n\tit's\n\tEOF",
    "cat <<A >&2; cat <<\\B >&2\nit's\nA\nit's\nB",
    `a="\${b:-"it's"}" c=\${b#'#'}`,
    `a="\${b:-it's}"`,
    `a="$(echo "it's" '"')"`,
    "a='\n\"\n'",
    "a=it\\'s",
    `case a in a) b="'";; esac`,
    "a=\"$(cat <<'EOF'\nit's \"\nEOF\n)\"",
    `a="$(case a in a) echo "'";; esac)"`,
    'a=`echo "it\'s"`',
    `a="\`echo "it's" '"' \\\`echo "'"\\\` \`"`,
    'a="$(echo `echo "it\'s"`)"',
    "cat <<\\E-F >&2\nit's \"\nE-F",
    "cat <<E.F >&2\n\tE.F\nE\nit's\nE.F",
    'a="$(dirname "$0")" b="$(cd "$(dirname "${a:-b}")" && pwd)"',
  ],
  python: [
    "a = '''it's\n\"'''",
    "b = 'it\\\n\"s' # don't",
    "c = f\"{'a'}'{{\" + r'\\\'' + rb'\"'.decode()",
    'd = "it\'s" """\'"""',
    "f = f\"{', '.join(f'{x}' for x in [a])} {a!r}\"",
    "e = [1, 2, 3][0] if a else b''",
  ],
};

/** Texts of which every offset is tried. */
const yamlTexts = [
  "a: it's\nb: 'it''s'\nc: \"it's\"\nd: # it's\ne: f # it's\n",
  "a: |\n  it's: x\n\n  # y\nb: >-\n  z\nc:\n- |\n  it's\n- d\n- e: f\n  g: h\n",
  "a: it\n  is 'b\nc:\n  - d e\n    f\n\n    g\n  - - h\n    - i\n",
  "a: [b, 'it''s',\n  c] # d\ne: {f: g, h: [i]}\nj: k\n",
  "a: &b c\nd: *b\ne: !!str f\ng: !!str\n  h\ni: !!str 'it''s'\n",
  "---\na: http://b:c\n'd e': f\n\"g\": h#i\nj k: l\n...\n",
  "a:\n  b:\n  - c: d\n    e:\n    - f\n    g: h\n  - i\n  j: k\nl: &m\n  n: o\n  p: # q\n    r: s\n",
  "g: {h: i,\n  j: k}\nl: m\na: \"it\n  b: c\"\nd: 'it\n\n  e: f'\n",
  "a:\n  b:\n\n  # it's\n  c:\nd:\n  e\nf: -g\nh: ''\n",
];

const scripts = (languageId: string) =>
  fc.uniqueArray(fc.constantFrom(...snippets[languageId]!), { maxLength: 3 });

describe("A value that is inserted after lone quotes", () => {
  it.each(["key = ¦;", "key = '¦';", "key = `¦`;"])(
    "is read back unchanged by TypeScript: %s",
    (marked) => {
      let written = 0;
      fc.assert(
        fc.property(scripts("typescript"), values, (lines, value) => {
          const document = inserted([...lines, `var ${marked}`].join("\n"), value, "typescript");
          if (document === undefined) return;
          written += 1;
          expect(scriptKey(document)).toBe(value);
        }),
        { numRuns: 150, seed: 1 },
      );
      expect(written).toBeGreaterThan(50);
    },
  );

  it.each(yamlTexts)(
    "is refused, or read back by YAML as an additional value, at each offset of %j",
    (text) => {
      const value = "x: 'y' #z";
      let written = 0;
      for (let start = 0; start <= text.length; start += 1) {
        for (const end of [start, start + 1, start + 2]) {
          const marked = `${text.slice(0, start)}¦${text.slice(start, end)}¦${text.slice(end)}`;
          const document = inserted(marked, value, "yaml");
          if (document === undefined) continue;
          written += 1;
          const [before, after] = [leaves(parseYaml(text)), leaves(parseYaml(document))];
          expect(after.filter((leaf) => leaf === value)).toHaveLength(1);
          expect(after).toHaveLength(before.length);
          expect(after.filter((leaf, index) => leaf !== before[index])).toEqual([value]);
        }
      }
      expect(written).toBeGreaterThan(0);
    },
  );

  it.skipIf(process.platform === "win32")("is read back unchanged by a shell", () => {
    const samples = fc.sample(fc.tuple(scripts("shellscript"), values), { numRuns: 300, seed: 1 });
    const documents = samples.map(
      ([lines, value]) => [[...lines, "key=¦"].join("\n"), value] as const,
    );
    const { read, expected } = readByShell(documents);
    expect(expected.length).toBeGreaterThan(130);
    expect(read).toEqual(expected);
  });

  const python = spawnSync("python3", ["-c", ""]).status === 0;
  it.skipIf(!python)(
    "is read back unchanged by Python (skipped if python3 isn't installed)",
    () => {
      const marks = ["key = ¦", "key = '¦'", 'key = "¦"'];
      const samples = fc.sample(fc.tuple(scripts("python"), fc.constantFrom(...marks), values), {
        numRuns: 400,
        seed: 1,
      });
      const written = samples.flatMap(([lines, marked, value]) => {
        const document = inserted(["a = b = 1", ...lines, marked].join("\n"), value, "python");
        return document === undefined ? [] : [{ document, value }];
      });
      expect(written.length).toBeGreaterThan(300);
      const reader = [
        "import json, sys",
        "def read(text):",
        "    names = {}",
        "    exec(text, names)",
        "    return names['key']",
        "json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)",
      ].join("\n");
      const input = JSON.stringify(written.map(({ document }) => document));
      const output = execFileSync("python3", ["-c", reader], { input, encoding: "utf8" });
      expect(JSON.parse(output)).toEqual(written.map(({ value }) => value));
    },
  );
});

function leaves(node: unknown): unknown[] {
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(leaves) : [node];
}

/** Inserts each value, and lets `sh` print what it reads. */
function readByShell(documents: readonly (readonly [marked: string, value: string])[]) {
  const script: string[] = [];
  const expected: string[] = [];
  for (const [marked, value] of documents) {
    const document = inserted(marked, value, "shellscript");
    if (document === undefined) continue;
    script.push(document, String.raw`printf '%s\0' "$key"`);
    expected.push(value);
  }
  const output = execFileSync("sh", {
    input: script.join("\n"),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  return { read: output.split("\0").slice(0, -1), expected };
}

function jsoncKey(document: string): unknown {
  return jsonKey(document.replace(/^\s*\/\/.*$/m, ""));
}

/** Returns the text of the element with the ID `key`, or its value. */
function htmlKey(document: string): unknown {
  const find = (node: DefaultTreeAdapterTypes.Node): unknown => {
    if ("attrs" in node && node.attrs.some(({ name, value }) => name === "id" && value === "key")) {
      const text = node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
      return node.attrs.find(({ name }) => name === "value")?.value ?? text;
    }
    if (!("childNodes" in node)) return undefined;
    for (const child of node.childNodes) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(parseHtml(document));
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
  parser.write(document).close();
  return found;
}
