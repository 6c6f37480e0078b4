import { describe, expect, it } from "vitest";
import { insertAt, inserted } from "./support/insert-at.js";

describe("An inserted value", () => {
  it("is escaped after a raw string of Swift, which the parser of the tests doesn't read", () => {
    expect(inserted('let a = #"""#, b = "\\("c")"; x = ¦', `"\\'\n`, "swift")).toBe(
      String.raw`let a = #"""#, b = "\("c")"; x = "\"\\'\n"`,
    );
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
    "is quoted because a shell may replace %s",
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
