import { describe, expect, it } from "vitest";
import { bearerAuthentication, createTokenCache } from "../src/index.js";
import { collectText } from "./support/collect-text.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { FakeClock, ImpatientClock } from "./support/fake-clock.js";
import { Notice } from "./support/notice.js";
import { connect, ok, silent, status } from "./support/sample-vendor.js";

describe("a client call", () => {
  it("ends at its deadline", async () => {
    const clock = new FakeClock();
    const asked = new Notice();
    const { get } = connect(
      [
        (request) => {
          asked.give();
          return silent(request);
        },
      ],
      { clock, timeoutMs: 5000 },
    );
    const call = catchVendorError(get());
    await asked.given;
    clock.advance(5000);
    await expect(call).resolves.toMatchObject({ kind: "timeout", operation: "getItem" });
    expect(clock.running).toBe(0);
  });

  it("ends at its deadline if the response body never ends", async () => {
    const clock = new FakeClock();
    const reading = new Notice();
    const body = new ReadableStream({
      pull: () => {
        reading.give();
        return new Promise<void>(() => undefined);
      },
    });
    const call = catchVendorError(connect([() => new Response(body)], { clock }).get());
    await reading.given;
    clock.advance(30_000);
    await expect(call).resolves.toMatchObject({ kind: "timeout" });
  });

  it("ends at its deadline even if fetch ignores the signal", async () => {
    const clock = new FakeClock();
    const asked = new Notice();
    const deaf = () => {
      asked.give();
      return new Promise<never>(() => undefined);
    };
    const call = catchVendorError(connect([deaf], { clock }).get());
    await asked.given;
    clock.advance(30_000);
    await expect(call).resolves.toMatchObject({ kind: "timeout" });
  });

  it("is rate-limited at once if the vendor asks to wait beyond the deadline of all attempts", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([status(429, { "retry-after": "6" })], {
      clock,
      timeoutMs: 11_000,
    });
    await expect(catchVendorError(get())).resolves.toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 6000,
    });
    expect(requests).toHaveLength(2);
    expect(clock.waits).toEqual([11_000, 6000]);
  });

  it("ends when the caller cancels it", async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const asked = new Notice();
    const { get } = connect(
      [
        (request) => {
          asked.give();
          return silent(request);
        },
      ],
      { clock },
    );
    const call = catchVendorError(get(controller.signal));
    await asked.given;
    controller.abort(new Error("canary"));
    const error = await call;
    expect(error.kind).toBe("cancelled");
    expect(collectText(error)).not.toContain("canary");
    expect(clock.running).toBe(0);
  });

  it("sends no request if it is cancelled before it starts", async () => {
    const failing = createTokenCache(() => Promise.reject(new Error("canary")), new FakeClock());
    const { requests, get } = connect([ok], { authentication: bearerAuthentication(failing, []) });
    const error = await catchVendorError(get(AbortSignal.abort()));
    expect(error.kind).toBe("cancelled");
    expect(requests).toHaveLength(0);
  });

  it("starts no timer if the signal isn't an AbortSignal", async () => {
    const clock = new FakeClock();
    const { requests, get } = connect([ok], { clock });
    await expect(get("canary" as unknown as AbortSignal)).rejects.toThrow(TypeError);
    expect(clock.running).toBe(0);
    expect(requests).toEqual([]);
  });
});
