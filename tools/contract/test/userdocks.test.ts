import {
  createUserDocksClient,
  remedies,
  type UserDocksClient,
  type UserDocksOptions,
} from "@keyhole/userdocks";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, useSandbox } from "../src/index.js";

type Credentials = Pick<UserDocksOptions, "apiKey" | "appId">;

const vendor = useSandbox<Credentials>("userdocks");

const connect = (overrides: Partial<UserDocksOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createUserDocksClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};

/** Sends a request that none of our clients sends. */
const ask = async (headers: Record<string, string>, appId = vendor().credentials.appId) => {
  const { baseUrl, credentials } = vendor();
  const response = await fetch(`${baseUrl}/apps/${appId}/secrets`, {
    headers: {
      "X-API-KEY": credentials.apiKey,
      "X-API-KEY-TYPE": "read",
      "X-CLIENT-ID": credentials.appId,
      ...headers,
    },
  });
  return response.status;
};

describe("the UserDocks client", () => {
  it("gets the secret of the app", async () => {
    expect(vendor().examples["appId"]).toBe(vendor().credentials.appId);
    await expect(connect().getAppsSecrets()).resolves.toEqual({
      secret: expect.stringMatching(/^sample-app-secret-/) as string,
    });
  });

  it("gets the public key of the app, which is one of its keys", async () => {
    const client = connect();
    const { publicKey } = await client.getAppsPublicKeys();
    expect(publicKey).toMatch(/^-----BEGIN SAMPLE KEY-----/);
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
    await expect(client.getAppsKeys()).resolves.toEqual([
      {
        uuid: expect.stringMatching(/^appkey_[0-9a-f-]{36}$/) as string,
        value: publicKey,
        createdAt: date,
        updatedAt: date,
        type: {
          uuid: expect.stringMatching(/^appkeytype_[0-9a-f-]{36}$/) as string,
          name: "public",
          createdAt: date,
          updatedAt: date,
        },
      },
    ]);
    expect(vendor().checking.called).toEqual(["getAppsPublicKeys", "getAppsKeys"]);
  });

  it("gets another app's secret and keys with that app's API key", async () => {
    const { otherCredentials } = vendor().running.describe()["userdocks"]!;
    const other = connect(otherCredentials!["secondApp"]);
    const [own, others] = await Promise.all([connect().getAppsSecrets(), other.getAppsSecrets()]);
    expect(others).not.toEqual(own);
    await expect(other.getAppsKeys()).resolves.not.toEqual(await connect().getAppsKeys());
  });

  it.each<keyof UserDocksClient>(["getAppsSecrets", "getAppsPublicKeys", "getAppsKeys"])(
    "returns the same from %s in every generation of the API",
    async (operation) => {
      const inEach = async (shape: string): Promise<unknown> => {
        vendor().running.sandbox.addFault("userdocks", { operation, shape, times: 1 });
        return connect()[operation]();
      };
      const expected = await connect()[operation]();
      expect(expected).toBeDefined();
      for (const shape of ["2022", "2023", "rewrite", "sdk"]) {
        await expect(inEach(shape)).resolves.toEqual(expected);
      }
      expect(vendor().calls(operation)).toBe(5);
    },
  );

  it("verifies the API key by getting the secret of the app and returns nothing", async () => {
    await expect(connect().verifyCredentials()).resolves.toBeUndefined();
    expect(vendor().calls("getAppsSecrets")).toBe(1);
  });

  it("reports a wrong API key without a retry", async () => {
    const client = connect({ apiKey: "sample-wrong-key" });
    const error = await client.verifyCredentials().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: "unauthenticated",
      operation: "getAppsSecrets",
      status: 401,
    });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("sample-wrong-key");
    expect(vendor().calls("getAppsSecrets")).toBe(1);
  });

  it("reports an unknown app, and that the endpoint may be gone", async () => {
    const client = connect({ appId: "00000000-0000-4000-8000-000000000000" });
    await expect(client.getAppsSecrets()).rejects.toMatchObject({
      kind: "not-found",
      status: 404,
      remedy: remedies["not-found"],
    });
  });

  it("reports an endpoint that is gone", async () => {
    const baseUrl = vendor().baseUrl.replace("/api/v1", "/v1");
    const { fetch: checked, violations } = createCheckingFetch("userdocks", baseUrl);
    await expect(connect({ baseUrl, fetch: checked }).getAppsSecrets()).rejects.toMatchObject({
      kind: "not-found",
      remedy: remedies["not-found"],
    });
    expect(violations).toEqual([]);
  });
});

describe("the UserDocks sandbox", () => {
  it.each(["", "sample-wrong-key", "undefined"])(
    "rejects the wrong API key “%s”",
    async (apiKey) => {
      await expect(ask({ "X-API-KEY": apiKey })).resolves.toBe(401);
    },
  );

  it("checks the type of the API key", async () => {
    await expect(ask({ "X-API-KEY-TYPE": "write" })).resolves.toBe(401);
    await expect(ask({ "X-API-KEY-TYPE": "" })).resolves.toBe(401);
  });

  it("checks the client ID against the app", async () => {
    const unknown = "00000000-0000-4000-8000-000000000000";
    await expect(ask({ "X-CLIENT-ID": unknown })).resolves.toBe(403);
    await expect(ask({ "X-CLIENT-ID": "" })).resolves.toBe(403);
    await expect(ask({})).resolves.toBe(200);
  });

  it("rejects an app ID that isn't a UUID", async () => {
    await expect(ask({}, "sample")).resolves.toBe(400);
  });
});
