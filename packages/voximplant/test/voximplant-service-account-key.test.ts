import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseServiceAccountKey } from "@keyhole/voximplant";

const begin = "-----BEGIN PRIVATE KEY-----";
const end = "-----END PRIVATE KEY-----";
const body =
  "U2FtcGxlIGtleSBib2R5LCBub3QgYSBrZXkgYXQgYWxsLCBqdXN0IHRleHQgdGhhdCBpcyBsb25nIGVub3VnaA==";
const pem = `${begin}\n${body.slice(0, 64)}\n${body.slice(64)}\n${end}\n`;
const key = {
  account_email: "sample@example.com",
  account_id: 42,
  key_id: "sample-key-id",
  private_key: pem,
};
const parsed = {
  accountEmail: "sample@example.com",
  accountId: 42,
  keyId: "sample-key-id",
  privateKey: pem,
};
const file = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...key, ...changes });
/** Returns the key, or the TypeError that parsing throws. Throws any other error. */
const attempt = (text: string): unknown => {
  try {
    return parseServiceAccountKey(text);
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
};

describe("parseServiceAccountKey", () => {
  it("reads a key file as it is downloaded", () => {
    expect(parseServiceAccountKey(file())).toEqual(parsed);
  });

  it.each([
    ["a byte order mark", `\uFEFF${file()}`],
    ["white space around it", `\n ${file()} \n`],
    ["white space before a byte order mark", ` \uFEFF\u00A0${file()}\r\n`],
    ["unescaped line breaks", file().replaceAll("\\n", "\n")],
    ["unescaped Windows line breaks", file().replaceAll("\\n", "\r\n")],
    ["further fields", file({ note: "sample" })],
    ["an account id that is text", file({ account_id: "42" })],
    ["Windows line breaks", file({ private_key: pem.replaceAll("\n", "\r\n") })],
    ["line breaks that became spaces", file({ private_key: pem.replaceAll("\n", " ") })],
    ["line breaks that became \\n", file({ private_key: pem.replaceAll("\n", "\\n") })],
    ["line breaks that are gone", file({ private_key: pem.replaceAll("\n", "") })],
  ])("accepts %s", (_, text) => {
    expect(parseServiceAccountKey(text)).toEqual(parsed);
  });

  it.each([
    ["a file that isn't JSON", pem],
    ["an empty file", ""],
    ["truncated JSON", file().slice(0, -20)],
    ["an array", "[]"],
    ["null", "null"],
    ["a JSON string", JSON.stringify(pem)],
    ["one missing field", file({ key_id: undefined })],
    [
      "several missing fields",
      file({ account_email: undefined, account_id: undefined, private_key: "" }),
    ],
    ["an account id that isn't a number", file({ account_id: "x42" })],
    ["an account id of 0", file({ account_id: 0 })],
    ["a key id that isn't text", file({ key_id: 7 })],
    ["an e-mail address that is blank", file({ account_email: " " })],
    ["a private key without PEM", file({ private_key: body })],
    ["a PKCS#1 key", file({ private_key: pem.replaceAll("PRIVATE KEY", "RSA PRIVATE KEY") })],
    [
      "an encrypted key",
      file({ private_key: pem.replaceAll("PRIVATE KEY", "ENCRYPTED PRIVATE KEY") }),
    ],
    ["a truncated key", file({ private_key: pem.slice(0, -30) })],
    ["a key that isn't Base64", file({ private_key: pem.replace("U2", "U*") })],
    ["an empty key", file({ private_key: begin + end })],
  ])("refuses %s with a specific message", (_, text) => {
    const error = attempt(text);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).not.toHaveProperty("cause");
    const { message } = error as TypeError;
    expect(message).toMatchSnapshot();
    expect(message).not.toContain(body.slice(0, 8));
  });

  it("never repeats its input in an error", () => {
    const canary = "canary7f3a";
    const withCanary = fc
      .tuple(fc.constantFrom(...Object.keys(key), "other"), fc.json(), fc.nat(200))
      .map(([name, json, cut]) => {
        const value = `${canary}${json}`;
        const text = file({ [name]: value });
        return cut < text.length / 4 ? text.slice(0, -cut) : text;
      });
    const neverRepeats = fc.property(withCanary, (text) => {
      const outcome = attempt(text);
      return !(outcome instanceof TypeError) || !`${outcome.stack}`.includes(canary);
    });
    expect(() => fc.assert(neverRepeats)).not.toThrow();
  });
});
