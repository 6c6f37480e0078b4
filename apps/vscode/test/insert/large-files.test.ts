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
