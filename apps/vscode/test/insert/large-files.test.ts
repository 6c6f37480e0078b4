import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/insert/find-places.js";

const size = 300_000;

/** Texts on which a pattern that looks back and forth would not come to an end. */
const hostile: readonly (readonly [what: string, languageId: string, text: string])[] = [
  ["blanks", "dotenv", `A=${" ".repeat(size)}`],
  ["unclosed quotes", "dotenv", "A='\n".repeat(size / 4)],
  ["one line in a heredoc", "shellscript", `cat <<EOF\n${"x".repeat(size)}`],
  ["slashes", "javascript", "=/[".repeat(size / 3)],
  ["a template in a template", "typescript", "`${".repeat(size / 3)],
  ["quotes", "python", `"'`.repeat(size / 2)],
  ["tags that do not end", "html", "<script ".repeat(size / 8)],
  ["tags that do not end", "xml", "<a b=".repeat(size / 5)],
  ["attributes", "typescriptreact", `<A ${"b ".repeat(size / 2)}c="`],
  ["empty lines", "yaml", "a:\n".repeat(size / 3)],
  ["brackets", "yaml", "[".repeat(size)],
  ["blanks in a block", "yaml", `a: |\n${" ".repeat(size)}`],
  ["escapes", "json", `{"a": "${"\\".repeat(size)}`],
  ["blanks before the equals sign", "dotenv", `A${" ".repeat(size)}=x`],
  [
    "names that are taken",
    "dotenv",
    Array.from({ length: size / 10 }, (_, i) => `A_${i}=`).join("\n"),
  ],
  ["number signs", "swift", "#".repeat(size)],
  ["number signs", "rust", `r${"#".repeat(size)}`],
  ["number signs and quotes", "swift", `#"#"#`.repeat(size / 5)],
  ["a heredoc's long name", "shellscript", `<<'${"a".repeat(size)}`],
  ["heredocs in heredocs", "shellscript", "<<a<'".repeat(size / 5)],
  ["heredocs that do not end", "shellscript", "<<a\n".repeat(size / 4)],
  ["heredocs on one line", "shellscript", "<<a ".repeat(size / 4)],
  ["brackets", "shellscript", "((".repeat(size / 2)],
  ["expansions", "shellscript", '"${'.repeat(size / 3)],
  ["a heredoc's name", "php", `<?php ${"<<<'a'".repeat(size / 6)}`],
  ["tags", "php", "<?php ?>".repeat(size / 8)],
  ["dollars", "csharp", "$".repeat(size)],
  ["equals signs", "lua", "[=".repeat(size / 2)],
  ["equals signs", "lua", `[${"=".repeat(size)}`],
  ["letters", "scala", "a".repeat(size)],
  ["tags that are closed nowhere", "typescriptreact", "<A>=".repeat(size / 4)],
  [
    "tags of many names",
    "javascriptreact",
    Array.from({ length: size / 10 }, (_, i) => `<A${i}>`).join("="),
  ],
  ["comments in tags", "javascriptreact", `<A ${"/*".repeat(size / 2)}`],
  ["type arguments", "typescriptreact", `<A ${"<".repeat(size)}`],
  ["slashes", "ruby", "=/a".repeat(size / 3)],
  ["percent signs", "ruby", " %q(".repeat(size / 4)],
  ["heredocs", "ruby", "<<~A ".repeat(size / 5)],
  ["quotes of its own", "perl", "s{a".repeat(size / 3)],
  ["quotes of its own", "perl", "q".repeat(size)],
  ["blanks behind a quote of its own", "perl", `s{}${" ".repeat(size)}`],
  ["blanks behind each", "perl", "$a <<              ".repeat(size / 20)],
  ["sigils", "elixir", "~s(".repeat(size / 3)],
  ["dashes", "haskell", "-".repeat(size)],
  ["quotes in names", "haskell", "a'".repeat(size / 2)],
  ["dollars", "sql", "$a".repeat(size / 2)],
  ["addresses", "scss", "url(a".repeat(size / 5)],
  ["blanks at the line's beginning", "dockerfile", " ".repeat(size)],
  ["slashes", "groovy", "=/${".repeat(size / 4)],
  ["braces", "vue", "<a :b='{".repeat(size / 8)],
  ["scripts", "html", "<script></script>".repeat(size / 17)],
  ["dashes", "astro", "---\n".repeat(size / 4)],
  ["line ends", "javascript", "`\r\n".repeat(size / 3)],
];

describe("a file of 300 KB is read in a moment, whatever it holds", () => {
  it.each(hostile)("%s in %s", { timeout: 5000 }, (_, languageId, text) => {
    const { length } = text;
    const place = findPlaces(text, { languageId, fileName: "file" })({
      start: length,
      end: length,
    });
    expect(place.write("value")).toBeDefined();
  });
});
