import { describe, expect, it } from "vitest";
import { UserFacingError } from "../../src/index.js";
import {
  formatReference,
  parseReference,
  ReferenceSyntaxError,
  type Reference,
} from "../../src/references/index.js";

function faultIn(text: string): ReferenceSyntaxError {
  try {
    parseReference(text);
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) return error;
    throw error;
  }
  throw new Error(`${text} was taken for a reference.`);
}

describe("parseReference", () => {
  it.each<[string, Reference]>([
    ["keyhole://prod/my-app", { alias: "prod", path: [{ name: "my-app" }] }],
    ["keyhole://p/a/b", { alias: "p", path: [{ name: "a" }, { name: "b" }] }],
    [
      "keyhole://erp-2/api-secrets/Invoices:client_id",
      { alias: "erp-2", path: [{ name: "api-secrets" }, { name: "Invoices" }], field: "client_id" },
    ],
    [
      "keyhole://p/kv/app/db/@7:a%3Ab",
      {
        alias: "p",
        path: [{ name: "kv" }, { name: "app" }, { name: "db" }, { id: "7" }],
        field: "a:b",
      },
    ],
    ["keyhole://p/a%3Ab:%7Ec", { alias: "p", path: [{ name: "a:b" }], field: "~c" }],
    ["keyhole://p/@6229ff/@3", { alias: "p", path: [{ id: "6229ff" }, { id: "3" }] }],
    ["keyhole://p/@.%2E", { alias: "p", path: [{ id: ".." }] }],
    ["keyhole://p/Co%2E/Inc.x", { alias: "p", path: [{ name: "Co." }, { name: "Inc.x" }] }],
    ["keyhole://p/%40home", { alias: "p", path: [{ name: "@home" }] }],
    ["keyhole://p/@%40home", { alias: "p", path: [{ id: "@home" }] }],
    ["keyhole://p/a%2Fb%20c%25", { alias: "p", path: [{ name: "a/b c%" }] }],
    ["keyhole://p/%2F..%2F", { alias: "p", path: [{ name: "/../" }] }],
    ["keyhole://p/Größe_日本٣", { alias: "p", path: [{ name: "Größe_日本٣" }] }],
    ["keyhole://p/%F0%9F%94%91", { alias: "p", path: [{ name: "🔑" }] }],
    ["keyhole://p/%EF%BB%BFa", { alias: "p", path: [{ name: "\uFEFFa" }] }],
    ["keyhole://p/%E3%85%A4", { alias: "p", path: [{ name: "\u3164" }] }],
    ["keyhole://p/-%20%CC%87", { alias: "p", path: [{ name: "- \u0307" }] }],
    ["keyhole://p/%CC%B8a", { alias: "p", path: [{ name: "\u0338a" }] }],
    ["keyhole://p/@e%CC%81", { alias: "p", path: [{ id: "e\u0301" }] }],
  ])("reads %s, and formatReference writes the same", (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
    expect(formatReference(reference)).toBe(text);
  });

  it.each([
    ["what needs no escape", "keyhole://p/%6dy%2Dapp", "keyhole://p/my-app"],
    ["small hexadecimal digits", "keyhole://p/a%2fb", "keyhole://p/a%2Fb"],
    ["a name in another normal form", "keyhole://p/e\u0301", "keyhole://p/\u00E9"],
    ["a name escaped in another normal form", "keyhole://p/e%CC%81", "keyhole://p/\u00E9"],
    ["an id in another normal form", "keyhole://p/@e\u0301", "keyhole://p/@e%CC%81"],
  ])("understands %s, and formatReference writes the canonical form", (_, text, canonical) => {
    expect(formatReference(parseReference(text))).toBe(canonical);
  });
});

