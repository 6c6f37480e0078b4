import { describe, expect, it } from "vitest";
import {
  bearerAuthentication,
  createApiClient,
  createTokenCache,
  headerAuthentication,
} from "../src/index.js";
import { createRestClient } from "../src/rest-client.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { collectText } from "./support/collect-text.js";
import { FakeClock } from "./support/fake-clock.js";
import { connect, ok, status, vendor, type Paths } from "./support/sample-vendor.js";

const body = { assertion: "sample-assertion" };

describe("an operation on another server", () => {
  it("is sent there without the credentials and headers of the base URL", async () => {
    const { api, get, requests } = connect([ok], { headers: { "x-namespace": "team" } });
    await api.call("getToken", { body });
    await createRestClient<Paths>(api).POST("/token", { body });
    await get();
    expect(requests.map(({ url }) => url)).toEqual([
      "https://login.example.com/token",
      "https://login.example.com/token",
      "https://api.example.com/items/7",
    ]);
    const sent = requests.map(({ headers }) => [
      headers.get("x-api-key"),
      headers.get("x-namespace"),
    ]);
    expect(sent).toEqual([
      [null, null],
      [null, null],
      ["sample-api-key", "team"],
    ]);
  });

  it("carries the credentials of its own server, which go nowhere else", async () => {
    const authentication = headerAuthentication({ "x-login": "sample-login" }, ["sample-login"]);
    const login = { baseUrl: "http://127.0.0.1:8080/oauth", authentication };
    const { api, get, requests } = connect([ok], { login });
    await api.call("getToken", { body });
    await get();
    expect(requests.map(({ url }) => url)).toEqual([
      "http://127.0.0.1:8080/oauth/token",
      "https://api.example.com/items/7",
    ]);
    expect(requests.map(({ headers }) => headers.get("x-login"))).toEqual(["sample-login", null]);
  });

  it("can be the one that obtains the token", async () => {
    const cache = createTokenCache(async () => {
      const { body: answer } = await connected.api.call("getToken", { body });
      return { value: (answer as { value: string }).value, expiresAt: Infinity };
    }, new FakeClock());
    const connected = connect([ok], { authentication: bearerAuthentication(cache, []) });
    await connected.get();
    const sent = connected.requests.map(({ headers }) => headers.get("authorization"));
    expect(sent).toEqual([null, "Bearer sample-value"]);
  });

  it("reports the secrets of neither server", async () => {
    const authentication = headerAuthentication({ "x-login": "sample-login" }, ["sample-login"]);
    const login = { baseUrl: "https://login.example.com", authentication };
    const said = "sample-api-key sample-login sample-assertion";
    const { api, get } = connect([() => Response.json({ said }, { status: 400 })], {
      login,
      parseErrorResponse: () => ({ kind: "invalid-request", message: said }),
    });
    for (const call of [api.call("getToken", { body }), get()]) {
      const text = collectText(await catchVendorError(call));
      expect(text).not.toContain("sample-api-key");
      expect(text).not.toContain("sample-login");
    }
  });

  it("follows no redirect, and its host is the one that hooks see", async () => {
    const hosts: string[] = [];
    const { api, requests } = connect([status(307, { location: "https://evil.example.com" })], {
      hooks: { request: ({ host }) => hosts.push(host) },
    });
    await catchVendorError(api.call("getToken", { body }));
    expect(hosts).toEqual(["login.example.com"]);
    expect(requests).toHaveLength(1);
  });

  it("must have a server in the definition", () => {
    const definition = {
      vendor,
      operations: { getToken: { method: "POST", path: "/token", server: "loginUrl" } } as const,
      baseUrl: "https://api.example.com",
      parseErrorResponse: () => undefined,
      authentication: headerAuthentication({}, []),
    };
    expect(() => createApiClient(definition)).toThrow("loginUrl");
    // Object.prototype has a property of this name.
    const operations = { getToken: { method: "POST", path: "/t", server: "constructor" } } as const;
    expect(() => createApiClient({ ...definition, operations })).toThrow("constructor");
  });
});
