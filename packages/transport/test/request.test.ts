import { afterEach, describe, expect, it, vi } from "vitest";
import { connect, ok } from "./support/sample-vendor.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a request", () => {
  it("carries credentials and follows no redirect", async () => {
    const { api, requests, get } = connect([ok]);
    const { body } = await get();
    expect(body).toEqual({ value: "sample-value" });
    expect(requests[0]!.url).toBe("https://api.example.com/items/7");
    expect(requests[0]!.headers.get("x-api-key")).toBe("sample-api-key");
    expect(requests[0]!.redirect).toBe("manual");
    await api.call("getOpen", {});
    expect(requests[1]!.headers.has("x-api-key")).toBe(false);
  });

  it("sends JSON, or a form if the operation requires one", async () => {
    const { api, requests, set } = connect([ok]);
    await set({ value: "a&b" });
    expect(requests[0]!.headers.get("content-type")).toBe("application/json");
    await expect(requests[0]!.json()).resolves.toEqual({ value: "a&b" });
    await api.call("postForm", { body: { value: "a&b", count: 2, none: undefined } });
    expect(requests[1]!.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    await expect(requests[1]!.text()).resolves.toBe("value=a%26b&count=2");
  });

  it("uses the global fetch that is current when it is sent", async () => {
    const { get } = connect([], { fetch: undefined as unknown as typeof fetch });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ value: "late" })));
    await expect(get()).resolves.toMatchObject({ body: { value: "late" } });
  });
});
