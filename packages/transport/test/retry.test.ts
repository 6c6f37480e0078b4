import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vendorErrorKinds, type Failure } from "../src/index.js";
import { failureOfThrown } from "../src/failure.js";
import { parseRetryAfter, retryDelay } from "../src/retry.js";

const network: Failure = { kind: "network" };
const highest = () => 1;

describe("retryDelay", () => {
  it.each<[string, Failure]>([
    ["a network error", network],
    ["a cut connection", failureOfThrown({ cause: { code: "ECONNRESET" } }, "sample.invalid")],
    ["a rate limit under any status", { kind: "rate-limited", status: 200 }],
    ["429", { kind: "forbidden", status: 429 }],
    ["502", { kind: "unavailable", status: 502 }],
    ["503", { kind: "unavailable", status: 503 }],
    ["504", { kind: "unavailable", status: 504 }],
  ])("tries again after %s", (_, failure) => {
    expect(retryDelay({ attempt: 0, safe: true, failure })).toBeDefined();
  });

  it.each<Failure>([
    ...vendorErrorKinds
      .filter((kind) => kind !== "network" && kind !== "rate-limited")
      .map((kind) => ({ kind, status: 200 })),
    { kind: "unavailable", status: 500 },
    { kind: "unavailable", status: 501 },
    { kind: "unavailable" },
    failureOfThrown({ cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } }, "sample.invalid"),
    failureOfThrown({ cause: { code: "CERT_HAS_EXPIRED" } }, "sample.invalid"),
    failureOfThrown({ cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } }, "sample.invalid"),
  ])("does not try again after %j", (failure) => {
    expect(retryDelay({ attempt: 0, safe: true, failure })).toBeUndefined();
  });

  it("never repeats what is not safe", () => {
    const failures = fc.record({
      kind: fc.constantFrom(...vendorErrorKinds),
      status: fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined }),
      retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
    });
    const never = fc.property(
      failures,
      fc.nat(5),
      (failure, attempt) => retryDelay({ attempt, safe: false, failure }) === undefined,
    );
    expect(() => fc.assert(never)).not.toThrow();
  });

  it("gives up after so many times", () => {
    const delays = [0, 1, 2, 3].map((attempt) =>
      retryDelay({ attempt, safe: true, failure: network }, { limit: 3 }, highest),
    );
    expect(delays).toEqual([500, 1000, 2000, undefined]);
    expect(retryDelay({ attempt: 0, safe: true, failure: network }, { limit: 0 })).toBe(undefined);
  });

  it("waits a random part of a span that grows up to a limit", () => {
    const options = { limit: 10, baseDelayMs: 100, maxDelayMs: 300 };
    const delay = (attempt: number, random: number) =>
      retryDelay({ attempt, safe: true, failure: network }, options, () => random);
    expect([delay(0, 0), delay(0, 0.5), delay(0, 1)]).toEqual([0, 50, 100]);
    expect([delay(1, 1), delay(2, 1), delay(9, 1)]).toEqual([200, 300, 300]);
  });

  it("waits as long as the vendor asks for, unless that is too long", () => {
    const delays = [0, 5000, 5001].map((retryAfterMs) =>
      retryDelay(
        { attempt: 0, safe: true, failure: { kind: "rate-limited", retryAfterMs } },
        { maxDelayMs: 5000 },
      ),
    );
    expect(delays).toEqual([0, 5000, undefined]);
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
    ["0", 0],
    [" 7 ", 7000],
    ["Thu, 15 Jan 2026 00:00:30 GMT", 30_000],
    ["Wed, 14 Jan 2026 00:00:00 GMT", 0],
  ])("reads %j", (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
