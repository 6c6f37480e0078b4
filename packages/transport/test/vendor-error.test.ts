import { describe, expect, it } from "vitest";
import { VendorError, vendorErrorKinds } from "../src/index.js";
import { vendor } from "./support/sample-vendor.js";

describe("VendorError", () => {
  it.each(vendorErrorKinds)("has a sentence and a remedy for %s", (kind) => {
    const error = new VendorError(vendor, "getItem", { kind });
    expect(error).toMatchObject({ name: "VendorError", kind, vendor: "sample" });
    expect(error.message).toMatch(/^.*Sample.*\.$/);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
  });

  it("includes the vendor's message and details", () => {
    const error = new VendorError(vendor, "getItem", {
      kind: "not-found",
      status: 404,
      code: "17",
      message: "No such item",
      requestId: "sample-request",
      remedy: "Look elsewhere.",
      retryAfterMs: 5,
    });
    expect(error.message).toBe(
      "Sample does not know that item: “No such item” (HTTP 404, code 17).",
    );
    expect(error).toMatchObject({
      operation: "getItem",
      status: 404,
      code: "17",
      vendorMessage: "No such item",
      requestId: "sample-request",
      remedy: "Look elsewhere.",
      retryAfterMs: 5,
    });
    expect(error).not.toHaveProperty("cause");
  });

  it("is recognized by its kind even if another copy of the package created it", () => {
    const error = new VendorError(vendor, "getItem", { kind: "conflict" });
    const foreign = Object.assign(new Error("x"), { name: "VendorError", kind: "conflict" });
    for (const candidate of [error, foreign]) {
      expect(VendorError.is(candidate)).toBe(true);
      expect(VendorError.is(candidate, "conflict")).toBe(true);
      expect(VendorError.is(candidate, "timeout")).toBe(false);
    }
  });

  it.each([
    [undefined],
    [null],
    ["VendorError"],
    [new Error("x")],
    [{ name: "VendorError", kind: "conflict" }],
    [Object.assign(new Error("x"), { name: "VendorError", kind: "other" })],
  ])("isn't recognized in %j", (value) => {
    expect(VendorError.is(value)).toBe(false);
  });
});
