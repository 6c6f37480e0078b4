import { describe, expect, it } from "vitest";
import {
  bearerAuthentication,
  createTokenCache,
  defineClient,
  headerAuthentication,
  tokenAuthentication,
  type VendorOptions,
} from "../src/index.js";
import { FakeClock } from "./support/fake-clock.js";
import { vendor } from "./support/sample-vendor.js";

interface Operations {
  getItem: { parameters: { path: { id: string } } };
  getToken: { parameters: object; requestBody: { content: { "application/json": object } } };
}

interface Options extends VendorOptions {
  readonly key: string;
  readonly loginUrl?: string;
}

const shared = {
  vendor,
  operations: {
    getItem: { method: "GET", path: "/items/{id}", safe: true },
    getToken: { method: "POST", path: "/token", server: "loginUrl" },
  } as const,
  parseErrorResponse: () => undefined,
  baseUrl: "https://api.example.com",
  servers: { loginUrl: "https://login.example.com" },
};

const byKey = defineClient<Operations, Options, { readonly key: string }>({
  ...shared,
  connect: ({ key }) => ({
    authentication: headerAuthentication({ "x-api-key": key }, [key]),
    headers: { "x-namespace": "team" },
    key,
  }),
});

const byToken = defineClient<Operations, Options>({
  ...shared,
  connect: ({ key }, { call, clock }) => {
    const cache = createTokenCache(async () => {
      const { body } = await call("getToken", { body: { key } });
      const { value } = body as { value: string };
      return { value, expiresAt: clock.now() + 3_600_000 };
    }, clock);
    return {
      authentication: tokenAuthentication(cache, [key], ({ value }) => ({ "x-token": value })),
    };
  },
});

/** Records the requests, and responds with a value. */
function recorder() {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    requests.push(new Request(input, init));
    return Promise.resolve(Response.json({ value: `sample-${requests.length}` }));
  };
  return { requests, fetch };
}

const urls = (requests: readonly Request[]) => requests.map(({ url }) => url);
const path = { id: "7" };

describe("a defined client", () => {
  it("sends what its options say to the vendor's own base URL", async () => {
    const { requests, fetch } = recorder();
    const { api, key } = byKey({ key: "sample-key", fetch });
    await api.call("getItem", { path });
    expect(urls(requests)).toEqual(["https://api.example.com/items/7"]);
    const { headers } = requests[0]!;
    expect([headers.get("x-api-key"), headers.get("x-namespace")]).toEqual(["sample-key", "team"]);
    expect(key).toBe("sample-key");
  });

  it("obtains a token with its own call, from the server that the definition names", async () => {
    const { requests, fetch } = recorder();
    const { api } = byToken({ key: "sample-key", fetch, clock: new FakeClock() });
    await Promise.all([api.call("getItem", { path }), api.call("getItem", { path })]);
    expect(urls(requests)).toEqual([
      "https://login.example.com/token",
      "https://api.example.com/items/7",
      "https://api.example.com/items/7",
    ]);
    const sent = requests.map(({ headers }) => headers.get("x-token"));
    expect(sent).toEqual([null, "sample-1", "sample-1"]);
  });

  it("replaces each base URL by the option of its name", async () => {
    const { requests, fetch } = recorder();
    const baseUrl = "http://127.0.0.1:1/api/";
    const { api } = byToken({ key: "k", fetch, baseUrl, loginUrl: "http://localhost:2" });
    await api.call("getItem", { path });
    expect(urls(requests)).toEqual(["http://localhost:2/token", "http://127.0.0.1:1/api/items/7"]);
  });

  it("can derive base URLs from other options, and give a server credentials of its own", async () => {
    const { requests, fetch } = recorder();
    const byRegion = defineClient<Operations, Options>({
      ...shared,
      connect: ({ key }) => ({
        authentication: headerAuthentication({ "x-api-key": key }, [key]),
        baseUrl: "https://eu.example.com",
        servers: {
          loginUrl: { authentication: headerAuthentication({ "x-login": "own" }, []) },
        },
      }),
    });
    const { api } = byRegion({ key: "k", fetch });
    await api.call("getItem", { path });
    await api.call("getToken", { body: {} });
    expect(urls(requests)).toEqual([
      "https://eu.example.com/items/7",
      "https://login.example.com/token",
    ]);
    expect(requests.map(({ headers }) => headers.get("x-api-key"))).toEqual(["k", null]);
    expect(requests.map(({ headers }) => headers.get("x-login"))).toEqual([null, "own"]);
  });

  it.each(["http://example.com", "ftp://127.0.0.1", "https://user@example.com", "", 7, null])(
    "refuses the base URL and the server %j",
    (url) => {
      const options = { key: "k", baseUrl: url as string };
      expect(() => byKey(options)).toThrow(/The option baseUrl/);
      expect(() => byKey({ key: "k", loginUrl: url as string })).toThrow(/The option loginUrl/);
    },
  );

  it("refuses a base URL that connect derives as it refuses an option", () => {
    const derived = defineClient<Operations, Options>({
      ...shared,
      connect: () => ({
        authentication: headerAuthentication({}, []),
        baseUrl: "http://evil.example.com",
      }),
    });
    expect(() => derived({ key: "k" })).toThrow(/The option baseUrl/);
  });

  it("refuses missing options and a missing base URL", () => {
    expect(() => byKey(undefined as unknown as Options)).toThrow("options");
    const { baseUrl: _, ...withoutBaseUrl } = shared;
    const customers = defineClient<Operations, Options>({
      ...withoutBaseUrl,
      connect: () => ({ authentication: headerAuthentication({}, []) }),
    });
    expect(() => customers({ key: "k" })).toThrow(/The option baseUrl/);
  });

  it("has only the API client and what connect adds", () => {
    expect(Object.keys(byKey({ key: "k" })).toSorted()).toEqual(["api", "key"]);
    const cache = createTokenCache(() => Promise.reject(new Error("none")));
    const connect = () => ({ authentication: bearerAuthentication(cache, []) });
    expect(Object.keys(defineClient({ ...shared, connect })({}))).toEqual(["api"]);
  });
});
