import { describe, expect, it } from "vitest";
import { VendorError, vendorErrorKinds } from "../src/index.js";
import { vendor } from "./support/sample-vendor.js";

describe("VendorError", () => {
  it("has the headline and remedy in the snapshot for each kind", () => {
    const details = { status: 404, code: "17", message: "No such item" };
    const said = vendorErrorKinds.map((kind) => {
      const { message, remedy } = new VendorError(vendor, "getItem", { kind, ...details });
      return `${message} ${remedy}`;
    });
    expect(said.join("\n")).toMatchSnapshot();
  });

  it("has the vendor's message and details", () => {
    const error = new VendorError(vendor, "getItem", {
      kind: "not-found",
      status: 404,
      code: "17",
      message: "No such item",
      requestId: "sample-request",
      remedy: "Look elsewhere.",
      retryAfterMs: 5,
    });
    expect(error).toMatchObject({
      name: "VendorError",
      vendor: "sample",
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

  it("doesn't repeat a code that equals the HTTP status in its message", () => {
    const details = { kind: "unauthenticated", status: 401 } as const;
    const [same, other] = ["401", "17"].map(
      (code) => new VendorError(vendor, "getItem", { ...details, code }).message,
    );
    expect(same).toMatch(/\(HTTP 401\)\.$/);
    expect(other).toMatch(/\(HTTP 401, code 17\)\.$/);
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
