import { describe, expect, test } from "vitest";
import { docsProblems } from "../src/docs.mjs";
import { blocksIn, headingsIn, plainText, slug } from "../src/markdown.mjs";

const fence = "```";

/**
 * @param {Record<string, string>} documents
 * @param {{ files?: string[], sources?: Record<string, string>, commands?: string[] }} [of]
 */
function findProblems(documents, { files = [], sources = {}, commands = [] } = {}) {
  return docsProblems({
    documents: new Map(Object.entries(documents)),
    files: new Set([...Object.keys(documents), ...files]),
    sources: new Map(Object.entries(sources)),
    commands,
  });
}

describe("docsProblems", () => {
  test("accepts links to files, headings, images and addresses", () => {
    const links = [
      "[a](../README.md#two-words) [b](#here)",
      "![c](images/d.png) [e](https://example.com/x.md#y)",
      "[f](command:keyhole.addConnection) [g](images)",
    ];
    const documents = {
      "docs/a.md": `# Here\n\n${links.join("\n")}\n`,
      "README.md": "## Two words",
    };
    expect(findProblems(documents, { files: ["docs/images/d.png"] })).toEqual([]);
  });

  test.each([
    ["a missing file", "[x](b.md)"],
    ["a missing image", "![x](images/b.png)"],
    ["a missing heading", "[x](#nothing)"],
    ["a missing page, on the home page", "  link: /nothing"],
  ])("reports a link to %s with its line", (_, line) => {
    expect(findProblems({ "docs/a.md": `# Title\n\n${line}\n` })).toEqual([
      expect.stringMatching(/^docs\/a\.md:3 links to /),
    ]);
  });

  test("ignores links in code", () => {
    const code = `\`[x](b.md)\`\n\n${fence}sh\n[x](b.md)\n${fence}\n`;
    expect(findProblems({ "docs/a.md": code })).toEqual([]);
  });

  test("reports a command that doesn't exist", () => {
    const documents = { "a.md": "Run **Keyhole: Find Secret…**, then **Keyhole: Find It**." };
    expect(findProblems(documents, { commands: ["Keyhole: Find Secret…"] })).toEqual([
      'a.md:1 names the command "Keyhole: Find It", which doesn\'t exist.',
    ]);
  });

  test("reports a message that the product no longer has", () => {
    const headings = ["… has nothing named …", "It is gone", "% can't be here", "… refused access"];
    const markdown = headings.map((heading) => `### ${heading}\n`).join("\n");
    const source = 'l10n.t("{0} has nothing named {1}.");\nconst a = "% refused access";\n';
    expect(
      findProblems({ "docs/troubleshooting.md": markdown }, { sources: { "a.ts": source } }),
    ).toEqual([
      expect.stringContaining('docs/troubleshooting.md:3 explains "It is gone"'),
      expect.stringContaining("docs/troubleshooting.md:5 "),
    ]);
  });
});

describe("docsProblems, for blocks of code,", () => {
  /** @param {string} language */
  const block = (language) => `${fence}${language}\na\n${fence}\n`;

  test("accepts those that tests run, and those with a reason", () => {
    const documents = {
      "docs/a/b.md": ["sh", "json", "jsonc", "ts", "text"].map(block).join("\n"),
      "packages/a/README.md": `${block("ts")}\n<!-- not run: b -->\n\n${block("sh")}`,
      "apps/cli/README.md": block("yaml"),
    };
    expect(findProblems(documents)).toEqual([]);
  });

  test.each([
    ["docs/a.md", "python"],
    ["packages/a/README.md", "sh"],
    ["README.md", "jsonc"],
    ["tools/a/README.md", "ts"],
  ])("reports one in %s, whose %s no test runs", (file, language) => {
    expect(findProblems({ [file]: `# A\n\n${block(language)}` })).toEqual([
      expect.stringContaining(`${file}:4 has a ${language} block `),
    ]);
  });

  test.each([
    ["indented", ` ${fence}sh\n a\n ${fence}\n`],
    ["without a language", `${fence}\na\n${fence}\n`],
  ])("reports one that is %s", (_, markdown) => {
    expect(findProblems({ "docs/a.md": markdown })).toEqual([
      expect.stringMatching(/^docs\/a\.md has /),
    ]);
  });
});

test("headingsIn numbers anchors that repeat, as GitHub does", () => {
  const markdown = `# A \`b\` c\n${fence}sh\n# no heading\n${fence}\n## Don't\n## Don't\n`;
  expect(headingsIn(markdown).map(({ anchor, line }) => [anchor, line])).toEqual([
    ["a-b-c", 1],
    ["dont", 5],
    ["dont-1", 6],
  ]);
});

test("blocksIn returns blocks with their lines, and whether they are run", () => {
  const markdown = `A\n\n${fence}sh\na\n${fence}\n\n<!-- not run: b -->\n\n${fence}yaml\nc\n${fence}\n`;
  expect(blocksIn(markdown)).toEqual([
    { language: "sh", text: "a\n", line: 4, isRun: true },
    { language: "yaml", text: "c\n", line: 10, isRun: false },
  ]);
});

test("blocksIn leaves out only the block that a comment is about", () => {
  const skipped = `<!-- not run: a -->\n\n${fence}sh\na\n${fence}\n`;
  const isRun = blocksIn(`${skipped}\n${fence}sh\nb\n${fence}\n\n${skipped}`).map(
    (block) => block.isRun,
  );
  expect(isRun).toEqual([false, true, false]);
});

test("slug keeps letters of any script", () => {
  expect(slug("Größe: 1 MB, or_so")).toBe("größe-1-mb-or_so");
});

test("plainText drops Markdown and line breaks", () => {
  expect(plainText("**A** _b_ `c_d`\n[e](f.md#g), h_i")).toBe("A b c_d e, h_i");
});
