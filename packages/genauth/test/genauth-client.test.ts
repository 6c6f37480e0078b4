import { describe, expect, it } from "vitest";
import { createGenAuthClient, VendorError, type GenAuthOptions } from "@keyhole/genauth";
import { tokenWith } from "./support/token-with.js";

const accessKeyId = "sample-access-key-id";
const accessKeySecret = "sample-canary-secret";
const now = Date.UTC(2026, 0, 15);
const clock = { now: () => now, after: () => () => undefined };
/** Ends waits up to the longest retry delay at once. Deadlines are longer, so they keep running. */
const impatient = (ms: number, callback: () => void) => {
  if (ms <= 10_000) queueMicrotask(callback);
  return () => undefined;
};
const token = tokenWith({ scoped_userpool_id: "sample-pool" });
const tokenResponse = {
  statusCode: 200,
  message: "",
  data: { access_token: token, expires_in: 7200 },
};

/**
 * Creates a client that gets a token and then these responses in turn. The last response repeats.
 */
function connect(responses: readonly unknown[], overrides: Partial<GenAuthOptions> = {}) {
  const requests: Request[] = [];
  let exchanges = 0;
  const client = createGenAuthClient({
    accessKeyId,
    accessKeySecret,
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith("/get-management-token")) {
        exchanges += 1;
        return Promise.resolve(Response.json(tokenResponse));
      }
      requests.push(request);
      return Promise.resolve(
        Response.json(responses[Math.min(requests.length, responses.length) - 1]),
      );
    },
    ...overrides,
  });
  return { client, requests, exchanges: () => exchanges };
}

const success = (data: unknown) => ({ statusCode: 200, message: "Operation successful", data });
const failure = (statusCode: number, message = "Sample words") => ({ statusCode, message });

describe("createGenAuthClient", () => {
  it.each<[string, Record<string, unknown>]>([
    ["accessKeyId", { accessKeyId: undefined }],
    ["accessKeyId", { accessKeyId: " " }],
    ["accessKeyId", { accessKeyId: "sample canary" }],
    ["accessKeySecret", { accessKeySecret: 7 }],
    ["accessKeySecret", { accessKeySecret: "" }],
    ["accessKeySecret", { accessKeySecret: "canary\nkey" }],
    ["baseUrl", { baseUrl: "http://canary.example.com" }],
    ["baseUrl", { baseUrl: "canary" }],
    ["baseUrl", { baseUrl: null }],
  ])("names the wrong option %s in the error", (name, options) => {
    const given = { accessKeyId, accessKeySecret, ...options } as GenAuthOptions;
    const create = () => createGenAuthClient(given);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(name);
    expect(create).not.toThrow("canary");
  });

  it("sends nothing before the first call", () => {
    expect(connect([]).exchanges()).toBe(0);
  });
});

describe("a request of the GenAuth client", () => {
  it("has the token and its user pool in its headers", async () => {
    const { client, requests } = connect([success({ secret: "sample-value" })]);
    await client.getApplicationSecret(" sample-app ");
    const [request] = requests;
    expect(request!.url).toBe(
      "https://api.genauth.ai/api/v3/get-application-secret?appId=sample-app",
    );
    expect(request!.headers.get("authorization")).toBe(`Bearer ${token}`);
    expect(request!.headers.get("x-authing-userpool-id")).toBe("sample-pool");
  });

  it("goes to the deployment of the base URL", async () => {
    const { client, requests } = connect([success({ secret: "sample-value" })], {
      baseUrl: "https://genauth.example.com/",
    });
    await client.getApplicationSecret("sample-app");
    expect(new URL(requests[0]!.url).origin).toBe("https://genauth.example.com");
  });

  it.each(["", " ", undefined, 7])("isn't sent if the application's id is %j", async (appId) => {
    const { client, requests } = connect([]);
    await expect(client.getApplicationSecret(appId as string)).rejects.toThrow(TypeError);
    await expect(client.refreshApplicationSecret(appId as string)).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });

  it("is repeated with a new token after the old one was rejected", async () => {
    const { client, requests, exchanges } = connect([
      failure(401),
      success({ secret: "sample-value" }),
    ]);
    await client.refreshApplicationSecret("sample-app");
    expect(requests).toHaveLength(2);
    expect(exchanges()).toBe(2);
  });
});

