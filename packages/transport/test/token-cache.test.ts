import { describe, expect, it } from "vitest";
import { bearerAuthentication, createTokenCache, ensureToken, VendorError } from "../src/index.js";
import { FakeClock } from "./support/fake-clock.js";
import { request, vendor } from "./support/sample-vendor.js";

/** Creates a cache whose tokens are numbered and valid for the given number of milliseconds. */
function numbered(lifeMs: number, clock = new FakeClock()) {
  let obtained = 0;
  const cache = createTokenCache(() => {
    obtained += 1;
    return Promise.resolve({ value: `token-${obtained}`, expiresAt: clock.now() + lifeMs });
  }, clock);
  return { cache, clock, obtained: () => obtained };
}

describe("createTokenCache", () => {
  it("returns the current token until it expires if an early renewal fails", async () => {
    const clock = new FakeClock();
    let up = true;
    const cache = createTokenCache(() => {
      if (!up) return Promise.reject(new Error("down"));
      return Promise.resolve({ value: "token-1", expiresAt: clock.now() + 3_600_000 });
    }, clock);
    await cache.get();
    up = false;
    clock.advance(3_570_000);
    await expect(cache.get()).resolves.toMatchObject({ value: "token-1" });
    clock.advance(30_000);
    await expect(cache.get()).rejects.toThrow("down");
  });

  it("requests one token even if several callers wait for it", async () => {
    const { cache, obtained } = numbered(3_600_000);
    const tokens = await Promise.all([cache.get(), cache.get(), cache.get()]);
    expect(new Set(tokens).size).toBe(1);
    await cache.get();
    expect(obtained()).toBe(1);
  });

  it("replaces a long-lived token a minute before it expires", async () => {
    const { cache, clock, obtained } = numbered(3_600_000);
    await cache.get();
    clock.advance(3_600_000 - 60_001);
    await cache.get();
    expect(obtained()).toBe(1);
    clock.advance(1);
    await cache.get();
    expect(obtained()).toBe(2);
  });

  it("replaces a short-lived token after nine tenths of its lifetime", async () => {
    const { cache, clock, obtained } = numbered(10_000);
    await cache.get();
    clock.advance(8_999);
    await cache.get();
    expect(obtained()).toBe(1);
    clock.advance(1);
    await cache.get();
    expect(obtained()).toBe(2);
  });

  it("doesn't keep a token that has already expired", async () => {
    const { cache, obtained } = numbered(-1000);
    await cache.get();
    await cache.get();
    expect(obtained()).toBe(2);
  });

  it("forgets a token that was rejected, but not the one that replaced it", async () => {
    const { cache, obtained } = numbered(3_600_000);
    const { value } = await cache.get();
    cache.drop(value);
    expect(cache.peek()).toBeUndefined();
    await cache.get();
    cache.drop(value);
    expect(cache.peek()?.value).toBe("token-2");
    expect(obtained()).toBe(2);
  });

  it("reports a failure to every waiting caller and then requests a token again", async () => {
    let attempts = 0;
    const cache = createTokenCache(() => {
      attempts += 1;
      return attempts === 1
        ? Promise.reject(new Error("first"))
        : Promise.resolve({ value: "second", expiresAt: Infinity });
    }, new FakeClock());
    const results = await Promise.allSettled([cache.get(), cache.get()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(cache.get()).resolves.toMatchObject({ value: "second" });
  });
});

const rejection = { code: undefined, serverTime: undefined };

describe("bearerAuthentication", () => {
  it("sends the token and the headers that depend on it", async () => {
    const { cache } = numbered(3_600_000);
    const authentication = bearerAuthentication(cache, ["sample-key"], ({ value }) => ({
      "x-about": value.length.toString(),
    }));
    expect([...authentication.secrets()]).toEqual(["sample-key"]);
    await expect(authentication.headers(request)).resolves.toEqual({
      Authorization: "Bearer token-1",
      "x-about": "7",
    });
    expect([...authentication.secrets()]).toEqual(["sample-key", "token-1"]);
  });

  it("drops a rejected token", async () => {
    const authentication = bearerAuthentication(numbered(3_600_000).cache, []);
    const rejected = await authentication.headers(request);
    expect(authentication.renew({}, rejection)).toBe(false);
    expect(authentication.renew(rejected, rejection)).toBe(true);
    await expect(authentication.headers(request)).resolves.toEqual({
      Authorization: "Bearer token-2",
    });
  });
});

describe("ensureToken", () => {
  const endless = createTokenCache(() => new Promise<never>(() => undefined), new FakeClock());
  const failing = createTokenCache(
    () => Promise.reject(new VendorError(vendor, "getToken", { kind: "forbidden" })),
    new FakeClock(),
  );

  it("resolves if a token is available", async () => {
    const { cache, obtained } = numbered(3_600_000);
    await ensureToken(cache, vendor, "getToken", undefined);
    await ensureToken(cache, vendor, "getToken", new AbortController().signal);
    expect(obtained()).toBe(1);
  });

  it("stops waiting when the caller cancels", async () => {
    const controller = new AbortController();
    const waiting = ensureToken(endless, vendor, "getToken", controller.signal);
    controller.abort(new Error("canary"));
    await expect(waiting).rejects.toMatchObject({ kind: "cancelled", operation: "getToken" });
  });

  it("fails with the error of the token exchange", async () => {
    const { signal } = new AbortController();
    await expect(ensureToken(failing, vendor, "getToken", signal)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  it("leaves no rejection unhandled if the caller cancelled before", async () => {
    const waiting = ensureToken(failing, vendor, "getToken", AbortSignal.abort());
    await expect(waiting).rejects.toMatchObject({ kind: "cancelled" });
  });
});
