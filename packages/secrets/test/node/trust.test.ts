import { createAuthority, createServerCertificate } from "@keyhole/test-certificates";
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { UserFacingError, findVendor } from "../../src/index.js";
import { fieldProblem, readCertificates } from "../../src/node/index.js";

const day = 24 * 60 * 60 * 1000;
const now = Date.now();
const authority = await createAuthority("Sample Authority");
const signed = await createServerCertificate("vault.example.com", { signedBy: authority });
const own = await createServerCertificate("vault.example.com");
const { cert } = authority;
const { pem } = readCertificates(cert);

const summary = (text: string) =>
  readCertificates(text).certificates.map(({ name, validUntil }) => [name, validUntil]);
const getProblem = (text: string): unknown => {
  try {
    return readCertificates(text);
  } catch (error) {
    return error;
  }
};
const date: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);

describe("Certificates of authorities", () => {
  it("are read, formatted again, and summarized", () => {
    expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]+\n-----END CERTIFICATE-----\n$/);
    expect(readCertificates(pem).pem).toBe(pem);
    expect(summary(pem)).toEqual([["Sample Authority", date]]);
  });

  it.each([
    ["a byte order mark", `\uFEFF${cert}`],
    ["Windows line breaks", cert.replaceAll("\n", "\r\n")],
    ["line breaks that became spaces", cert.replaceAll("\n", " ")],
    ["line breaks that became \\n", cert.replaceAll("\n", String.raw`\n`)],
    ["line breaks that are gone", cert.replaceAll("\n", "")],
    ["words around it", `subject=CN = Sample\n${cert}\nverify return:1`],
  ])("are read from a text with %s", (_, text) => {
    expect(readCertificates(text).pem).toBe(pem);
  });

  it("can be several, or a self-signed server certificate", async () => {
    const other = await createAuthority("Another Authority");
    expect(readCertificates(`${cert}\n${other.cert}`).pem).toBe(
      pem + readCertificates(other.cert).pem,
    );
    expect(summary(`${cert}\n${other.cert}`)).toEqual([
      ["Sample Authority", date],
      ["Another Authority", date],
    ]);
    expect(summary(own.cert)).toEqual([["vault.example.com", date]]);
  });

  it.each([
    ["nothing", ""],
    ["words", "sample"],
    ["a key", authority.key],
    ["a certificate with its key", cert + authority.key],
    ["a certificate that is cut off", cert.slice(0, -40)],
    ["a damaged certificate", cert.replace(/\n.{20}/, "\n")],
    ["text that isn't Base64", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----"],
    ["a server certificate that another authority signed", signed.cert, "vault.example.com"],
  ])(
    "are refused if the text is %s, and the message names the certificate if it can be read",
    (_, text, ...args) => {
      expect(getProblem(text)).toMatchObject({ name: "UserFacingError", args });
    },
  );

  it("are checked by fieldProblem, which accepts an empty field", async () => {
    const field = findVendor("senhasegura")!.form.find(({ kind }) => kind === "certificate")!;
    expect(await fieldProblem(field, "")).toBeUndefined();
    expect(await fieldProblem(field, cert)).toBeUndefined();
    expect(await fieldProblem(field, signed.cert)).toBeDefined();
  });

  it("are refused after their last day", () => {
    vi.useFakeTimers({ now: now + 3 * day, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect(getProblem(cert)).toMatchObject({ args: ["Sample Authority", date] });
  });

  it("are read or refused with a UserFacingError, for any text", () => {
    const texts = fc.tuple(fc.nat(cert.length), fc.string(), fc.nat(40));
    const refusesOrReads = fc.property(texts, ([at, inserted, left]) => {
      const text = cert.slice(0, at) + inserted + cert.slice(at + left);
      try {
        return readCertificates(text).pem !== "";
      } catch (error) {
        return error instanceof UserFacingError;
      }
    });
    expect(() => fc.assert(refusesOrReads)).not.toThrow();
  });
});
