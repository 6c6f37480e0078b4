import { describe, expect, it } from "vitest";
import { inserted, looked, placeIn } from "./support/insert-at.js";

const value = "a\"b'c\\d$e`f#{g}\nh";

describe("a value, between the quotes of a language", () => {
  it.each([
    ["python", 'x = f"¦"', String.raw`x = f"a\"b'c\\d$e` + '`f#{{g}}\\nh"'],
    ["python", "x = r'¦a'", undefined],
    ["python", 'x = b"é¦"', String.raw`x = b"éa\"b'c\\d$e` + '`f#{g}\\nh"'],
    ["java", 'var x = "¦";', 'var x = "a\\"b\'c\\\\d$e`f#{g}\\nh";'],
    ["kotlin", 'val x = "¦"', 'val x = "a\\"b\'c\\\\d\\$e`f#{g}\\nh"'],
    ["kotlin", 'val x = """¦ """', undefined],
    ["ruby", 'x = "¦"', 'x = "a\\"b\'c\\\\d$e`f\\#{g}\\nh"'],
    ["ruby", "x = '¦'", "x = 'a\"b\\'c\\\\d$e`f#{g}\nh'"],
    ["php", "<?php $x = '¦';", "<?php $x = 'a\"b\\'c\\\\d$e`f#{g}\nh';"],
    ["php", '<?php $x = "¦";', '<?php $x = "a\\"b\'c\\\\d\\$e`f#{g}\\nh";'],
    ["go", "x := `¦ `", undefined],
    ["go", "x := ¦", 'x := "a\\"b\'c\\\\d$e`f#{g}\\nh"'],
    ["rust", 'let x: &\'a str = "¦";', 'let x: &\'a str = "a\\"b\'c\\\\d$e`f#{g}\\nh";'],
    ["rust", 'let x = r#"¦"#;', 'let x = r#"a"b\'c\\d$e`f#{g}\nh"#;'],
    [
      "cpp",
      'char c = \'"\'; auto x = "¦";',
      'char c = \'"\'; auto x = "a\\"b\'c\\\\d$e`f#{g}\\nh";',
    ],
    ["csharp", 'var x = @"¦";', 'var x = @"a""b\'c\\d$e`f#{g}\nh";'],
    ["csharp", 'var x = $"¦";', 'var x = $"a\\"b\'c\\\\d$e`f#{{g}}\\nh";'],
    ["vb", 'Dim x = "¦"', 'Dim x = "a""b\'c\\d$e`f#{g}\nh"'],
    ["swift", 'let x = "¦"', 'let x = "a\\"b\'c\\\\d$e`f#{g}\\nh"'],
    ["dart", "var x = '¦';", "var x = 'a\"b\\'c\\\\d\\$e`f#{g}\\nh';"],
    ["elixir", 'x = "¦"', 'x = "a\\"b\'c\\\\d$e`f\\#{g}\\nh"'],
    ["perl", '$x = "¦";', '$x = "a\\"b\'c\\\\d\\$e`f#{g}\\nh";'],
    ["lua", 'x = "¦"', 'x = "a\\"b\'c\\\\d$e`f#{g}\\nh"'],
    ["powershell", '$x = "¦"', '$x = "a`"b\'c\\d`$e``f#{g}`nh"'],
    ["powershell", "$x = '¦'", "$x = 'a\"b''c\\d$e`f#{g}\nh'"],
    ["toml", "x = '¦ '", undefined],
    ["toml", "x = ¦", 'x = "a\\"b\'c\\\\d$e`f#{g}\\nh"'],
    ["terraform", 'x = "¦"', 'x = "a\\"b\'c\\\\d$e`f#{g}\\nh"'],
    ["sql", "select '¦'", undefined],
    ["bat", "set X=¦", undefined],
    ["makefile", "X = ¦", undefined],
    ["dockerfile", 'ENV X="¦ "', undefined],
    ["plaintext", "x ¦", `x ${value}`],
  ])("%s: %s", (languageId, marked, expected) => {
    expect(inserted(marked, value, languageId)).toBe(expected);
  });

  it("takes the interpolations of a language for code", () => {
    expect(inserted("x = `${f(¦)}`", "v", "typescript")).toBe('x = `${f("v")}`');
    expect(inserted('x = "#{f(¦)}"', "v", "ruby")).toBe('x = "#{f("v")}"');
    expect(inserted('x = f"{{¦}}"', '"', "python")).toBe('x = f"{{\\"}}"');
  });

  it("is not misled by quotes in comments, characters and regular expressions", () => {
    expect(inserted("// don't\nx = ¦", "v", "javascript")).toBe('// don\'t\nx = "v"');
    expect(inserted("/* ` */ x = a / b; y = /[/`]/; z = ¦", "v", "javascript")).toContain(
      'z = "v"',
    );
    expect(inserted("char c = '\\''; x = ¦", "v", "java")).toContain('x = "v"');
    expect(inserted("x = 'unclosed\ny = ¦", "v", "javascript")).toContain('y = "v"');
  });

  it("puts it into comments as it is, unless it would end them", () => {
    expect(inserted("# ¦", "it's", "python")).toBe("# it's");
    expect(inserted("// ¦", "a\nb", "go")).toBeUndefined();
    expect(inserted("/* ¦ */", "a*/b", "go")).toBeUndefined();
  });
});

