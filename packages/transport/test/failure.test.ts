import { describe, expect, it } from "vitest";
import { failureOf, failureOfThrown } from "../src/failure.js";
import { kindOfStatus, type Failure } from "../src/index.js";

const answer = (status: number, body: unknown) => ({
  operationId: "getItem",
  status,
  headers: new Headers(),
  body,
});
const none = () => undefined;

describe("kindOfStatus", () => {
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
  ])("reads %s as %s", (status, kind) => {
    expect(kindOfStatus(status)).toBe(kind);
  });
});

describe("failureOf", () => {
  it("finds none in a success", () => {
    expect(failureOf(answer(200, {}), none)).toBeUndefined();
  });

  it("asks the vendor first, whatever the status", () => {
    const failure: Failure = { kind: "inactive" };
    expect(failureOf(answer(200, {}), () => failure)).toBe(failure);
    expect(failureOf(answer(500, {}), () => failure)).toBe(failure);
  });

  it("goes by the status where the vendor says nothing", () => {
    expect(failureOf(answer(404, {}), none)).toEqual({ kind: "not-found" });
    expect(failureOf(answer(404, undefined), none)).toEqual({ kind: "not-found" });
  });

  it.each([0, 100, 301, 302, 307, 308])(
    "takes %s for a redirect that is not followed",
    (status) => {
      expect(failureOf(answer(status, {}), none)).toMatchObject({
        kind: "unexpected-response",
        remedy: expect.stringContaining("redirect") as string,
      });
    },
  );

  it("takes an answer that is no JSON for none", () => {
    expect(failureOf(answer(200, undefined), none)).toEqual({ kind: "unexpected-response" });
  });
});

describe("failureOfThrown", () => {
  it.each([
    ["an error's code", Object.assign(new Error("x"), { code: "ECONNRESET" }), "ECONNRESET"],
    ["its cause's code", new Error("x", { cause: { code: "ENOTFOUND" } }), "ENOTFOUND"],
    ["no code that is no word", Object.assign(new Error("x"), { code: "canary!" }), undefined],
    ["no code that is a number", Object.assign(new Error("x"), { code: 20 }), undefined],
    ["nothing of a text", "canary", undefined],
    ["nothing of undefined", undefined, undefined],
  ])("keeps %s", (_, error, code) => {
    expect(failureOfThrown(error, "api.example.com:8443")).toEqual({
      kind: "network",
      code,
      host: "api.example.com:8443",
    });
  });

  it.each([
    ["ERR_TLS_CERT_ALTNAME_INVALID", /another host/],
    ["CERT_HAS_EXPIRED", /not valid now/],
    ["CERT_NOT_YET_VALID", /not valid now/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /CA certificate/],
    ["SELF_SIGNED_CERT_IN_CHAIN", /CA certificate/],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", /CA certificate/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /CA certificate/],
  ])("says of %s what can be done about the certificate", (code, remedy) => {
    expect(failureOfThrown({ cause: { code } }, "a").remedy).toMatch(remedy);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", undefined])("has no such word for %s", (code) => {
    expect(failureOfThrown({ code }, "a").remedy).toBeUndefined();
  });
});
