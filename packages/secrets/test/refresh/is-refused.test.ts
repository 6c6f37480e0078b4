import { describe, expect, it } from "vitest";
import { VendorError, type VendorErrorKind } from "../../src/index.js";
import { isRefused } from "../../src/refresh/index.js";

const vendor = { id: "sample", name: "Sample" };

/** Every kind of failure, and whether it is a refusal if the vendor's words come with it. */
const kinds: Readonly<Record<VendorErrorKind, boolean>> = {
  unauthenticated: true,
  forbidden: true,
  "not-found": true,
  inactive: true,
  "invalid-request": true,
  conflict: true,
  changed: false,
  "rate-limited": true,
  unsupported: true,
  unavailable: false,
  network: false,
  timeout: false,
  cancelled: false,
  "unexpected-response": false,
};

const entries = Object.entries(kinds) as [VendorErrorKind, boolean][];

describe("isRefused, for a failed write,", () => {
  it.each(entries)("handles %s with the vendor's error code or message: %s", (kind, isRefusal) => {
    const words = [{ code: "1001" }, { message: "No." }, { status: 400, code: "1001" }];
    for (const failure of words) {
      expect(isRefused(new VendorError(vendor, "write", { kind, ...failure }))).toBe(isRefusal);
    }
  });

  it.each(entries)(
    "handles %s with only an HTTP status, and returns true only for a rate limit",
    (kind) => {
      const error = new VendorError(vendor, "write", { kind, status: 403 });
      expect(isRefused(error)).toBe(kind === "rate-limited");
    },
  );

  it("returns false for any other error", () => {
    for (const error of [
      new TypeError("forbidden"),
      undefined,
      "forbidden",
      { kind: "forbidden" },
    ]) {
      expect(isRefused(error)).toBe(false);
    }
  });
});
