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
    ["keyhole://prod/my-app", { alias: "prod", container: { name: "my-app" } }],
    ["keyhole://p/a/b", { alias: "p", container: { name: "a" }, secret: { name: "b" } }],
    [
      "keyhole://erp-2/api-secrets/Invoices/client_id",
      {
        alias: "erp-2",
        container: { name: "api-secrets" },
        secret: { name: "Invoices" },
        field: "client_id",
      },
    ],
    ["keyhole://p/@6229ff/@3", { alias: "p", container: { id: "6229ff" }, secret: { id: "3" } }],
    ["keyhole://p/@.%2E", { alias: "p", container: { id: ".." } }],
    [
      "keyhole://p/Co%2E/Inc.x",
      { alias: "p", container: { name: "Co." }, secret: { name: "Inc.x" } },
    ],
    ["keyhole://p/%40home", { alias: "p", container: { name: "@home" } }],
    ["keyhole://p/@%40home", { alias: "p", container: { id: "@home" } }],
    ["keyhole://p/a%2Fb%20c%25", { alias: "p", container: { name: "a/b c%" } }],
    ["keyhole://p/%2F..%2F", { alias: "p", container: { name: "/../" } }],
    ["keyhole://p/Größe_日本٣", { alias: "p", container: { name: "Größe_日本٣" } }],
    ["keyhole://p/%F0%9F%94%91", { alias: "p", container: { name: "🔑" } }],
    ["keyhole://p/%EF%BB%BFa", { alias: "p", container: { name: "\uFEFFa" } }],
    ["keyhole://p/%E3%85%A4", { alias: "p", container: { name: "\u3164" } }],
    ["keyhole://p/-%20%CC%87", { alias: "p", container: { name: "- \u0307" } }],
    ["keyhole://p/%CC%B8a", { alias: "p", container: { name: "\u0338a" } }],
    ["keyhole://p/@e%CC%81", { alias: "p", container: { id: "e\u0301" } }],
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

