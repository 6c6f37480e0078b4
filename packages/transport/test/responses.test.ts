import { describe, expect, it } from "vitest";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { connect, ok, status, text, type Responder } from "./support/sample-vendor.js";

const remove = (responder: Responder) =>
  connect([responder]).api.call("removeItem", { path: { id: "7" } });
const none = (code: number) => () => new Response(null, { status: code });

describe("a response", () => {
  it.each([
    ["HTML with status 200", text("<html>Sign in</html>", "text/html")],
    ["truncated JSON", text('{"value": "sam')],
    ["empty", text("")],
    ["without content", () => new Response(null, { status: 204 })],
    ["bytes that aren't valid text", () => new Response(Uint8Array.of(0x22, 0xff, 0x22))],
  ])("that is %s is reported as unexpected after one request", async (_, response) => {
    const { requests, get } = connect([response]);
    await expect(catchVendorError(get())).resolves.toMatchObject({
      kind: "unexpected-response",
      operation: "getItem",
    });
    expect(requests).toHaveLength(1);
  });

  it("without a body is a success if its operation documents that for the status", async () => {
    await expect(remove(none(204))).resolves.toMatchObject({ body: undefined });
    for (const code of [200, 202, 205]) {
      const error = await catchVendorError(remove(none(code)));
      expect(error).toMatchObject({ kind: "unexpected-response", status: code });
    }
    await expect(catchVendorError(remove(none(404)))).resolves.toMatchObject({ kind: "not-found" });
  });

  it("with JSON is a success although its operation documents no body", async () => {
    const { api } = connect([text('{"warnings":["sample"]}')]);
    const { body } = await api.call("removeItem", { path: { id: "7" } });
    expect(body).toEqual({ warnings: ["sample"] });
  });

  it.each([
    ["HTML", text("<html>Sign in</html>", "text/html")],
    ["HTML without a content type", text("<html>Sign in</html>", "")],
    ["truncated JSON", text('{"warnings": [')],
    ["white space", text(" ")],
  ])("with %s is unexpected although its operation documents no body", async (_, responder) => {
    const { api, requests } = connect([responder]);
    const error = await catchVendorError(api.call("removeItem", { path: { id: "7" } }));
    expect(error).toMatchObject({ kind: "unexpected-response" });
    expect(requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("with status %s is not followed", async (code) => {
    const { requests, get } = connect([status(code, { location: "https://other.example.com" })]);
    const error = await catchVendorError(get());
    expect(error).toMatchObject({ kind: "unexpected-response", status: code });
    expect(requests).toHaveLength(1);
  });

  it("that a browser hides as an opaque redirect is reported as an error without a status", async () => {
    const opaque = Object.defineProperty(Response.json({}), "status", { value: 0 });
    const error = await catchVendorError(connect([() => opaque]).get());
    expect(error).toMatchObject({ kind: "unexpected-response", status: undefined });
  });

  it("larger than the limit is reported as an error", async () => {
    const { get } = connect([text(`{"value":"${"x".repeat(100)}"}`)], { maxResponseBytes: 50 });
    await expect(catchVendorError(get())).resolves.toMatchObject({
      kind: "unexpected-response",
    });
  });

  it.each([
    "application/json",
    "application/problem+json; charset=utf-8",
    "application/x-amz-json-1.1",
    "application/vnd.sample.v1+json",
    "application/vnd.sample+json;version=2",
    "Application/JSON",
    "text/plain;charset=UTF-8",
    "text/json",
    "",
  ])("is read as JSON if its content type is “%s”", async (contentType) => {
    const { get } = connect([text('{"value":1}', contentType)]);
    await expect(get()).resolves.toMatchObject({ body: { value: 1 } });
  });

  it.each([
    "text/html",
    "application/octet-stream",
    "application/jsonp",
    "application/xml+jsonx",
    "application/x-ndjson",
    "application/",
  ])("with JSON but the content type %s is reported as unexpected", async (contentType) => {
    const error = await catchVendorError(connect([text('{"value":1}', contentType)]).get());
    expect(error).toMatchObject({ kind: "unexpected-response" });
  });

  it("is reported as unexpected, also to hooks, if the vendor's parser throws", async () => {
    const failures: unknown[] = [];
    const { get } = connect([ok], {
      parseErrorResponse: () => {
        throw new TypeError("canary");
      },
      hooks: { response: ({ failure }) => failures.push(failure) },
    });
    await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "unexpected-response" });
    expect(failures).toEqual(["unexpected-response"]);
  });
});
