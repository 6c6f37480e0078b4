import { describe, expect, it } from "vitest";
import { getErrorDetails, toNetworkErrorDetails } from "../src/error-response.js";
import { kindForStatus, type ErrorDetails } from "../src/index.js";

const toResponse = (status: number, body: unknown) => ({
  operationId: "getItem",
  status,
  headers: new Headers(),
  text: "",
  body,
});
const none = () => undefined;

describe("kindForStatus", () => {
  it.each([
    [400, "invalid-request"],
    [401, "unauthenticated"],
    [402, "forbidden"],
    [403, "forbidden"],
    [404, "not-found"],
    [405, "unsupported"],
    [408, "timeout"],
    [409, "conflict"],
    [410, "not-found"],
    [418, "invalid-request"],
    [422, "invalid-request"],
    [429, "rate-limited"],
    [500, "unavailable"],
    [501, "unsupported"],
    [503, "unavailable"],
    [200, "unexpected-response"],
  ])("maps the status %s to the kind %s", (status, kind) => {
    expect(kindForStatus(status)).toBe(kind);
  });
});

describe("getErrorDetails", () => {
  it("returns undefined for a success", () => {
    expect(getErrorDetails(toResponse(200, {}), none)).toBeUndefined();
  });

  it("calls the parser first for every status", () => {
    const details: ErrorDetails = { kind: "inactive" };
    expect(getErrorDetails(toResponse(200, {}), () => details)).toBe(details);
    expect(getErrorDetails(toResponse(500, {}), () => details)).toBe(details);
  });

  it("uses the status if the parser finds nothing", () => {
    expect(getErrorDetails(toResponse(404, {}), none)).toEqual({ kind: "not-found" });
    expect(getErrorDetails(toResponse(404, undefined), none)).toEqual({ kind: "not-found" });
  });

  it.each([0, 100, 301, 302, 307, 308])(
    "reports %s as a redirect that is not followed",
    (status) => {
      expect(getErrorDetails(toResponse(status, {}), none)).toMatchObject({
        kind: "unexpected-response",
        remedy: expect.any(String) as string,
      });
    },
  );

  it("rejects a response that is not JSON", () => {
    expect(getErrorDetails(toResponse(200, undefined), none)).toEqual({
      kind: "unexpected-response",
    });
  });
});

describe("toNetworkErrorDetails", () => {
  it.each([
    ["an error's code", Object.assign(new Error("x"), { code: "ECONNRESET" }), "ECONNRESET"],
    ["its cause's code", new Error("x", { cause: { code: "ENOTFOUND" } }), "ENOTFOUND"],
    ["no code that isn't a word", Object.assign(new Error("x"), { code: "canary!" }), undefined],
    ["no code that is a number", Object.assign(new Error("x"), { code: 20 }), undefined],
    ["nothing of a thrown string", "canary", undefined],
    ["nothing of undefined", undefined, undefined],
  ])("keeps %s", (_, error, code) => {
    expect(toNetworkErrorDetails(error, "api.example.com:8443")).toEqual({
      kind: "network",
      code,
      host: "api.example.com:8443",
    });
  });

  it("has a remedy for another host, one for the dates, and one for an unknown authority", () => {
    const groups = [
      ["ERR_TLS_CERT_ALTNAME_INVALID"],
      ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"],
      [
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "SELF_SIGNED_CERT_IN_CHAIN",
        "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      ],
    ].map((codes) =>
      codes.map((code) => toNetworkErrorDetails({ cause: { code } }, "a").remedy ?? "none"),
    );
    expect(groups.map((remedies) => new Set(remedies).size)).toEqual([1, 1, 1]);
    expect(new Set(["none", ...groups.flat()]).size).toBe(4);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", undefined])("has no certificate remedy for %s", (code) => {
    expect(toNetworkErrorDetails({ code }, "a").remedy).toBeUndefined();
  });
});
