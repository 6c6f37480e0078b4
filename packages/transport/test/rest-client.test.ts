import { describe, expect, it } from "vitest";
import { createRestClient } from "../src/rest-client.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import {
  connect,
  ok,
  silent,
  status,
  type Responder,
  type Paths,
} from "./support/sample-vendor.js";

function lowLevel(responders: readonly Responder[]) {
  const { api, requests } = connect(responders);
  return { api: createRestClient<Paths>(api), requests };
}
const params = { path: { id: "7" } };

describe("the low-level client", () => {
  it("resolves with data and sends the credentials", async () => {
    const { api, requests } = lowLevel([ok]);
    const { data, response } = await api.GET("/items/{id}", {
      params: { ...params, query: { note: "a b" } },
    });
    expect(data).toEqual({ value: "sample-value" });
    expect(response.status).toBe(200);
    expect(requests[0]!.url).toBe("https://api.example.com/items/7?note=a%20b");
    expect(requests[0]!.headers.get("x-api-key")).toBe("sample-api-key");
    expect(requests[0]!.redirect).toBe("manual");
  });

  it("sends JSON, or a form if the operation requires one", async () => {
    const { api, requests } = lowLevel([ok]);
    await api.PUT("/items/{id}", { params, body: { value: "a&b" } });
    await expect(requests[0]!.json()).resolves.toEqual({ value: "a&b" });
    await api.POST("/form", { body: { value: "a&b", count: 2, none: undefined } });
    expect(requests[1]!.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    await expect(requests[1]!.text()).resolves.toBe("value=a%26b&count=2");
  });

  it("has DELETE and PATCH, header parameters, nested paths and paths that differ after #", async () => {
    const { api, requests } = lowLevel([() => new Response(null, { status: 204 }), ok]);
    const { data, response } = await api.DELETE("/items/{id}", { params });
    expect([data, response.status]).toEqual([undefined, 204]);
    await api.PATCH("/items/{id}", {
      params: { ...params, header: { "x-expected": "3" } },
      body: { value: null },
    });
    await api.GET("/nested/{mount}/data/{name}", {
      params: { path: { mount: ["a b", "c"], name: "d" } },
    });
    await api.POST("/#target=get", { body: { a: 1 } });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "DELETE https://api.example.com/items/7",
      "PATCH https://api.example.com/items/7",
      "GET https://api.example.com/nested/a%20b/c/data/d",
      "POST https://api.example.com/",
    ]);
    expect(requests[1]!.headers.get("x-expected")).toBe("3");
    expect(requests[1]!.headers.get("content-type")).toBe("application/merge-patch+json");
    expect(requests[3]!.headers.get("x-target")).toBe("sample.get");
  });

  it("sends no header of a call in place of the credentials", async () => {
    const { api, requests } = lowLevel([ok]);
    await api.GET("/items/{id}", { params, headers: { "X-API-KEY": "other", "x-trace": "1" } });
    expect(requests[0]!.headers.get("x-api-key")).toBe("sample-api-key");
    expect(requests[0]!.headers.get("x-trace")).toBe("1");
  });

  it("throws for a failed or cancelled request", async () => {
    const failed = await catchVendorError(
      lowLevel([status(404)]).api.GET("/items/{id}", { params }),
    );
    expect(failed).toMatchObject({ kind: "not-found", operation: "getItem" });
    const { signal } = new AbortController();
    const cancelled = lowLevel([silent]).api.GET("/items/{id}", {
      params,
      signal: AbortSignal.any([signal, AbortSignal.abort()]),
    });
    expect(await catchVendorError(cancelled)).toMatchObject({ kind: "cancelled" });
  });

  it("refuses another body serializer without repeating the body in the error", async () => {
    const { api, requests } = lowLevel([ok]);
    for (const bodySerializer of [
      () => "canary",
      (body: Record<string, unknown>) => new URLSearchParams(body as Record<string, string>),
    ]) {
      const call = api.POST("/form", { body: { value: "canary" }, bodySerializer });
      await expect(call).rejects.toThrow(/^(?!.*canary).*bodySerializer/);
    }
    expect(requests).toEqual([]);
  });

  it("refuses a path parameter that would change the path", async () => {
    const { api, requests } = lowLevel([ok]);
    for (const id of ["", ".", ".."]) {
      const call = api.GET("/items/{id}", { params: { path: { id } } });
      await expect(call).rejects.toThrow(TypeError);
    }
    expect(requests).toEqual([]);
  });

  it("refuses another base URL in a single call", async () => {
    const { api, requests } = lowLevel([ok]);
    for (const baseUrl of [
      "https://evil.example.com",
      "https://api.example.com.evil.example.com",
    ]) {
      await expect(
        api.GET("/items/{id}", { params: { path: { id: "7" } }, baseUrl }),
      ).rejects.toThrow(TypeError);
    }
    expect(requests).toEqual([]);
  });

  it("throws if the spec has no such operation", async () => {
    const { api, requests } = lowLevel([ok]);
    await expect(api.GET("/unlisted")).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });
});
