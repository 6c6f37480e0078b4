import { createRequire } from "node:module";
import treeSitter from "@vscode/tree-sitter-wasm";
import { expect } from "vitest";

const { Language, Parser } = treeSitter;
const { raw } = String;

const unicode = raw`[nrt"\\]|u[\da-f]{4}`;
const braces = raw`[nrt"\\]|u\{[\da-f]{1,6}\}`;

/** The grammar of each language, and the escapes that the tests use. */
const languages = {
  java: ["@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm", unicode],
  go: ["@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm", unicode],
  rust: ["@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm", braces],
  cpp: ["@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm", raw`[nrt"\\]|[0-7]{1,3}`],
  csharp: ["@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm", unicode],
  kotlin: ["tree-sitter-wasms/out/tree-sitter-kotlin.wasm", raw`\$|${unicode}`],
  swift: ["tree-sitter-wasms/out/tree-sitter-swift.wasm", braces],
} as const;

const literals = ["string_literal", "interpreted_string_literal", "line_string_literal"];

/** Creates a reader for the string literal that follows `key` in a source file. */
export async function sourceReader(
  languageId: keyof typeof languages,
): Promise<(document: string) => string> {
  const [grammar, escapes] = languages[languageId];
  await Parser.init();
  const path = createRequire(import.meta.url).resolve(grammar);
  const parser = new Parser().setLanguage(await Language.load(path));
  const escape = new RegExp(raw`\\(?:(${escapes})|[^])`, "g");
  return (document) => {
    const tree = parser.parse(document)!;
    const { rootNode } = tree;
    const found = rootNode
      .descendantsOfType(literals)
      .filter((node) => node!.startIndex > document.indexOf("key"));
    const read = found.map((node) => ({ text: node!.text, tree: node!.toString() }));
    const { hasError } = rootNode;
    tree.delete();
    expect(hasError).toBe(false);
    expect(read).toEqual([
      { text: expect.stringMatching(/^"[^]*"$/), tree: expect.not.stringContaining("interpolat") },
    ]);
    return read[0]!.text.slice(1, -1).replaceAll(escape, (_, escaped?: string) => decode(escaped));
  };
}

function decode(escaped: string | undefined): string {
  expect(escaped).toBeDefined();
  const [, hex] = /^u\{?([\da-f]+)/.exec(escaped!) ?? [];
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (/^\d/.test(escaped!)) return String.fromCodePoint(Number.parseInt(escaped!, 8));
  return { n: "\n", r: "\r", t: "\t" }[escaped!] ?? escaped!;
}
