import { execFileSync } from "node:child_process";
import vm from "node:vm";
import { transformSync } from "esbuild";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inserted } from "./support/insert-at.js";
import { values } from "./support/values.js";

/** What holds lone quotes, or looks like what does. */
const typescript: readonly string[] = [
  "if (a) /'/.test(b);",
  "var q = a / b / c; // it's",
  "var q = `it's ${b ? '`' : \"'\"} x`;",
  "var r = /[/'\"]/g, s = a++ / 2, t = (a) / 3, u = [1][0] / 2;",
  "function f() { return /'/ }",
  "var p = '\\\n\"';",
  "var g = a < b || a > b, h = typeof /'/;",
  "let m = new Map<string, Array<number>>();",
  "let n = a! / 2 + '/';",
  "/* it's ` */",
];

const jsx: readonly string[] = [
  ...typescript,
  "<p>Don't</p>;",
  "const A1 = <A b={() => 1 > 2} c=\"it's\" d='\"'>it's <b/> {/* it's */} https://x/`</A>;",
  "const f1 = <T,>(a: T) => a;",
  "const f2 = <T extends object>(a: T): Array<T> => [a];",
  "type F1 = <T>(a: T) => void;",
  "const l = [1].map((x) => <A key={x} {...{x: \"'\"}}>{x}'s</A>);",
  "function G() { return <A\n  // it's\n  /* ` */\n  a='\\' b={a}>\n  it's\n</A> }",
  "const t = <A.B x-y='\"'>{a ? <>'</> : '\"'}</A.B>;",
];

const shell: readonly string[] = [
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
  "cat <<E'O'F >&2\nit's\nEOF",
];

type Read = (document: string) => unknown;

const compiled: Read = (document) => {
  const { code } = transformSync(document, { loader: "tsx", jsxFactory: "make", jsxFragment: "A" });
  const made = "function make(type, props, ...children) { return { props, children } }";
  return vm.runInNewContext(`var a = 1, b = 2, c = 3, A = {}, key; ${made}\n${code}\n; key`);
};
const child: Read = (document) => (compiled(document) as { children: unknown[] }).children.at(-1);
const attribute: Read = (document) => (compiled(document) as { props: { a: unknown } }).props.a;

const places: readonly (readonly [marked: string, snippets: readonly string[], read: Read])[] = [
  ["key = ¦;", typescript, compiled],
  ["key = '¦';", typescript, compiled],
  ["key = ¦;", jsx, compiled],
  ['key = "¦";', jsx, compiled],
  ["key = `¦`;", jsx, compiled],
  ["key = <A>it's <A/>¦</A>;", jsx, child],
  ["key = <A>it's {¦}</A>;", jsx, child],
  ["key = <A b={() => 1 > 2} a=\"¦\" c='\"'>it's</A>;", jsx, attribute],
  ["key = <A b={() => 1 > 2} a=¦ />;", jsx, attribute],
];

describe("behind whatever may hold a lone quote, a reader gets back what was inserted", () => {
  it.each(places)("in JavaScript with types and tags: %s", (marked, snippets, read) => {
    let written = 0;
    const before = fc.uniqueArray(fc.constantFrom(...snippets), { maxLength: 3 });
    fc.assert(
      fc.property(before, values, (lines, value) => {
        const languageId = snippets === jsx ? "typescriptreact" : "typescript";
        const document = inserted([...lines, marked].join("\n"), value, languageId);
        if (document === undefined) return;
        written += 1;
        expect(read(document)).toBe(value);
      }),
      { numRuns: 150 },
    );
    expect(written).toBeGreaterThan(50);
  });

  it("in sh", () => {
    const before = fc.uniqueArray(fc.constantFrom(...shell), { maxLength: 3 });
    const samples = fc.sample(fc.tuple(before, values), { numRuns: 300 });
    const script: string[] = [];
    const expected: string[] = [];
    for (const [lines, value] of samples) {
      const document = inserted([...lines, "key=¦"].join("\n"), value, "shellscript");
      if (document === undefined) continue;
      script.push(document, String.raw`printf '%s\0' "$key"`);
      expected.push(value);
    }
    expect(expected.length).toBeGreaterThan(150);
    const output = execFileSync("sh", {
      input: script.join("\n"),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    expect(output.split("\0").slice(0, -1)).toEqual(expected);
  });
});