describe("parseReference of a text that isn't a reference", () => {
  const long = "a".repeat(513);
  // It becomes longer in canonical form.
  const longPath = `keyhole://prod/${Array(6).fill("\u0958".repeat(200)).join("/")}`;
  it.each<readonly string[]>([
    ["", "", "keyhole://"],
    ["https://prod/app", "https://pr", "keyhole://"],
    ["Keyhole://prod/app", "Keyhole://", "keyhole://"],
    ["keyhole:/prod/app", "keyhole:/p", "keyhole://"],
    [" keyhole://prod/app", " keyhole:/", "keyhole://"],
    ["keyhole://", "", "keyhole://"],
    ["keyhole://prod", "", "keyhole://"],
    ["keyhole:///app", ""],
    ["keyhole://Prod/app", "Prod"],
    ["keyhole://user@prod/app", "user@prod"],
    ["keyhole://@id/app", "@id"],
    [`keyhole://${"a".repeat(33)}/app`, "a".repeat(33)],
    ["keyhole://prod/", ""],
    ["keyhole://prod//b", ""],
    ["keyhole://prod/a/", ""],
    ["keyhole://prod/a/b/", ""],
    ["keyhole://prod/a/b:", ""],
    ["keyhole://prod/a:b:c", ":", ":", "%3A"],
    ["keyhole://prod/a:b/c", ":", ":", "%3A"],
    ["keyhole://prod:a", "", "keyhole://"],
    ["keyhole://prod:8080/a", "prod:8080"],
    ["keyhole://prod/:a", ""],
    ["keyhole://prod/a:..", "..", ".."],
    ["keyhole://prod/a:@1", "@"],
    ["keyhole://prod/a/@b/c", "@b"],
    ["keyhole://prod/@a/@b/@c", "@b"],
    ["keyhole://prod/.", ".", "."],
    ["keyhole://prod/a/../b", "..", ".."],
    ["keyhole://prod/%2e%2E", "%2e%2E", ".."],
    ["keyhole://prod/@", "@"],
    ["keyhole://prod/@@", "@"],
    ["keyhole://prod/a@b", "@"],
    ["keyhole://prod/a/b/c@d", "@"],
    ["keyhole://prod/my app", " "],
    ["keyhole://prod/a?b", "?", "?", "%3F"],
    ["keyhole://prod/a#b", "#", "#", "%23"],
    ["keyhole://prod/${APP}", "$", "$", "%24"],
    ["keyhole://prod/a\\b", "\\", "\\", "%5C"],
    ["keyhole://prod/a\n", "\n", "U+000A", "%0A"],
    ["keyhole://prod/a\u0000", "\u0000", "U+0000", "%00"],
    ["keyhole://prod/a\u200Bb", "\u200B", "U+200B", "%E2%80%8B"],
    ["keyhole://prod/🔑", "🔑", "🔑", "%F0%9F%94%91"],
    ["keyhole://prod/%", "%"],
    ["keyhole://prod/%2", "%2"],
    ["keyhole://prod/%zzz", "%zz"],
    ["keyhole://prod/a%C3b", "%C3"],
    ["keyhole://prod/%C0%AE", "%C0%AE"],
    ["keyhole://prod/%ED%A0%80", "%ED%A0%80"],
    ["keyhole://prod/a\uD800", "\uD800"],
    ["keyhole://prod/\uDD11b", "\uDD11"],
    [`keyhole://prod/a/${long}`, long, "512"],
    [`keyhole://prod/@${long}`, long, "512"],
    // It becomes longer in canonical form.
    [`keyhole://prod/${"\u0958".repeat(400)}`, "\u0958".repeat(400), "512"],
    [`keyhole://prod/@${"e\u0301".repeat(200)}`, `@${"e\u0301".repeat(200)}`, "512"],
    [`keyhole://prod/${"a".repeat(3000)}`, "a".repeat(967), "2048"],
    [longPath, longPath, "2048"],
  ])("reports the fault in %j, and what to write instead", (text = "", faulty, ...args) => {
    const error = faultIn(text);
    expect(error.args.filter((arg) => typeof arg === "string")).toEqual(args);
    expect(text.slice(error.offset, error.offset + error.length)).toBe(faulty);
    expect(error).toBeInstanceOf(UserFacingError);
  });

  it("doesn't repeat the text, which may be a value", () => {
    for (const text of ["hunter2-hunter2", "keyhole://p/hunter2%", "keyhole://hunter2 x/y"]) {
      expect(faultIn(text).message).not.toContain("hunter2");
    }
  });
});

describe("formatReference", () => {
  it.each<[string, Reference]>([
    ["an alias in capitals", { alias: "Prod", path: [{ name: "a" }] }],
    ["an empty name", { alias: "p", path: [{ name: "" }] }],
    ["an empty id", { alias: "p", path: [{ id: "" }] }],
    ["a dot", { alias: "p", path: [{ name: "a" }, { name: "." }] }],
    ["two dots", { alias: "p", path: [{ name: ".." }] }],
    ["half a character", { alias: "p", path: [{ name: "\uD83D" }] }],
    ["a long name", { alias: "p", path: [{ name: "🔑".repeat(43) }] }],
    ["a long id", { alias: "p", path: [{ id: "a".repeat(513) }] }],
    ["no path", { alias: "p", path: [] }],
    ["an id between others", { alias: "p", path: [{ name: "a" }, { id: "b" }, { name: "c" }] }],
    [
      "a long path",
      { alias: "p", path: Array.from({ length: 5 }, () => ({ name: "a".repeat(500) })) },
    ],
    ["an empty field", { alias: "p", path: [{ name: "a" }, { id: "1" }], field: "" }],
  ])("refuses %s", (_, reference) => {
    expect(() => formatReference(reference)).toThrow(TypeError);
  });
});
