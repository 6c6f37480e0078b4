import { describe, expect, it } from "vitest";
import { insertAt } from "./support/insert-at.js";

const size = 300_000;

/** Texts on which a backtracking pattern wouldn't finish. */
const hostile: readonly (readonly [what: string, languageId: string, text: string])[] = [
  ["blanks", "dotenv", `A=${" ".repeat(size)}`],
  ["unclosed quotes", "dotenv", "A='\n".repeat(size / 4)],
  ["blanks before the equals sign", "dotenv", `A${" ".repeat(size)}=x`],
  ["one line in a heredoc", "shellscript", `cat <<EOF\n${"x".repeat(size)}`],
  ["a heredoc's long name", "shellscript", `<<'${"a".repeat(size)}`],
  ["heredocs that don't end", "shellscript", "<<a\n".repeat(size / 4)],
  ["heredocs on one line", "shellscript", "<<a ".repeat(size / 4)],
  ["brackets", "shellscript", "((".repeat(size / 2)],
  ["expansions", "shellscript", '"${'.repeat(size / 3)],
  ["commands in commands", "shellscript", '"$('.repeat(size / 3)],
  ["arithmetic", "shellscript", "$((a".repeat(size / 4)],
  ["slashes", "javascript", "=/[".repeat(size / 3)],
  ["words and slashes", "javascript", "a/'".repeat(size / 3)],
  ["a template in a template", "typescript", "`${".repeat(size / 3)],
  ["line ends", "javascript", "`\r\n".repeat(size / 3)],
  ["tags that aren't closed", "typescriptreact", "<A>=".repeat(size / 4)],
  ["quotes", "python", `"'`.repeat(size / 2)],
  ["number signs", "swift", "#".repeat(size)],
  ["number signs", "rust", `r${"#".repeat(size)}`],
  ["comments in comments", "rust", "/*".repeat(size / 2)],
  ["dollars", "csharp", "$".repeat(size)],
  ["texts that don't end", "toml", `a="""${String.raw`\"""`.repeat(size / 4)}`],
  ["a text of escapes that doesn't end", "toml", `a="${String.raw`\"`.repeat(size / 2)}`],
  ["brackets", "toml", "a=[".repeat(size / 3)],
  ["brackets that don't end", "shellscript", "a=(".repeat(size / 3)],
  ["pipes", "shellscript", `a='' ${"| ".repeat(size / 2)}`],
  ["escapes", "json", `{"a": "${"\\".repeat(size)}`],
  ["empty lines", "yaml", "a:\n".repeat(size / 3)],
  ["brackets", "yaml", "[".repeat(size)],
  ["blanks in a block", "yaml", `a: |\n${" ".repeat(size)}`],
  ["blanks between words", "yaml", `a: b${" ".repeat(size)}`],
  ["blocks", "yaml", "a: |\n".repeat(size / 5)],
  ["lists in lists", "yaml", "- ".repeat(size / 2)],
  ["texts that go on", "yaml", "a: b\n c\n".repeat(size / 8)],
  ["quotes", "yaml", "a: '".repeat(size / 4)],
  ["tags that don't end", "html", "<script ".repeat(size / 8)],
  ["scripts", "html", "<script></script>".repeat(size / 17)],
  ["tags that don't end", "xml", "<a b=".repeat(size / 5)],
  ["blanks in a tag", "xml", `<a b${" ".repeat(size)}`],
  ["comments that don't end", "xml", "<!--".repeat(size / 4)],
  ["equals signs", "ini", `a${"=".repeat(size)}`],
  ["keys without values", "yaml", "a".repeat(size)],
  ["number signs", "yaml", "a: b#".repeat(size / 5)],
  ["quotes in a collection", "yaml", `a: [${"'".repeat(size)}`],
  ["tags", "yaml", `a: ${"!a ".repeat(size / 3)}`],
  ["divisions", "javascript", ")/".repeat(size / 2)],
  ["angle brackets", "javascript", "< ".repeat(size / 2)],
  ["formatted texts", "python", "f'{{{".repeat(size / 5)],
  ["backticks", "shellscript", '"`'.repeat(size / 2)],
  ["an escaped quote", "yaml", `a: "${String.raw`\"`.repeat(size / 2)}\n`],
  ["scripts that don't end", "vue", "<script>".repeat(size / 8)],
  ["dashes", "astro", "---\n".repeat(size / 4)],
  ["texts in commands", "shellscript", '"$("$("'.repeat(size / 7)],
  ["tags and quotes", "html", `<a ${`"" `.repeat(size / 3)}`],
  ["script tags", "html", `<script ${"''".repeat(size / 2)}>`],
  ["quotes", "ruby", `"'`.repeat(size / 2)],
  ["a text of escapes that doesn't end", "json", `{"a":"${String.raw`\"`.repeat(size / 2)}\\`],
  ["comments that don't end", "json", `{\n${"/* ".repeat(size / 3)}`],
  ["lists in lists", "json", `${"[".repeat(size)}"`],
  ["long words", "toml", `a = ["${"b".repeat(size)}", "`],
  ["a long word in a text", "toml", `a = """${"b".repeat(size)}"""\n`],
  ["empty texts", "toml", `a = ${`"" `.repeat(size / 3)}"`],
];

describe("A file of 300 KB", () => {
  it.each(hostile)(
    "with %s in %s is read within five seconds",
    { timeout: 5000 },
    (_, languageId, text) => {
      expect(insertAt(`${text}¦`, { value: "value", name: "X" }, languageId)).toBeDefined();
    },
  );
});

describe("A file of 9 MB", () => {
  it.each(["json", "python", "shellscript", "yaml", "xml", "dotenv", "vue"])(
    "is refused in %s if it has a very long text",
    (languageId) => {
      const text = `a: "${"x".repeat(9_000_000)}"\nb: ¦`;
      expect(insertAt(text, { value: "value", name: "X" }, languageId)).toEqual({
        reason: "unclear",
      });
    },
  );
});
