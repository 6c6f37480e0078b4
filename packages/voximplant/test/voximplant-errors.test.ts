import { vendorErrorKinds } from "@keyhole/transport";
import { describe, expect, it } from "vitest";
import { parseErrorResponse } from "../src/voximplant-errors.js";
import { errorCodes } from "../src/index.js";

const read = (body: unknown, status = 200) =>
  parseErrorResponse({
    operationId: "getSecretValue",
    status,
    headers: new Headers(),
    text: "",
    body,
  });

describe("Voximplant's error codes", () => {
  it.each(Object.entries(errorCodes))("maps %s to a kind", (code, { kind, remedy }) => {
    expect(vendorErrorKinds).toContain(kind);
    expect(remedy ?? "A sentence.").toMatch(/^[A-Z].*\.$/);
    const failure = read({ error: { code: Number(code), msg: "Sample words" } });
    expect(failure).toMatchObject({ kind, code, message: "Sample words" });
  });

  it.each(["100", "447", "454", "455", "456"])("renews the token after %s", (code) => {
    expect(errorCodes[code]?.kind).toBe("unauthenticated");
  });
});

describe("reading a failure", () => {
  it("takes a code that is text", () => {
    expect(read({ error: { code: "558", msg: "" } })).toMatchObject({ kind: "not-found" });
  });

  it("takes the first of errors where there is no error", () => {
    const errors = [{ code: 104, msg: "Sample words" }];
    expect(read({ errors })).toMatchObject({ kind: "forbidden", code: "104" });
  });

  it.each([
    [200, "invalid-request"],
    [404, "not-found"],
    [503, "unavailable"],
  ])("judges a code it does not know under HTTP %s as %s", (status, kind) => {
    expect(read({ error: { code: 9999, msg: "Sample words" } }, status)).toMatchObject({
      kind,
      code: "9999",
      message: "Sample words",
    });
  });

  it("reads an error without code and message", () => {
    expect(read({ error: {} })).toMatchObject({ kind: "invalid-request" });
  });

  it("leaves a status without a body of the vendor's to the transport", () => {
    expect(read({}, 502)).toBeUndefined();
  });

  it.each([
    [{ result: 1 }],
    [{ result: 1, errors: [{ code: 1, msg: "" }] }],
    [{ result: {}, error: null }],
  ])("finds none in %j", (body) => {
    expect(read(body)).toBeUndefined();
  });

  it.each([[null], ["text"], [7], [{}], [{ error: "text" }], [{ error: "text", result: 1 }], [[]]])(
    "does not take %j for a success",
    (body) => {
      expect(read(body)).toMatchObject({ kind: "unexpected-response" });
    },
  );
});
