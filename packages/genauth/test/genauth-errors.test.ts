import { kindForStatus, vendorErrorKinds } from "@keyhole/transport";
import { describe, expect, it } from "vitest";
import { parseErrorResponse, apiCodes, statusCodes } from "@keyhole/genauth";

const read = (body: unknown, status = 200) =>
  parseErrorResponse({
    operationId: "getApplicationSecret",
    status,
    headers: new Headers(),
    text: "",
    body,
  });

describe("GenAuth's error codes", () => {
  it.each(Object.entries(apiCodes))("maps apiCode %s to a kind", (code, { kind }) => {
    expect(vendorErrorKinds).toContain(kind);
    const failure = read({ statusCode: 499, apiCode: Number(code), message: "Sample words" });
    expect(failure).toMatchObject({ kind, code, message: "Sample words" });
  });

  it.each(Object.entries(statusCodes))("maps statusCode %s to a kind", (statusCode, kind) => {
    expect(vendorErrorKinds).toContain(kind);
    expect(read({ statusCode: Number(statusCode), message: "Sample words" })).toMatchObject({
      kind,
      code: statusCode,
    });
  });

  it.each([400, 401, 403, 404, 429, 500])(
    "maps statusCode %s to the same kind as the HTTP status",
    (statusCode) => {
      expect(read({ statusCode, message: "Sample words" })).toMatchObject({
        kind: kindForStatus(statusCode),
        code: `${statusCode}`,
      });
    },
  );
});

describe("parseErrorResponse", () => {
  it("returns undefined for a success", () => {
    expect(read({ statusCode: 200, message: "Operation successful", data: {} })).toBeUndefined();
    expect(read({ statusCode: 200, message: "", apiCode: 2011, data: {} })).toBeUndefined();
  });

  it("accepts an apiCode that is text", () => {
    expect(read({ statusCode: 404, message: "", apiCode: "2011" })).toMatchObject({
      kind: "not-found",
      code: "2011",
    });
  });

  it("uses statusCode if the apiCode is unknown", () => {
    expect(read({ statusCode: 403, message: "", apiCode: 9999 })).toMatchObject({
      kind: "forbidden",
      code: "9999",
    });
  });

  it("keeps the request id", () => {
    const failure = read({ statusCode: 500, message: "", requestId: "sample-request" });
    expect(failure).toMatchObject({ requestId: "sample-request" });
  });

  it("uses the HTTP status if the envelope reports success", () => {
    expect(read({ statusCode: 200, message: "" }, 503)).toMatchObject({ kind: "unavailable" });
  });

  it("returns undefined for a failed status without an envelope", () => {
    expect(read({ message: "Bad Gateway" }, 502)).toBeUndefined();
  });

  it.each([[null], ["text"], [7], [{}], [[]], [{ statusCode: "200" }], [{ data: {} }]])(
    "doesn't accept %j as a success",
    (body) => {
      expect(read(body)).toMatchObject({ kind: "unexpected-response" });
    },
  );
});
