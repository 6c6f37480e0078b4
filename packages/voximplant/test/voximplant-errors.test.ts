import { vendorErrorKinds } from "@keyhole/transport";
import { describe, expect, it } from "vitest";
import { parseErrorResponse, errorCodes } from "@keyhole/voximplant";

const read = (body: unknown, status = 200) =>
  parseErrorResponse({
    operationId: "getSecretValue",
    status,
    headers: new Headers(),
    text: "",
    body,
  });

describe("Voximplant's error codes", () => {
  it.each(Object.entries(errorCodes))("have a kind for %s", (code, { kind }) => {
    expect(vendorErrorKinds).toContain(kind);
    const failure = read({ error: { code: Number(code), msg: "Sample words" } });
    expect(failure).toMatchObject({ kind, code, message: "Sample words" });
  });

  it.each(["100", "447", "454", "455", "456"])("include %s, which renews the token", (code) => {
    expect(errorCodes[code]?.kind).toBe("unauthenticated");
  });
});

describe("parseErrorResponse", () => {
  it("accepts a code that is text", () => {
    expect(read({ error: { code: "558", msg: "" } })).toMatchObject({ kind: "not-found" });
  });

  it("reads the first entry of `errors` if there is no `error`", () => {
    const errors = [{ code: 104, msg: "Sample words" }];
    expect(read({ errors })).toMatchObject({ kind: "forbidden", code: "104" });
  });

  it.each([
    [200, "invalid-request"],
    [404, "not-found"],
    [503, "unavailable"],
  ])("maps an unknown code with the HTTP status %s to the kind %s", (status, kind) => {
    expect(read({ error: { code: 9999, msg: "Sample words" } }, status)).toMatchObject({
      kind,
      code: "9999",
      message: "Sample words",
    });
  });

  it("reads an error without code and message", () => {
    expect(read({ error: {} })).toMatchObject({ kind: "invalid-request" });
  });

  it("returns undefined for a failed status without an error of the vendor", () => {
    expect(read({}, 502)).toBeUndefined();
  });

  it.each([
    [{ result: 1 }],
    [{ result: 1, errors: [{ code: 1, msg: "" }] }],
    [{ result: {}, error: null }],
  ])("returns undefined for %j", (body) => {
    expect(read(body)).toBeUndefined();
  });

  it.each([[null], ["text"], [7], [{}], [{ error: "text" }], [{ error: "text", result: 1 }], [[]]])(
    "doesn't accept %j as a success",
    (body) => {
      expect(read(body)).toMatchObject({ kind: "unexpected-response" });
    },
  );
});
