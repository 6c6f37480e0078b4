import { describe, expect, it } from "vitest";
import { createGenAuthClient, type GenAuthClient } from "@keyhole/genauth";
import { tokenWith } from "./support/token-with.js";

/**
 * Creates a client that gets the same response to every call. Records its requests except the token
 * exchange.
 */
function connect(data: unknown) {
  const sent: Request[] = [];
  const token = {
    access_token: tokenWith({ scoped_userpool_id: "sample-pool" }),
    expires_in: 7200,
  };
  const client = createGenAuthClient({
    accessKeyId: "sample-id",
    accessKeySecret: "sample-secret",
    fetch: (input, init) => {
      const request = new Request(input, init);
      const exchanges = request.url.endsWith("/get-management-token");
      if (!exchanges) sent.push(request);
      const response = { statusCode: 200, message: "", data: exchanges ? token : data };
      return Promise.resolve(Response.json(response));
    },
  });
  return { client, sent };
}

const key = { accessKeyId: "a", accessKeySecret: "b", status: "c", enable: true };

describe("the GenAuth client", () => {
  it.each<[string, (client: GenAuthClient) => unknown]>([
    ["keywords", (client) => client.listApplications({ keywords: 7 as never })],
    ["isIntegrateApp", (client) => client.listApplications({ isIntegrateApp: "canary" as never })],
    ["isSelfBuiltApp", (client) => client.listApplications({ isSelfBuiltApp: null as never })],
    ["ssoEnabled", (client) => client.listApplicationSimpleInfo({ ssoEnabled: 1 as never })],
    ["all", (client) => client.listApplications({ all: "canary" as never })],
    ["appId", (client) => client.getApplication("")],
    ["userId", (client) => client.getAccessKeyList({ userId: ["canary"] as never })],
    ["tenantId", (client) => client.getAccessKeySummaries({ tenantId: 7 as never })],
    ["type", (client) => client.getAccessKeyList({ type: {} as never })],
    ["status", (client) => client.getAccessKeyList({ status: "canary" as never })],
    ["status", (client) => client.getAccessKeyList({ status: [7] as never })],
    ["type", (client) => client.createAccessKey({ type: "" })],
    ["type", (client) => client.createAccessKey({} as never)],
    ["userId", (client) => client.createAccessKey({ type: "a", userId: ["canary"] as never })],
    ["tenantId", (client) => client.createAccessKey({ type: "a", tenantId: 7 as never })],
    ["accessKeyId", (client) => client.updateAccessKey({ enable: true } as never)],
    ["enable", (client) => client.updateAccessKey({ accessKeyId: "canary" } as never)],
    ["enable", (client) => client.updateAccessKey({ accessKeyId: "a", enable: "canary" as never })],
    ["accessKeyId", (client) => client.deleteAccessKey(" ")],
  ])("names the malformed argument %s in the error and sends nothing", async (name, call) => {
    const { client, sent } = connect([]);
    const error = await (async () => call(client))().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(new RegExp(`\\b${name}\\b`));
    expect(String(error)).not.toContain("canary");
    expect(sent).toEqual([]);
  });

  it("sends the filters of a list except undefined ones", async () => {
    const { client, sent } = connect({ totalCount: 0, list: [] });
    const filter = { keywords: "a & b", ssoEnabled: false, isIntegrateApp: undefined, all: true };
    await client.listApplications(filter).next();
    expect(new URL(sent[0]!.url).search).toBe(
      "?keywords=a%20%26%20b&ssoEnabled=false&all=true&page=1&limit=50",
    );
  });

  it("sends each status of an access key filter as its own parameter", async () => {
    const { client, sent } = connect([key]);
    await client.getAccessKeyList({ status: ["activated", "revoked"], tenantId: undefined });
    expect(new URL(sent[0]!.url).search).toBe("?status=activated&status=revoked");
  });

  it("sends the arguments of a write only in the body", async () => {
    const { client, sent } = connect([key]);
    await client.createAccessKey({ type: " tenant ", tenantId: "t", userId: undefined });
    expect(new URL(sent[0]!.url).search).toBe("");
    await expect(sent[0]!.json()).resolves.toEqual({ type: "tenant", tenantId: "t" });
  });
});

describe("the GenAuth client", () => {
  it("leaves out undocumented fields and details of another type", async () => {
    const identity = { appId: "a", appName: "b" };
    const { client } = connect({
      ...identity,
      appLogo: null,
      isIntegrateApp: "no",
      redirectUris: ["c", 7],
      ssoEnabled: true,
      appSecret: "sample-undocumented",
    });
    await expect(client.getApplication("a")).resolves.toEqual({ ...identity, ssoEnabled: true });
    await expect(client.getApplicationSimpleInfo("a")).resolves.toEqual(identity);
  });

  it.each(["https://example.com/login", ["https://example.com/login", "https://example.com"]])(
    "returns one login address if the vendor sends %j",
    async (initLoginUri) => {
      const { client } = connect({ appId: "a", appName: "b", initLoginUri });
      const application = await client.getApplication("a");
      expect(application.initLoginUri).toBe("https://example.com/login");
    },
  );

  it.each(Object.keys(key))("rejects an access key without its %s", async (name) => {
    const { client } = connect([{ ...key, [name]: undefined }]);
    const failure = {
      kind: "unexpected-response",
      vendorMessage: expect.stringContaining(name) as string,
    };
    await expect(client.getAccessKeyList()).rejects.toMatchObject(failure);
    await expect(client.createAccessKey({ type: "a" })).rejects.toMatchObject(failure);
  });

  it("rejects a creation if the response contains no access key", async () => {
    await expect(connect([]).client.createAccessKey({ type: "a" })).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "createAccessKey",
    });
  });

  it.each([undefined, {}, { success: false }, { success: "true" }])(
    "rejects an update if its result is %j",
    async (data) => {
      const update = connect(data).client.updateAccessKey({ accessKeyId: "a", enable: true });
      await expect(update).rejects.toMatchObject({ kind: "unexpected-response" });
    },
  );

  it("returns nothing from a deletion", async () => {
    await expect(connect(undefined).client.deleteAccessKey("a")).resolves.toBeUndefined();
  });
});
