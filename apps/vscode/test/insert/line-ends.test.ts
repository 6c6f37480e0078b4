import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/insert/find-places.js";
import { inserted } from "./support/insert-at.js";

const value = `a"b'c`;

/** Each literal that runs over lines, with a quote in it that would mislead; then a place behind it. */
const literals: readonly (readonly [languageId: string, literal: string])[] = [
  ["shellscript", "cat <<'EOF'\nit's\nEOF\nk=¦"],
  ["shellscript", "cat <<-EOF\nit's\n\tEOF\nk=¦"],
  ["shellscript", 'a="it\'s\n" k=¦'],
  ["powershell", "$a = @'\nit's\n'@\n$k = ¦"],
  ["powershell", '$a = @" \nit\'s\n"@\n$k = ¦'],
  ["powershell", "<# it's\n#>\n$k = ¦"],
  ["terraform", "a = <<EOT\nit's \"\nEOT\nk = ¦"],
  ["terraform", 'a = <<-EOT\n"\n  EOT\nk = ¦'],
  ["php", "<?php\n$a = <<<'EOT'\nit's\nEOT;\n$k = ¦"],
  ["php", "<?php\n$a = <<<EOT\nit's\nEOT;\n$k = ¦"],
  ["ruby", "a = <<~EOT\n it's\nEOT\nk = ¦"],
  ["ruby", "=begin\nit's\n=end\nk = ¦"],
  ["perl", "$a = <<EOT;\nit's\nEOT\n$k = ¦"],
  ["perl", "=pod\n\nit's\n\n=cut\n$k = ¦"],
  ["python", "a = '''\nit's\n'''\nk = ¦"],
  ["python", "a = 'b\\\n\"c'; k = ¦"],
  ["javascript", "a = `\nit's\n`; k = ¦"],
  ["javascript", "a = 'b\\\n\"c'; k = ¦"],
  ["javascriptreact", "a = <p>\nit's\n</p>; k = ¦"],
  ["java", 'a = """\n"\n"""; k = ¦'],
  ["kotlin", 'a = """\n"\n"""; k = ¦'],
  ["groovy", "a = '''\nit's\n'''; k = ¦"],
  ["go", 'a := `\n"\n`; k := ¦'],
  ["rust", 'let a = r#"\n"\n"#; let k = ¦'],
  ["cpp", 'a = R"(\n"\n)"; k = ¦'],
  ["csharp", 'a = @"\n""\n"; k = ¦'],
  ["csharp", 'a = """\n"\n"""; k = ¦'],
  ["swift", 'a = """\n"\n"""; k = ¦'],
  ["dart", "a = '''\nit's\n'''; k = ¦"],
  ["elixir", 'a = """\n"\n"""; k = ¦'],
  ["lua", "a = [[\nit's\n]]; k = ¦"],
  ["toml", "a = '''\nit's\n'''\nk = ¦"],
  ["sql", "select 'a\n\"', ¦"],
  ["yaml", "a: |\n  it's: \"\nk: ¦"],
  ["powershell", "$a = @'\n\"\n'@; $k = ¦"],
  ["dotenv", "A='\n\"\n'\nK=¦"],
];

const pem = "-----BEGIN KEY-----\nabc\n-----END KEY-----";

describe("in a file with line ends of Windows", () => {
  it.each(literals)("%s: %s", (languageId, marked) => {
    const written = inserted(marked, value, languageId);
    // As where nothing stands before it.
    const [alone] = /(?:\$?\w+ ?(?::=|[=:])? ?)?¦$/.exec(marked)!;
    const code = languageId === "php" ? `<?php ${alone}` : alone;
    const expected = inserted(code, value, languageId)!.slice(code.length - alone.length);
    expect(written).toBe(marked.slice(0, -alone.length) + expected);
    expect(inserted(marked.replaceAll("\n", "\r\n"), value, languageId)).toBe(
      written!.replaceAll("\n", "\r\n"),
    );
  });

  it.each([
    ["terraform", "a = <<EOT\n  ¦\n  EOT\n", "  b c\n"],
    ["terraform", "a = <<-EOT\n  ¦\n  EOT\n", "  b c\n"],
    ["powershell", "$a = @'\n¦\n'@\n", "\nb c\n"],
    ["powershell", '$a = @"\n¦\n"@\n', "\nb c\n"],
    ["php", "<?php $a = <<<EOT\n¦\nEOT;\n", "\nb c\n"],
    ["ruby", "a = <<~EOT\n  ¦\nEOT\n", "  b c\n"],
    ["shellscript", "cat <<EOF\n¦\nEOF\n", "\nb c\n"],
  ])("what is inside of a heredoc gets no quotes: %s: %s", (languageId, marked, expected) => {
    const document = inserted(marked.replaceAll("\n", "\r\n"), "b c", languageId);
    expect(document?.replaceAll("\r\n", "\n")).toContain(expected);
  });

  it.each([
    ["powershell", "$k = '¦'", '$k = "-----BEGIN KEY-----`nabc`n-----END KEY-----"'],
    ["powershell", "$k = 'a¦'", undefined],
    ["powershell", "$k = ¦", '$k = "-----BEGIN KEY-----`nabc`n-----END KEY-----"'],
    ["powershell", "$k = @'\r\n¦\r\n'@", undefined],
    ["csharp", 'var k = @"¦";', String.raw`var k = "-----BEGIN KEY-----\nabc\n-----END KEY-----";`],
    ["csharp", 'var k = @"a¦";', undefined],
    [
      "php",
      "<?php $k = '¦';",
      String.raw`<?php $k = "-----BEGIN KEY-----\nabc\n-----END KEY-----";`,
    ],
    ["php", "<?php $k = 'a¦';", undefined],
    ["perl", "$k = '¦';", String.raw`$k = "-----BEGIN KEY-----\nabc\n-----END KEY-----";`],
    ["sql", "select '¦'", undefined],
    ["vb", 'k = "¦"', undefined],
    ["shellscript", "k='¦'", undefined],
    ["javascript", "k = `¦`", `k = \`${pem}\``],
    ["go", "k := `¦`", `k := \`${pem}\``],
    ["terraform", "a = <<EOT\r\n¦\r\nEOT", undefined],
    ["yaml", "k: |\r\n  ¦", `k: |\r\n  ${pem.replaceAll("\n", "\n  ")}`],
  ])(
    "a line break is written as an escape, or not at all: %s: %s",
    (languageId, marked, expected) => {
      const [before = "", behind = ""] = marked.split("¦");
      const find = findPlaces(before + behind, { languageId, fileName: "file", lineEnd: "\r\n" });
      const place = find({ start: before.length, end: before.length });
      const inside = place.write(pem);
      const chosen = "text" in inside ? place : place.outside;
      const written = chosen?.write(pem) ?? inside;
      const whole = before + behind;
      expect(
        chosen && "text" in written
          ? whole.slice(0, chosen.range.start) + written.text + whole.slice(chosen.range.end)
          : undefined,
      ).toBe(expected);
    },
  );
});