describe("parseReference of a text that is no reference", () => {
  const long = "a".repeat(513);
  it.each<[string, string, RegExp]>([
    ["", "", /begins with keyhole:/],
    ["https://prod/app", "https://pr", /begins with keyhole:/],
    ["Keyhole://prod/app", "Keyhole://", /lower case/],
    ["keyhole:/prod/app", "keyhole:/p", /begins with/],
    [" keyhole://prod/app", " keyhole:/", /begins with/],
    ["keyhole://", "", /container must follow/],
    ["keyhole://prod", "", /container must follow/],
    ["keyhole:///app", "", /name is empty/],
    ["keyhole://Prod/app", "Prod", /lower-case letters/],
    ["keyhole://user@prod/app", "user@prod", /lower-case letters/],
    ["keyhole://@id/app", "@id", /lower-case letters/],
    [`keyhole://${"a".repeat(33)}/app`, "a".repeat(33), /up to 32/],
    ["keyhole://prod/", "", /missing here/],
    ["keyhole://prod//b", "", /missing here/],
    ["keyhole://prod/a/", "", /missing here/],
    ["keyhole://prod/a/b/", "", /missing here/],
    ["keyhole://prod/a/b/c/", "/", /write a slash within a name as %2F/],
    ["keyhole://prod/a/b/c/d/e", "/d/e", /write a slash within a name as %2F/],
    ["keyhole://prod/.", ".", /cannot be \./],
    ["keyhole://prod/a/../b", "..", /cannot be \.\./],
    ["keyhole://prod/%2e%2E", "%2e%2E", /cannot be \.\./],
    ["keyhole://prod/@", "@", /id must follow/],
    ["keyhole://prod/@@", "@", /%40/],
    ["keyhole://prod/a@b", "@", /%40/],
    ["keyhole://prod/a/b/@c", "@", /%40/],
    ["keyhole://prod/my app", " ", /A space .* write %20/],
    ["keyhole://prod/a?b", "?", /character \? .* write %3F/],
    ["keyhole://prod/a#b", "#", /write %23/],
    ["keyhole://prod/${APP}", "$", /write %24/],
    ["keyhole://prod/a\\b", "\\", /write %5C/],
    ["keyhole://prod/a\n", "\n", /U\+000A .* write %0A/],
    ["keyhole://prod/a\u0000", "\u0000", /U\+0000 .* write %00/],
    ["keyhole://prod/a\u200Bb", "\u200B", /U\+200B .* write %E2%80%8B/],
    ["keyhole://prod/🔑", "🔑", /write %F0%9F%94%91/],
    ["keyhole://prod/%", "%", /%25/],
    ["keyhole://prod/%2", "%2", /%25/],
    ["keyhole://prod/%zzz", "%zz", /%25/],
    ["keyhole://prod/a%C3b", "%C3", /UTF-8/],
    ["keyhole://prod/%C0%AE", "%C0%AE", /UTF-8/],
    ["keyhole://prod/%ED%A0%80", "%ED%A0%80", /UTF-8/],
    ["keyhole://prod/a\uD800", "\uD800", /surrogate/],
    ["keyhole://prod/\uDD11b", "\uDD11", /surrogate/],
    [`keyhole://prod/a/${long}`, long, /at most 512/],
    [`keyhole://prod/@${long}`, long, /at most 512/],
    // Longer once it is canonical.
    [`keyhole://prod/${"\u0958".repeat(400)}`, "\u0958".repeat(400), /at most 512/],
    [`keyhole://prod/@${"e\u0301".repeat(200)}`, `@${"e\u0301".repeat(200)}`, /at most 512/],
    [`keyhole://prod/${"a".repeat(3000)}`, "a".repeat(967), /at most 2048/],
  ])("reports the fault in %j, and what to write instead", (text, faulty, message) => {
    const error = faultIn(text);
    expect(error.message).toMatch(message);
    expect(text.slice(error.offset, error.offset + error.length)).toBe(faulty);
    expect(error).toBeInstanceOf(UserFacingError);
  });

  it.each([undefined, 3, {}])("reports %j, from callers without types, too", (text) => {
    expect(faultIn(text as string)).toMatchObject({ offset: 0, length: 0 });
  });

  it("doesn't repeat the text, which may be a value", () => {
    for (const text of ["hunter2-hunter2", "keyhole://p/hunter2%", "keyhole://hunter2 x/y"]) {
      expect(faultIn(text).message).not.toContain("hunter2");
    }
  });
});

describe("formatReference", () => {
  it.each<[string, Reference, RegExp]>([
    ["an alias in capitals", { alias: "Prod", container: { name: "a" } }, /connection/],
    ["an empty name", { alias: "p", container: { name: "" } }, /name of the container is empty/],
    ["an empty id", { alias: "p", container: { id: "" } }, /id of the container is empty/],
    ["a dot", { alias: "p", container: { name: "a" }, secret: { name: "." } }, /secret is \./],
    ["two dots", { alias: "p", container: { name: ".." } }, /container is \.\./],
    ["half a character", { alias: "p", container: { name: "\uD83D" } }, /well-formed/],
    ["a long name", { alias: "p", container: { name: "🔑".repeat(43) } }, /too long/],
    ["a long id", { alias: "p", container: { id: "a".repeat(513) } }, /too long/],
    [
      "a field without a secret",
      { alias: "p", container: { name: "a" }, field: "f" },
      /needs its secret/,
    ],
    [
      "an empty field",
      { alias: "p", container: { name: "a" }, secret: { id: "1" }, field: "" },
      /name of the field is empty/,
    ],
  ])("refuses %s", (_, reference, message) => {
    expect(() => formatReference(reference)).toThrow(message);
    expect(() => formatReference(reference)).toThrow(TypeError);
  });
});
