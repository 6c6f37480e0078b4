import { describe, expect, it } from "vitest";
import { insertAt, inserted } from "./support/insert-at.js";

const value = "a\"b'c\\d$e`f#{g}\nh";

/** With the escapes that most languages have. */
const escaped = String.raw`"a\"b'c\\d$e` + '`f#{g}\\nh"';
const withoutDollar = escaped.replace("$", String.raw`\$`);

describe("An inserted value", () => {
  it.each([
    ["java", "var x = ¦;", `var x = ${escaped};`],
    ["java", 'char c = \'"\'; var x = "¦";', `char c = '"'; var x = ${escaped};`],
    ["java", 'a = """\n"\n"""; x = ¦;', `a = """\n"\n"""; x = ${escaped};`],
    ["kotlin", 'val x = "¦"', `val x = ${withoutDollar}`],
    ["kotlin", 'a = "${b("c")}"; x = ¦', `a = "\${b("c")}"; x = ${withoutDollar}`],
    ["csharp", 'a = $"{b["c"]}"; x = "¦";', `a = $"{b["c"]}"; x = ${escaped};`],
    ["go", "x := ¦", `x := ${escaped}`],
    ["rust", 'let x: &\'a str = "¦";', `let x: &'a str = ${escaped};`],
    ["rust", 'let a = r#"\n"\n"#; x = ¦', `let a = r#"\n"\n"#; x = ${escaped}`],
    ["cpp", "auto n = 1'000, x = ¦;", `auto n = 1'000, x = ${escaped};`],
    ["cpp", 'a = R"x()")x"; x = "¦";', `a = R"x()")x"; x = ${escaped};`],
    ["csharp", 'a = @"\n""\n" + $@"{b}"; x = ¦;', `a = @"\n""\n" + $@"{b}"; x = ${escaped};`],
    [
      "python",
      'a = f"{d["a"]}" + f\'{", ".join(f"{b}")}\'; x = ¦',
      `a = f"{d["a"]}" + f'{", ".join(f"{b}")}'; x = ${escaped}`,
    ],
    ["swift", 'let x = "¦"', `let x = ${escaped}`],
    [
      "swift",
      'let a = #"""#, b = "\\("c")"; x = ¦',
      `let a = #"""#, b = "\\("c")"; x = ${escaped}`,
    ],
    ["toml", "x = ¦ # it's", `x = ${escaped} # it's`],
  ])("is escaped as a literal of %s: %s", (languageId, marked, expected) => {
    expect(inserted(marked, value, languageId)).toBe(expected);
  });

  it.each([
    ["made-up", "a.yaml", "a: ¦", 'a: "x: #y"'],
    ["plaintext", "a.py", "a = ¦", 'a = "x: #y"'],
    ["properties", "a.properties", "a=¦", "a=x: #y"],
    ["ini", "a.ini", "a=¦", undefined],
    ["properties", ".npmrc", "a=¦", undefined],
    ["properties", ".env.local", "A=¦", "A='x: #y'"],
  ])(
    "is written for the file name if the language %s isn't known: %s",
    (languageId, fileName, marked, expected) => {
      expect(inserted(marked, "x: #y", languageId, { fileName })).toBe(expected);
    },
  );

  it.each(["~/x", "=cmd", "a:=cmd", "a:~", "abc=="])(
    "is quoted in a shell that would replace %s, or may",
    (home) => expect(inserted("key=¦", home, "shellscript")).toBe(`key='${home}'`),
  );

  it("is refused if it has line feeds and the file ends its lines with CRLF", () => {
    const windows = { lineEnd: "\r\n" } as const;
    expect(inserted("k=¦", "a\nb", "shellscript", windows)).toBeUndefined();
    expect(inserted("k=¦", "a\nb", "shellscript")).toBe("k='a\nb'");
    expect(inserted("k: ¦", "a\nb", "yaml", windows)).toBe(String.raw`k: "a\nb"`);
  });

  it.each([
    ["A= ¦", "A= 'x y'"],
    ["A=¦ \nB=1", "A='x y' \nB=1"],
    ["A= ¦ # b", "A= 'x y' # b"],
    ["A=¦old¦ # b", "A='x y' # b"],
    ["A='¦old¦'", "A='x y'"],
    ["A=¦\r\nB=1", "A='x y'\r\nB=1"],
  ])("becomes the whole value of an entry in a .env file: %j", (marked, expected) => {
    expect(inserted(marked, "x y", "dotenv")).toBe(expected);
  });

  it("gets a free name on an empty line of a .env file", () => {
    expect(inserted("A=1\n¦\nX=2", "v", "dotenv")).toBe("A=1\nX_2=v\nX=2");
  });
});

describe("An inserted reference", () => {
  const reference = "keyhole://prod/Web%20Shop/密钥";

  it.each([
    ["yaml", "a: postgres://u:¦@h", "@"],
    ["yaml", "a: |\n  x ¦ y", "@"],
    ["yaml", "run: ¦", "@"],
    ["yaml", "a: ¦", "@"],
    ["json", '{"a": ¦}', '"@"'],
    ["json", '{"a": "Bearer ¦"}', "@"],
    ["javascriptreact", "<A b='¦'>it's</A>", "@"],
    ["python", "# ¦", "@"],
    ["shellscript", "cat <<EOF\n¦\nEOF", "@"],
    ["ruby", "x = '¦'", "@"],
    ["xml", "<a>b ¦</a>", "@"],
    ["helm", "a: {{ b }} ¦", "@"],
    ["dotenv", "A=b¦", "@"],
  ])("is written into any text of %s: %s", (languageId, marked, written) => {
    const made = insertAt(marked, { reference, name: "X" }, languageId);
    expect(made).toEqual({ text: marked.replace("¦", written.replace("@", reference)) });
  });
});