describe("the GenAuth client", () => {
  it.each([[{}], [null], [{ secret: 7 }], [undefined]])(
    "rejects a secret if the response data is %j",
    async (data) => {
      const { client } = connect([success(data)]);
      await expect(client.getApplicationSecret("sample-app")).rejects.toMatchObject({
        kind: "unexpected-response",
        operation: "getApplicationSecret",
      });
      await expect(client.refreshApplicationSecret("sample-app")).rejects.toMatchObject({
        kind: "unexpected-response",
        operation: "refreshApplicationSecret",
      });
    },
  );

  it.each([
    ["no list", { totalCount: 0 }],
    ["no total", { list: [] }],
    ["fewer entries than its total", { totalCount: 1, list: [] }],
    ["an application without a name", { totalCount: 1, list: [{ appId: "a" }] }],
    ["an application without an id", { totalCount: 1, list: [{ appName: "a" }] }],
  ])("rejects a list with %s", async (_, data) => {
    const { client } = connect([success(data)]);
    await expect(client.listApplicationSimpleInfo().next()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "listApplicationSimpleInfo",
    });
  });

  it("lists applications over several pages", async () => {
    const [first, second] = ["a", "b"].map((name) => ({ appId: name, appName: name }));
    const { client, requests } = connect([
      success({ totalCount: 2, list: [first] }),
      success({ totalCount: 2, list: [second] }),
    ]);
    const ids: string[] = [];
    for await (const { appId } of client.listApplicationSimpleInfo()) ids.push(appId);
    expect(ids).toEqual(["a", "b"]);
    const pages = requests.map(({ url }) => new URL(url).searchParams.get("page"));
    expect(pages).toEqual(["1", "2"]);
  });
});

describe("an error of the GenAuth client", () => {
  it("contains neither access key nor token even if GenAuth repeats them", async () => {
    const message = `${accessKeySecret} ${token}`;
    const calls = [
      connect([failure(403, message)]).client.getApplicationSecret("sample-app"),
      connect([], {
        fetch: () => Promise.resolve(Response.json(failure(401, message))),
      }).client.verifyCredentials(),
    ];
    const errors = (await Promise.allSettled(calls)).map((result) =>
      result.status === "rejected" ? (result.reason as unknown) : undefined,
    );
    expect(errors.map((error) => VendorError.is(error))).toEqual([true, true]);
    const everything = errors.map((error) => `${String(error)} ${JSON.stringify(error)}`).join(" ");
    expect(everything).toContain("[redacted]");
    expect(everything).not.toContain("canary");
  });

  it("doesn't contain the token of the failed call", async () => {
    const { client } = connect([failure(403, `for ${token}`)]);
    const error = await client
      .getApplicationSecret("sample-app")
      .catch((reason: unknown) => reason);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(token);
  });

  it("causes a retry of a read if GenAuth reports a gateway failure in the response body", async () => {
    const { client, requests } = connect(
      [failure(503), failure(502), success({ secret: "sample-value" })],
      { clock: { now: () => now, after: impatient } },
    );
    await expect(client.getApplicationSecret("sample-app")).resolves.toEqual({
      secret: "sample-value",
    });
    expect(requests).toHaveLength(3);
    const write = connect([failure(503)], { clock: { now: () => now, after: impatient } });
    await expect(write.client.refreshApplicationSecret("sample-app")).rejects.toMatchObject({
      kind: "unavailable",
    });
    expect(write.requests).toHaveLength(1);
  });
});

it.each([undefined, null, "sample"])("createGenAuthClient refuses %j as its options", (given) => {
  expect(() => createGenAuthClient(given as never)).toThrow(TypeError);
});
