import { afterEach, describe, expect, it, vi } from "vitest";
import { headerAuthentication } from "../src/index.js";
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

  it("has the content type that its operation requires", async () => {
    const { api, requests } = connect([ok]);
    await api.call("patchItem", { path: { id: "7" }, body: { value: null } });
    expect(requests[0]!.method).toBe("PATCH");
    expect(requests[0]!.headers.get("content-type")).toBe("application/merge-patch+json");
    await api.call("getTarget", { body: {} });
    expect(requests[1]!.headers.get("content-type")).toBe("application/x-amz-json-1.1");
  });

  it("has the headers of its operation, of the call and of the client", async () => {
    const { api, requests } = connect([ok], {
      headers: { "X-Namespace": "team", "X-Expected": "0" },
      authentication: headerAuthentication({ "X-API-KEY": "sample-api-key" }, []),
    });
    const header = { "x-expected": "3", "x-api-key": "other" };
    await api.call("patchItem", { path: { id: "7" }, header, body: {} });
    const sent = Object.fromEntries(requests[0]!.headers);
    expect(sent).toMatchObject({
      "x-namespace": "team",
      "x-expected": "3",
      "x-api-key": "sample-api-key",
    });
    await api.call("getTarget", { body: {} });
    expect(requests[1]!.url).toBe("https://api.example.com/");
    expect(requests[1]!.headers.get("x-target")).toBe("sample.get");
  });

  it.each([7, true])("accepts the header value %s", async (value) => {
    const { api, requests } = connect([ok]);
    const header = { "x-expected": value as unknown as string };
    await api.call("patchItem", { path: { id: "7" }, header, body: {} });
    expect(requests[0]!.headers.get("x-expected")).toBe(`${value}`);
  });

  it.each(["", " ", "canary\r\nx-other: 1", "canary\u0000", "canaryü", {}, ["canary"]])(
    "is not sent if a header is %j, and the error doesn't repeat the value",
    async (value) => {
      const { api, requests } = connect([ok]);
      const header = { "x-expected": value as string };
      const call = api.call("patchItem", { path: { id: "7" }, header, body: {} });
      await expect(call).rejects.toThrow(/^(?!.*canary).*x-expected/);
      expect(requests).toEqual([]);
    },
  );

  it("leaves out a header that is undefined", async () => {
    const { api, requests } = connect([ok]);
    const header = { "x-expected": undefined as unknown as string };
    await api.call("patchItem", { path: { id: "7" }, header, body: {} });
    expect(requests[0]!.headers.has("x-expected")).toBe(false);
  });

  it("keeps each segment of a nested path, and refuses those that lead elsewhere", async () => {
    const { api, requests } = connect([ok]);
    await api.call("getNested", { path: { mount: ["team a", "k/v", "%2e"], name: "x" } });
    expect(requests[0]!.url).toBe("https://api.example.com/nested/team%20a/k%2Fv/%252e/data/x");
    for (const mount of [[], [""], ["a", ".."], ["."], ["a", ""], "a/b", [["a"]], undefined]) {
      const call = api.call("getNested", { path: { mount: mount as string[], name: "x" } });
      await expect(call).rejects.toThrow(TypeError);
    }
    expect(requests).toHaveLength(1);
  });

  it("uses the global fetch that is current when it is sent", async () => {
    const { get } = connect([], { fetch: undefined as unknown as typeof fetch });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ value: "late" })));
    await expect(get()).resolves.toMatchObject({ body: { value: "late" } });
  });
});
