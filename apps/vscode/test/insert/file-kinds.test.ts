import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/insert/find-places.js";
import type { FileKind } from "../../src/insert/place.js";
import { inserted, looked } from "./support/insert-at.js";

describe("a file whose language has no rules of its own", () => {
  it.each([
    ["azure-pipelines", "azure-pipelines.yml", "a: ¦", "x: #y", 'a: "x: #y"'],
    ["azure-pipelines", "file", "a: ¦", "x: #y", 'a: "x: #y"'],
    ["helm", "values.yaml", "a: ¦", "x: #y", 'a: "x: #y"'],
    ["ansible", "vars.yml", 'a: "¦"', 'b"c', String.raw`a: "b\"c"`],
    ["made-up", "file.yaml", "a: ¦", "x: #y", 'a: "x: #y"'],
    ["made-up", "file.json5", "{a: '¦'}", "it's", String.raw`{a: 'it\'s'}`],
    ["made-up", "file.tsx", "<A b=¦ />", 'c"d', String.raw`<A b={"c\"d"} />`],
    ["plaintext", "file.py", "a = ¦", 'b"c', String.raw`a = "b\"c"`],
    ["coffeescript", "a.coffee", 'a = "¦"', '"#{b}', String.raw`a = "\"\#{b}"`],
    ["scss", "a.scss", "$a: ¦;", '"#{b}\n', String.raw`$a: "\"\#{b}\a ";`],
    ["css", "a.css", "a { content: '¦' }", "it's\\", String.raw`a { content: 'it\'s\\' }`],
    ["css", "a.css", "a { b: url(c'd) } f { g: ¦ }", "h", 'a { b: url(c\'d) } f { g: "h" }'],
    ["less", "a.less", '@a: "¦";', "@{b}", String.raw`@a: "\@{b}";`],
    ["graphql", "a.graphql", 'a(b: "¦")', 'c"d', String.raw`a(b: "c\"d")`],
    ["made-up", "file", 'a = "¦"', 'b"c', undefined],
    ["made-up", "file", "a = '¦'", "b\\c", undefined],
    ["made-up", "file", "a = `¦`", "b\nc", undefined],
    ["made-up", "file", 'a = "¦"', "bc d$", 'a = "bc d$"'],
    ["made-up", "file", "a = ¦", 'b"c', 'a = b"c'],
  ])("%s, %s: %s, %s", (languageId, fileName, marked, value, expected) => {
    expect(inserted(marked, value, languageId, fileName)).toBe(expected);
  });
});

describe("a file in which something is replaced before it is read", () => {
  it.each([
    ["azure-pipelines", "file", 'a: "¦"', "$(b)"],
    ["azure-pipelines", "file", "a: $¦", "(b)"],
    ["yaml", "azure-pipelines.yml", "a: ¦", "${{ b }}"],
    ["helm", "file", "a: ¦", "{{ b }}"],
    ["helm", "file", "a: {{ b ¦ }}", "c"],
    ["ansible", "file", 'a: "¦"', "{% b %}"],
    ["github-actions-workflow", "file", "a: ¦", "${{ b }}"],
    ["github-actions-workflow", "file", "a: '$¦'", "{{ b }}"],
    ["github-actions-workflow", "file", "a: ${{ ¦ }}", "b"],
  ])("refuses what would be: %s, %s: %s, %s", (languageId, fileName, marked, value) => {
    expect(inserted(marked, value, languageId, fileName)).toBeUndefined();
  });

  it("knows workflows by their folder, and other files by their names", () => {
    const workflow = { languageId: "yaml", fileName: "a.yml", folder: "/b/.github/workflows/" };
    expect(writtenIn(workflow, "${{ a }}")).toBeUndefined();
    expect(writtenIn(workflow, "a: b")).toBe('"a: b"');
    expect(writtenIn({ ...workflow, folder: "/b/" }, "${{ a }}")).toBe('"${{ a }}"');
    const compose = { languageId: "yaml", fileName: "docker-compose.prod.yml" };
    expect(writtenIn(compose, "$a")).toBe('"$$a"');
  });
});

describe("markup with code in it", () => {
  it.each([
    ["html", '<style>a::after { content: "¦" }</style>', 'b"c', 'content: "b\\"c"'],
    ["html", '<script>let a = "¦"</script>', "</script>", 'let a = "<\\/script>"'],
    ["html", '<script>let a = "¦"</script>', "<!--<script>", undefined],
    ["html", '<script type="application/json">{"a": "¦"}</script>', 'b"c', '"b\\"c"'],
    ["astro", '---\nconst a = "¦";\n---\n<p>it\'s</p>', 'b"c', 'const a = "b\\"c";'],
    ["astro", "---\n// it's\n---\n<p>¦</p>", "{b}", "<p>&#123;b&#125;</p>"],
    ["svelte", "<p>{¦}</p>", "b", undefined],
    ["svelte", '<p a="¦" />', '{b"c}', 'a="&#123;b&quot;c&#125;"'],
    ["vue", "<p :a=\"'¦'\" />", "b", undefined],
    ["vue", "<p>{{ '¦' }}</p>", "b", undefined],
    ["vue", "<p>{{ a }} ¦</p>", "b", "}} b<"],
  ])("%s: %s, %s", (languageId, marked, value, expected) => {
    const document = inserted(marked, value, languageId);
    if (expected === undefined) expect(document).toBeUndefined();
    else expect(document).toContain(expected);
  });
});

describe("an attribute in JSX", () => {
  it.each(["javascriptreact", "typescriptreact", "javascript"])("in %s", (languageId) => {
    const marked = '<A onClick={() => f()} token="¦">a</A>';
    expect(inserted(marked, 'b"c', languageId)).toBe(marked.replace("¦", "b&quot;c"));
    expect(looked(marked, languageId)).toBe("<A onClick={() => f()} token={process.env.X}>a</A>");
    expect(looked("<A b=¦ />", languageId)).toBe("<A b={process.env.X} />");
  });
});

describe("a lookup in Objective-C", () => {
  it("is made an object where a literal is one", () => {
    expect(looked('NSString *a = @"¦";', "objective-c")).toBe('NSString *a = @(getenv("X"));');
    expect(looked('char *a = "¦";', "objective-c")).toBe('char *a = getenv("X");');
    expect(inserted('a = @"¦";', 'b"c', "objective-c")).toBe(String.raw`a = @"b\"c";`);
  });
});

function writtenIn(kind: FileKind, value: string): string | undefined {
  const written = findPlaces("a: ", kind)({ start: 3, end: 3 }).write(value);
  return "text" in written ? written.text : undefined;
}
