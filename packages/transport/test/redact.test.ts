import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactMessage } from "../src/redact.js";

const toBase64 = (text: string) => Buffer.from(text).toString("base64");
const toHex = (text: string, mark = "") =>
  Buffer.from(text).toString("hex").replace(/../g, `${mark}$&`);
const escapeUtf16 = (text: string) =>
  text
    .split("")
    .map((unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
const toBytes = (text: string) => [...Buffer.from(text)];
const toLittleEndianBase64 = (text: string) => Buffer.from(text, "utf16le").toString("base64");
const toBigEndianBase64 = (text: string) =>
  Buffer.from(text, "utf16le").swap16().toString("base64");
const entityFor = (character: string, radix: number) =>
  `&#${radix === 16 ? "x" : ""}${character.codePointAt(0)!.toString(radix)};`;

describe("redactMessage", () => {
  it("removes every occurrence of every secret", () => {
    expect(redactMessage("a=one1 b=two2 c=one1", ["one1", "two2"])).toBe(
      "a=[redacted] b=[redacted] c=[redacted]",
    );
  });

  it("removes all of a secret that contains another one", () => {
    expect(redactMessage("key abcd-efgh", ["abcd", "abcd-efgh"])).toBe("key [redacted]");
  });

  it("removes a secret of several lines", () => {
    expect(redactMessage("got line1\nline2!", ["line1\nline2"])).toBe("got [redacted]!");
  });

  it("treats a secret as text and not as a pattern", () => {
    expect(redactMessage("got a.*b$& and axxb", ["a.*b$&"])).toBe("got [redacted] and axxb");
  });

  it("removes a secret that is repeated in upper case", () => {
    expect(redactMessage("key SAMPLE-Secret", ["sample-secret"])).toBe("key [redacted]");
  });

  it.each([
    ["percent-encoded", "body client_secret=p%40ss%2Fw%2Brd%22!", 'p@ss/w+rd"'],
    ["form-encoded", "body a=b+c%7Ed&e", "b c~d"],
    ["escaped as in JSON", String.raw`value "p@ss\"word\n" is bad`, 'p@ss"word\n'],
    ["in Base64url", "header Pz8_Pj4-", "???>>>"],
    ["in entities of HTML", "key &lt;p&amp;s&#039;&quot;&gt;", `<p&s'">`],
    ["as UTF-16", "key s\0a\0m\0p\0l\0e\0", "sample"],
  ])("drops a text that repeats a secret %s", (_, message, secret) => {
    expect(redactMessage(message, [secret])).toBeUndefined();
  });

  it.each<[string, (text: string) => string]>([
    ["Base64", (text) => toBase64(text)],
    ["Base64 after an id", (text) => toBase64(`id:${text}`)],
    ["Base64 after a longer id", (text) => toBase64(`sample:${text}`)],
    ["Base64url", (text) => Buffer.from(`id:${text}`).toString("base64url")],
    ["Base64 in lines", (text) => toBase64(`id:${text}`).replace(/.{20}/g, "$&\n")],
    ["Base64 in percent-encoding", (text) => encodeURIComponent(toBase64(`id:${text}`))],
    ["hexadecimal", (text) => toHex(text)],
    ["upper-case hexadecimal with colons", (text) => toHex(text, ":").toUpperCase()],
    ["percent-encoding", (text) => toHex(text, "%")],
    ["percent-encoding twice", (text) => encodeURIComponent(toHex(text, "%"))],
    [
      "percent-encoding three times",
      (text) => encodeURIComponent(encodeURIComponent(toHex(text, "%"))),
    ],
    ["escapes of bytes", (text) => toHex(text, String.raw`\x`)],
    ["escapes of UTF-16", escapeUtf16],
    ["escapes of UTF-16 twice", (text) => JSON.stringify(escapeUtf16(text))],
    ["decimal entities", (text) => Array.from(text, (one) => entityFor(one, 10)).join("")],
    ["hexadecimal entities", (text) => Array.from(text, (one) => entityFor(one, 16)).join("")],
    [
      "hexadecimal with 0x",
      (text) =>
        toBytes(text)
          .map((byte) => `0x${byte.toString(16).padStart(2, "0")}`)
          .join(" "),
    ],
    [
      "octal escapes",
      (text) =>
        toBytes(text)
          .map((byte) => `\\${byte.toString(8).padStart(3, "0")}`)
          .join(""),
    ],
    ["decimal bytes", (text) => JSON.stringify(toBytes(text))],
    ["signed bytes", (text) => Array.from(Int8Array.from(toBytes(text))).join(", ")],
    ["Base64 of UTF-16", toLittleEndianBase64],
    ["Base64 of big-endian UTF-16", toBigEndianBase64],
    ["Base64 of Base64", (text) => toBase64(`id:${toBase64(`id:${text}`)}`)],
    ["hexadecimal of Base64 of UTF-16", (text) => toHex(toLittleEndianBase64(text))],
    ["Base64 of percent-encoding", (text) => toBase64(toHex(text, "%"))],
  ])("drops a text that repeats any secret in %s", (_, encode) => {
    const secrets = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 });
    const words = fc.constantFrom("", "Bad key ", "Authorization: Basic ", "a/b c=");
    const dropped = fc.property(secrets, words, words, (secret, before, after) => {
      const message = `${before}${encode(secret)} ${after}`;
      return redactMessage(message, [secret]) === undefined;
    });
    expect(() => fc.assert(dropped, { seed: 13, numRuns: 50 })).not.toThrow();
  });

  it("drops a text that repeats a secret in hexadecimal of Latin-1", () => {
    const secrets = fc.stringMatching(/^[\u00a1-\u00ac\u00ae-\u00ff]{8,40}$/);
    const dropped = fc.property(secrets, (secret) => {
      const message = `key ${Buffer.from(secret, "latin1").toString("hex")}`;
      return redactMessage(message, [secret]) === undefined;
    });
    expect(() => fc.assert(dropped, { seed: 13, numRuns: 50 })).not.toThrow();
  });

  it("keeps a text that repeats no secret", () => {
    const words = fc.lorem({ maxCount: 30, mode: "words" });
    const secrets = fc.array(fc.stringMatching(/^[0-9a-f]{32}$/), { maxLength: 5 });
    const kept = fc.property(words, secrets, (message, known) => {
      const shown = `${message.slice(0, 200)}: C:\\new at 100% of aGVsbG8= in 0xdeadbeef`;
      return redactMessage(shown, known) === shown;
    });
    expect(() => fc.assert(kept, { seed: 13 })).not.toThrow();
  });

  it("removes direction marks, invisible characters and lone surrogates", () => {
    const invisible = "\u202e\u2066\u200b\u200d\ufeff\u00ad\u2060\u061c\u3164\u2800\ud800\udfff";
    for (const character of invisible.split("")) {
      expect(redactMessage(`a${character}b`, [])).toBe("ab");
      expect(redactMessage(`key sam${character}ple-secret`, ["sample-secret"])).toBe(
        "key [redacted]",
      );
    }
    expect(redactMessage("\u{1f511}".repeat(200), [])).not.toMatch(/\p{Surrogate}/u);
  });

  it("drops a text that contains a secret as short as an ordinary word", () => {
    expect(redactMessage("the value abc is too short", ["abc"])).toBeUndefined();
    expect(redactMessage("the value “abc” is too short", ["ABC"])).toBeUndefined();
    expect(redactMessage("the alphabet", ["abc", "alp", ""])).toBe("the alphabet");
  });

  it("turns the text into one line without control characters", () => {
    expect(redactMessage("\u001b[31ma\r\n\tb\u2028c\u0085d ", [])).toBe("[31ma b c d");
  });

  it("truncates the text to 300 characters", () => {
    expect(redactMessage("x".repeat(300), [])).toHaveLength(300);
    const cut = redactMessage("x".repeat(301), []);
    expect(cut).toHaveLength(300);
    expect(cut?.endsWith("…")).toBe(true);
  });

  it("removes a secret from any position in the text", () => {
    const secret = fc.string({ minLength: 4, maxLength: 40 }).map((text) => `#${text}#`);
    const never = fc.property(
      secret,
      fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
      (known, parts) => !redactMessage(parts.join(known), [known])?.includes(known),
    );
    expect(() => fc.assert(never)).not.toThrow();
  });

  it("removes a part of a secret if it was truncated at either end", () => {
    const secret = "0123456789abcdefghijklmnopqrstuv";
    expect(redactMessage(`value ${secret.slice(0, 10)}… is bad`, [secret])).toBe(
      "value [redacted]… is bad",
    );
    expect(redactMessage(`…${secret.slice(20)} is bad`, [secret])).toBe("…[redacted] is bad");
    expect(redactMessage(`a ${secret}${secret} b`, [secret])).toBe("a [redacted] b");
  });

  it("removes any part of a secret that has at least 8 characters", () => {
    const secrets = fc.stringMatching(/^[0-9a-z]{12,40}$/);
    const never = fc.property(secrets, fc.nat(40), fc.nat(40), (secret, from, to) => {
      const part = secret.slice(from, to);
      const shown = redactMessage(`<${part}>`, [secret]) ?? "";
      return part.length < 8 || shown === "<[redacted]>";
    });
    expect(() => fc.assert(never)).not.toThrow();
  });

  it("leaves no beginning of a secret where it truncates a long message", () => {
    const secret = "0123456789abcdefghijklmnopqrstuv";
    for (let length = 3980; length <= 4000; length += 2) {
      const shown = redactMessage(`${"- ".repeat(length / 2)}${secret}`, [secret]);
      expect(shown).not.toMatch(/\w/);
    }
    const repeated = redactMessage(secret.repeat(200).slice(0, 4004), [secret]);
    expect(repeated).toBe("[redacted]");
  });

  it("accepts a lone surrogate and very long secrets", () => {
    expect(redactMessage("bad samplekey\ud800 end", ["samplekey\ud800"])).toBe(
      "bad [redacted] end",
    );
    expect(redactMessage("bad", ["\u{1f511}".repeat(4096)])).toBe("bad");
    expect(redactMessage("bad aaaaaaaaa", ["a".repeat(10_000_000)])).toBe("bad [redacted]");
  });

  it.each<[string, string]>([
    ["Base64", Buffer.alloc(3000, "QUFB\\u0041&#65;").toString("base64")],
    ["entities beyond the last character", "&#x99999999;".repeat(400)],
    ["escapes", String.raw`\u0041%41\101`.repeat(300)],
    ["digits", "3041".repeat(1200)],
    ["numbers", "51,52,".repeat(800)],
  ])("reads a long message of %s, and keeps what repeats no secret", (_, message) => {
    const secrets = Array.from({ length: 100 }, (_unused, index) => `sample-secret-${index}`);
    expect(redactMessage(message, secrets)).toHaveLength(300);
    const end = message.slice(0, 3900) + toBase64(`  ${secrets[99]}`);
    expect(redactMessage(end, secrets)).toBeUndefined();
  });

  it("removes many secrets from a long repetitive message", () => {
    const secrets = Array.from({ length: 500 }, (_, index) => `aaaaaaaaaa${index}`);
    expect(redactMessage("a".repeat(4000), secrets)).toBe("[redacted]");
  });
});
