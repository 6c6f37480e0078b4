import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vendorErrorKinds, type ErrorDetails } from "../src/index.js";
import { toNetworkErrorDetails } from "../src/error-response.js";
import { parseRetryAfter, retryDelay } from "../src/retry.js";

const network: ErrorDetails = { kind: "network" };
const highest = () => 1;

describe("retryDelay", () => {
  it.each<[string, ErrorDetails]>([
    ["a network error", network],
    [
      "a broken connection",
      toNetworkErrorDetails({ cause: { code: "ECONNRESET" } }, "sample.invalid"),
    ],
    ["a rate limit with any status", { kind: "rate-limited", status: 200 }],
    ["429", { kind: "forbidden", status: 429 }],
    ["502", { kind: "unavailable", status: 502 }],
    ["503", { kind: "unavailable", status: 503 }],
    ["504", { kind: "unavailable", status: 504 }],
  ])("returns a delay after %s", (_, error) => {
    expect(retryDelay({ retries: 0, safe: true, error })).toBeDefined();
  });

  it.each<ErrorDetails>([
    ...vendorErrorKinds
      .filter((kind) => kind !== "network" && kind !== "rate-limited")
      .map((kind) => ({ kind, status: 200 })),
    { kind: "unavailable", status: 500 },
    { kind: "unavailable", status: 501 },
    { kind: "unavailable" },
    toNetworkErrorDetails({ cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } }, "sample.invalid"),
    toNetworkErrorDetails({ cause: { code: "CERT_HAS_EXPIRED" } }, "sample.invalid"),
    toNetworkErrorDetails({ cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } }, "sample.invalid"),
  ])("returns no delay after %j", (error) => {
    expect(retryDelay({ retries: 0, safe: true, error })).toBeUndefined();
  });

  it("never returns a delay for an operation that isn't safe", () => {
    const failures = fc.record({
      kind: fc.constantFrom(...vendorErrorKinds),
      status: fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined }),
      retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
    });
    const never = fc.property(
      failures,
      fc.nat(5),
      (error, retries) => retryDelay({ retries, safe: false, error }) === undefined,
    );
    expect(() => fc.assert(never)).not.toThrow();
  });

  it("returns no delay after the limit of retries", () => {
    const delays = [0, 1, 2, 3].map((retries) =>
      retryDelay({ retries, safe: true, error: network }, { limit: 3 }, highest),
    );
    expect(delays).toEqual([500, 1000, 2000, undefined]);
    expect(retryDelay({ retries: 0, safe: true, error: network }, { limit: 0 })).toBe(undefined);
  });

  it("returns a random part of a span that grows up to a limit", () => {
    const options = { limit: 10, baseDelayMs: 100, maxDelayMs: 300 };
    const delay = (retries: number, random: number) =>
      retryDelay({ retries, safe: true, error: network }, options, () => random);
    expect([delay(0, 0), delay(0, 0.5), delay(0, 1)]).toEqual([0, 50, 100]);
    expect([delay(1, 1), delay(2, 1), delay(9, 1)]).toEqual([200, 300, 300]);
  });

  it("returns at least the delay that the vendor requests unless it is too long", () => {
    const delays = [0, 499, 5000, 5001].map((retryAfterMs) =>
      retryDelay(
        { retries: 0, safe: true, error: { kind: "rate-limited", retryAfterMs } },
        { maxDelayMs: 5000 },
        highest,
      ),
    );
    expect(delays).toEqual([500, 500, 5000, undefined]);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-01-15T00:00:00Z");

  it.each([
    [null, undefined],
    ["", undefined],
    ["soon", undefined],
    ["1.5", undefined],
    ["-5", undefined],
    ["+3", undefined],
    ["2026", 2_026_000],
    ["10000000000", undefined],
    ["0", 0],
    [" 7 ", 7000],
    ["Thu, 15 Jan 2026 00:00:30 GMT", 30_000],
    ["Wed, 14 Jan 2026 00:00:00 GMT", 0],
  ])("reads %j", (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
