import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFingerprintKey } from "../../src/refresh/index.js";
import { toFingerprint } from "../../src/refresh/refresh-record.js";
import { anyText } from "../support/any-text.js";

describe("a fingerprint", () => {
  it("is equal for the same value and key, and differs for any other value", async () => {
    const key = createFingerprintKey();
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (one, other) => {
        const same = (await toFingerprint(key, one)) === (await toFingerprint(key, other));
        expect(same).toBe(one === other);
        expect(await toFingerprint(key, one)).toBe(await toFingerprint(key, one));
      }),
      { numRuns: 200 },
    );
  });

  it("distinguishes lone surrogates, which UTF-8 would not", async () => {
    const key = createFingerprintKey();
    expect(await toFingerprint(key, "\ud800")).not.toBe(await toFingerprint(key, "\ud801"));
  });

  it("differs if the key differs", async () => {
    const keys = [createFingerprintKey(), createFingerprintKey()] as const;
    expect(await toFingerprint(keys[0], "same")).not.toBe(await toFingerprint(keys[1], "same"));
  });

  it("has 32 bytes like its key, for a value of any length", async () => {
    const key = createFingerprintKey();
    expect(atob(key)).toHaveLength(32);
    for (const length of [0, 1, 10_000]) {
      expect(atob(await toFingerprint(key, "x".repeat(length)))).toHaveLength(32);
    }
  });

  it("is HMAC-SHA-256 over the value's code units", async () => {
    // RFC 4231 has no such case. The expected value is from Node's `createHmac` over the bytes of
    // UTF-16LE.
    const { createHmac } = await import("node:crypto");
    const key = createFingerprintKey();
    const expected = createHmac("sha256", Buffer.from(key, "base64"))
      .update(Buffer.from("Größe \u{1f511}", "utf16le"))
      .digest("base64");
    expect(await toFingerprint(key, "Größe \u{1f511}")).toBe(expected);
  });
});
