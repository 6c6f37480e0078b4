import * as fc from "fast-check";
import { ResponseReader, VendorError } from "@keyhole/transport";
import { describe, expect, it } from "vitest";
import { vendor } from "@keyhole/genauth";
import { readManagementToken } from "../src/genauth-token.js";
import { tokenWith } from "./support/token-with.js";

const now = Date.UTC(2026, 0, 15);
const clock = { now: () => now, after: () => () => undefined };
const read = (data: unknown) => {
  const body = { statusCode: 200, data };
  return readManagementToken(new ResponseReader(vendor, "getManagementToken", body), clock);
};

const attempt = (data: unknown): unknown => {
  try {
    return read(data);
  } catch (error) {
    return error;
  }
};

describe("readManagementToken", () => {
  it("reads the expiry and the user pool of a token", () => {
    const value = tokenWith({ scoped_userpool_id: "sample-pool" });
    expect(read({ access_token: value, expires_in: 7200 })).toEqual({
      value,
      expiresAt: now + 7_200_000,
      userPoolId: "sample-pool",
    });
  });

  it("reads claims beyond ASCII and a lifetime that is text", () => {
    const value = tokenWith({ scoped_userpool_id: "sample-pool", other: "größe-池 ?>~" });
    expect(read({ access_token: value, expires_in: "60" })).toMatchObject({
      userPoolId: "sample-pool",
      expiresAt: now + 60_000,
    });
  });

  const good = tokenWith({ scoped_userpool_id: "sample-pool" });
  it.each<[string, unknown]>([
    ["no data", undefined],
    ["no token", { expires_in: 7200 }],
    ["no lifetime", { access_token: good }],
    ["a lifetime that isn't a number", { access_token: good, expires_in: "canary" }],
    ["a token that isn't a JWT", { access_token: "canary", expires_in: 7200 }],
    ["a token that isn't Base64", { access_token: "a.ca*nary.c", expires_in: 7200 }],
    ["claims that aren't JSON", { access_token: `a.${btoa("canary")}.c`, expires_in: 7200 }],
    ["claims that aren't an object", { access_token: `a.${btoa("[7]")}.c`, expires_in: 7200 }],
    ["no user pool", { access_token: tokenWith({ canary: 1 }), expires_in: 7200 }],
    ["a token that a header can't carry", { access_token: `${good}\n`, expires_in: 7200 }],
    [
      "a user pool that a header can't carry",
      { access_token: tokenWith({ scoped_userpool_id: "a\nb" }), expires_in: 7200 },
    ],
    ["a user pool that isn't text", { access_token: tokenWith({ scoped_userpool_id: 7 }) }],
  ])("refuses %s without repeating it in the error", (_, data) => {
    const error = attempt(data);
    expect(VendorError.is(error, "unexpected-response")).toBe(true);
    expect((error as VendorError).operation).toBe("getManagementToken");
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("canary");
  });

  it("reads any data or throws a VendorError", () => {
    const data = fc.oneof(
      fc.jsonValue(),
      fc.record({ access_token: fc.string(), expires_in: fc.integer() }),
      fc.record({
        access_token: fc.jsonValue().map((claims) => tokenWith(claims)),
        expires_in: fc.double(),
      }),
    );
    const safe = fc.property(data, (value) => {
      const outcome = attempt(value);
      return !(outcome instanceof Error) || VendorError.is(outcome);
    });
    expect(() => fc.assert(safe)).not.toThrow();
  });
});
