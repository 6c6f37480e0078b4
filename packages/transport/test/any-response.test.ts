import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VendorError } from "../src/index.js";
import { collectText } from "./support/collect-text.js";
import { ImpatientClock } from "./support/fake-clock.js";
import { connect, type Responder } from "./support/sample-vendor.js";

const bodies = fc.oneof(
  fc.json(),
  fc.json().map((text) => text.slice(0, -1)),
  fc.string({ unit: "binary" }),
  fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom("null", "true", '""', "[]", "{}", "<html></html>"),
);
const statuses = fc.oneof(
  fc.constantFrom(200, 201, 302, 400, 401, 429, 500, 503),
  fc.integer({ min: 200, max: 599 }),
);
const responses = fc
  .record({
    body: bodies,
    status: statuses,
    contentType: fc.constantFrom("application/json", "text/html", "application/octet-stream"),
    retryAfter: fc.constantFrom("", "0", "-1", "soon", "1e9", "Thu, 15 Jan 2026 00:00:30 GMT"),
  })
  .map(({ body, status, contentType, retryAfter }): Responder => {
    const bodiless = [204, 205, 304].includes(status);
    const headers = { "content-type": contentType, "retry-after": retryAfter };
    return () => new Response(bodiless ? null : body, { status, headers });
  });

describe("a client call", () => {
  it("resolves with JSON or throws a VendorError for any response", async () => {
    const settled = fc.asyncProperty(responses, fc.boolean(), async (response, write) => {
      const { get, set } = connect([response], { clock: new ImpatientClock(60_000) });
      try {
        const { body } = await (write ? set() : get());
        expect(JSON.stringify(body)).toBeTypeOf("string");
      } catch (error) {
        if (!VendorError.is(error)) throw error;
        return !collectText(error).includes("sample-api-key");
      }
      return true;
    });
    await expect(fc.assert(settled, { numRuns: 300 })).resolves.toBeUndefined();
  });
});
