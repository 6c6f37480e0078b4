import { describe, expect, it } from "vitest";
import { collectText } from "./support/collect-text.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { ImpatientClock } from "./support/fake-clock.js";
import { connect, ok, status, unreachable } from "./support/sample-vendor.js";

describe("a failure", () => {
  it("of a read is retried with the client's own delays", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([unreachable, status(503), ok], { clock });
    await expect(get()).resolves.toMatchObject({ body: { value: "sample-value" } });
    expect(requests).toHaveLength(3);
    const [deadline, ...delays] = clock.waits;
    expect(deadline).toBe(30_000);
    expect(delays).toHaveLength(2);
    expect(delays[0]).toBeLessThanOrEqual(500);
    expect(delays[1]).toBeLessThanOrEqual(1000);
  });

  it("of a read is retried after the delay that the vendor requests", async () => {
    const clock = new ImpatientClock();
    const { get } = connect([status(429, { "retry-after": "3" }), ok], { clock });
    await get();
    expect(clock.waits).toEqual([30_000, 3000]);
  });

  it("of a read is reported if the vendor requests too long a delay", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([status(429, { "retry-after": "60" })], { clock });
    await expect(catchVendorError(get())).resolves.toMatchObject({
      kind: "rate-limited",
      status: 429,
      retryAfterMs: 60_000,
    });
    expect(requests).toHaveLength(1);
  });

  it("of a read is reported after two retries", async () => {
    const { requests, get } = connect([unreachable], { clock: new ImpatientClock() });
    await expect(catchVendorError(get())).resolves.toMatchObject({
      kind: "network",
      code: "ECONNREFUSED",
    });
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["network error", unreachable],
    ["429", status(429, { "retry-after": "0" })],
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
  ])("of a write is never retried (%s)", async (_, response) => {
    const { requests, set } = connect([response, ok], { clock: new ImpatientClock() });
    await catchVendorError(set());
    expect(requests).toHaveLength(1);
  });

  it.each([unreachable, status(503)])("of DELETE and PATCH is never retried", async (response) => {
    const { api, requests } = connect([response, response], { clock: new ImpatientClock() });
    const path = { id: "7" };
    await catchVendorError(api.call("removeItem", { path }));
    await catchVendorError(api.call("patchItem", { path, body: {} }));
    expect(requests.map(({ method }) => method)).toEqual(["DELETE", "PATCH"]);
  });

  it("of the network keeps only the code of the error that fetch threw", async () => {
    const thrown = Object.assign(new TypeError("canary"), {
      code: "ECONNRESET",
      cause: new Error("canary"),
      headers: { authorization: "canary" },
    });
    const { get } = connect(
      [
        () => {
          throw thrown;
        },
      ],
      { retry: { limit: 0 } },
    );
    const error = await catchVendorError(get());
    expect(error).toMatchObject({ kind: "network", code: "ECONNRESET" });
    expect(error).not.toHaveProperty("cause");
    expect(collectText(error)).not.toContain("canary");
  });
});
