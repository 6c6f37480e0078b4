import { describe, expect, it } from "vitest";
import { errorCodes, parseErrorResponse } from "@keyhole/userdocks";

const response = (status: number, body: unknown, operationId = "getAppsSecrets") => ({
  operationId,
  status,
  headers: new Headers(),
  text: "",
  body,
});

describe("parseErrorResponse", () => {
  it.each(Object.entries(errorCodes))(
    "maps the code %s with its brackets to its kind and remedy",
    (code, meaning) => {
      const body = { errors: [{ validation: null, code, message: "Sample" }] };
      for (const status of [200, 400, 500]) {
        expect(parseErrorResponse(response(status, body))).toEqual({
          ...meaning,
          code,
          message: "Sample",
        });
      }
      const bare = { errors: [{ code: code.slice(1, -1), message: "Sample" }] };
      expect(parseErrorResponse(response(409, bare))).toMatchObject({ kind: "conflict" });
    },
  );

  it("has a meaning for every documented code", () => {
    expect(Object.keys(errorCodes)).toEqual([
      "[E4000]",
      "[E4010]",
      "[E4011]",
      "[E4030]",
      "[E0000]",
    ]);
  });

  it.each([
    [400, "invalid-request"],
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "not-found"],
    [500, "unavailable"],
  ])("maps the status %i of a response without a code", (status, kind) => {
    const body = { success: false, error: "Sample", message: null, data: null };
    expect(parseErrorResponse(response(status, body))).toEqual({
      kind,
      code: undefined,
      message: "Sample",
    });
  });

  it.each([
    [{ error: "error", errors: [{ message: "errors" }], message: "message" }, "error"],
    [{ error: null, errors: [{ message: "errors" }], message: "message" }, "errors"],
    [{ error: null, errors: [], message: "message" }, "message"],
    [{ error: "", errors: [null], message: "message" }, "message"],
    [{ errors: "sample", message: 42 }, undefined],
  ])("finds the error message in %j", (body, message) => {
    expect(parseErrorResponse(response(400, body))?.message).toBe(message);
  });

  it("detects an error in a response with HTTP status 200", () => {
    expect(parseErrorResponse(response(200, { success: false, message: "Sample" }))).toMatchObject({
      kind: "unexpected-response",
      message: "Sample",
    });
  });

  it("returns undefined for a success and for a failed status without a JSON object", () => {
    const success = { success: true, message: "Sample", error: null, data: { secret: "sample" } };
    expect(parseErrorResponse(response(200, success))).toBeUndefined();
    expect(parseErrorResponse(response(200, { kind: "sample", items: [] }))).toBeUndefined();
    expect(parseErrorResponse(response(404, "Sample"))).toBeUndefined();
    expect(parseErrorResponse(response(200, "Sample"))).toEqual({ kind: "unexpected-response" });
  });
});