describe("a value and what stands beside it", () => {
  it.each([
    ["shellscript", 'x="$¦"', "(rm)", undefined],
    ["shellscript", 'x="$¦"', "HOME", undefined],
    ["shellscript", 'x="\\$¦"', "(rm)", 'x="\\$(rm)"'],
    ["javascript", "x = `$¦`", "{f()}", undefined],
    ["javascript", "x = `\\$¦`", "{f()}", "x = `\\${f()}`"],
    ["javascript", "x = '$¦'", "{f()}", "x = '${f()}'"],
    ["ruby", 'x = "#¦"', "{f}", undefined],
    ["perl", '$x = "@¦";', "a", undefined],
    ["php", '<?php $x = "$¦";', "a", undefined],
    ["kotlin", 'val x = "$¦"', "a", undefined],
    ["lua", "x = [[ ]¦ ]]", "]", undefined],
    ["lua", "x = [[ a¦ ]]", "]b", "x = [[ a]b ]]"],
    ["python", 'x = f"{{¦}}"', "a", 'x = f"{{a}}"'],
    ["go", "/* *¦ */", "/ f()", undefined],
  ])("make nothing new: %s: %s, %s", (languageId, marked, text, expected) => {
    expect(inserted(marked, text, languageId)).toBe(expected);
  });
});

describe("a lookup", () => {
  it.each([
    ["typescript", "x = ¦", "x = process.env.X"],
    ["typescript", 'x = "¦"', "x = process.env.X"],
    ["typescript", "x = '¦old¦'", "x = process.env.X"],
    ["typescript", "x = 'a¦b'", undefined],
    ["typescript", "x = `a¦b`", "x = `a${process.env.X}b`"],
    ["typescriptreact", '<A b="¦" />', "<A b={process.env.X} />"],
    [
      "vue",
      "<template>'</template><script>let x = '¦'</script>",
      "<template>'</template><script>let x = process.env.X</script>",
    ],
    ["vue", "<template>¦</template>", undefined],
    ["python", "x = ''", "x = ''os.environ[\"X\"]"],
    ["python", "x = '¦'", 'x = os.environ["X"]'],
    ["python", "x = f'a¦'", "x = f'a{os.environ[\"X\"]}'"],
    ["python", 'x = f"a¦"', "x = f\"a{os.environ['X']}\""],
    ["python", 'x = "a¦"', undefined],
    ["java", 'x = "¦";', 'x = System.getenv("X");'],
    ["ruby", 'x = "a¦"', 'x = "a#{ENV["X"]}"'],
    ["ruby", "x = ¦", 'x = ENV["X"]'],
    ["swift", 'x = "a¦"', 'x = "a\\(ProcessInfo.processInfo.environment["X"])"'],
    ["perl", '$x = "a¦";', '$x = "a$ENV{X}";'],
    ["perl", "$x = 'a¦';", undefined],
    ["shellscript", "x=¦", 'x="$X"'],
    ["shellscript", 'x="a¦b"', 'x="a${X}b"'],
    ["shellscript", "x='¦'", 'x="$X"'],
    ["shellscript", "x='a¦'", undefined],
    ["powershell", '$x = "a¦b"', '$x = "a${env:X}b"'],
    ["powershell", "$x = ¦", "$x = $env:X"],
    ["dockercompose", "key: ¦", "key: ${X}"],
    ["yaml", "key: a¦", "key: a${X}"],
    ["yaml", "key: [¦]", 'key: ["${X}"]'],
    ["makefile", "x = ¦", "x = $(X)"],
    ["dockerfile", "ENV A=¦", "ENV A=${X}"],
    ["bat", 'set "A=¦"', 'set "A=%X%"'],
  ])("%s: %s", (languageId, marked, expected) => {
    const withCursor = marked.includes("¦") ? marked : `${marked}¦`;
    expect(looked(withCursor, languageId)).toBe(expected);
  });
});

describe("a place where nothing can be put", () => {
  it.each([
    ["javascript", 'x = "a\\¦n"', /escape sequence/],
    ["yaml", 'x: "a\\¦n"', /escape sequence/],
    ["yaml", "x: 'a'¦'b'", /escape sequence/],
    ["xml", "<a>&am¦p;</a>", /escape sequence/],
    ["javascript", 'x = ¦1 + "a¦b"', /begins inside of quotes and ends outside/],
    ["yaml", 'x: ¦a\ny: "¦b"', /begins inside/],
    ["dotenv", "X='a¦b'\nY=¦1", /begins inside/],
    ["xml", "<a b='¦c'>¦d</a>", /begins inside/],
    ["xml", "<a ¦></a>", /stands in a tag/],
  ])("%s: %s", (languageId, marked, sentence) => {
    expect(problem(marked, languageId)).toMatch(sentence);
  });
});

function problem(marked: string, languageId: string): string | undefined {
  const written = placeIn(marked, languageId).write("v");
  return "problem" in written ? written.problem : undefined;
}
