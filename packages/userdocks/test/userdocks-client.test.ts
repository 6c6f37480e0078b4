import { describe, expect, it } from "vitest";
import {
  createUserDocksClient,
  remedies,
  VendorError,
  type UserDocksOptions,
} from "@keyhole/userdocks";

const canary = "sample-canary-4f1d";
const uuid = "00000000-0000-4000-8000-000000000000";
const options: UserDocksOptions = { apiKey: `${canary}-key`, appId: uuid };

const clientFor = (response: () => Response, overrides: Partial<UserDocksOptions> = {}) => {
  const requests: Request[] = [];
  const client = createUserDocksClient({
    ...options,
    retry: { limit: 0 },
    fetch: (input, init) => {
      requests.push(new Request(input, init));
      return Promise.resolve(response());
    },
    ...overrides,
  });
  return { client, requests };
};

const getProblem = (overrides: Record<string, unknown>): Error => {
  try {
    createUserDocksClient({ ...options, ...overrides });
  } catch (error) {
    return error as Error;
  }
  throw new Error("The options were accepted.");
};

describe("createUserDocksClient", () => {
  it.each([
    ["apiKey", undefined],
    ["apiKey", ""],
    ["apiKey", `${canary} with space`],
    ["appId", undefined],
    ["appId", canary],
    ["appId", `${uuid}/${canary}`],
    ["appId", `app_${canary}`],
    ["baseUrl", `http://${canary}.example.org`],
    ["baseUrl", `https://api.example.org/?${canary}`],
    ["baseUrl", null],
  ])("names the option %s in the error if its value is %j", (option, value) => {
    const error = getProblem({ [option]: value });
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(option);
    expect(error.message).not.toContain(canary);
  });

  it.each([
    [undefined, "https://api.userdocks.com/api/v1", uuid],
    ["https://api.example.org/v1/", "https://api.example.org/v1", `app_${uuid}`],
  ])("sends the three headers to %j", async (baseUrl, expected, appId) => {
    const { client, requests } = clientFor(
      () => Response.json({ success: true, message: "", error: null, data: { secret: "sample" } }),
      { appId: ` ${appId} `, ...(baseUrl === undefined ? {} : { baseUrl }) },
    );
    await client.getAppsSecrets();
    const [{ url, method, headers }] = requests as [Request];
    expect(`${method} ${url}`).toBe(`GET ${expected}/apps/${appId}/secrets`);
    expect(headers.get("X-API-KEY")).toBe(`${canary}-key`);
    expect(headers.get("X-API-KEY-TYPE")).toBe("read");
    expect(headers.get("X-CLIENT-ID")).toBe(appId);
    expect(headers.has("Authorization")).toBe(false);
  });
});

describe("the UserDocks client", () => {
  const of2022 = { success: true, message: "sample", error: null };

  it.each([
    ["2022", { ...of2022, data: { secret: "sample" } }],
    ["2023", { ...of2022, data: { kind: "appSecret", secret: "sample" } }],
    [
      "the rewrite",
      { kind: "appSecrets", totalItems: 1, itemsLength: 1, items: [{ secret: "sample" }] },
    ],
    ["the rewrite with an app key", { kind: "appKeys", items: [{ uuid, value: "sample" }] }],
  ])("reads a secret in the format of %s", async (_, body) => {
    const { client } = clientFor(() => Response.json(body));
    await expect(client.getAppsSecrets()).resolves.toEqual({ secret: "sample" });
    await expect(client.verifyCredentials()).resolves.toBeUndefined();
  });

  it.each([
    ["a response without data", of2022],
    ["data without a secret", { ...of2022, data: {} }],
    ["a secret of null", { ...of2022, data: { secret: null } }],
    ["a list without entries", { kind: "appSecrets", items: [] }],
    [
      "a list of two entries",
      { kind: "appSecrets", items: [{ secret: "first" }, { secret: "second" }] },
    ],
    ["an entry without a value", { kind: "appSecrets", items: [{ uuid }] }],
  ])("rejects %s when it gets a secret", async (_, body) => {
    const { client } = clientFor(() => Response.json(body));
    await expect(client.getAppsSecrets()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getAppsSecrets",
    });
  });

  it.each([
    ["2022", { ...of2022, data: { publicKey: "sample" } }],
    ["2023", { ...of2022, data: { kind: "publicKey", publicKey: "sample" } }],
    ["the rewrite", { kind: "publicKeys", items: [{ publicKey: "sample" }] }],
    ["the rewrite with an app key", { kind: "appKeys", items: [{ uuid, value: "sample" }] }],
  ])("reads a public key in the format of %s", async (_, body) => {
    const { client, requests } = clientFor(() => Response.json(body));
    await expect(client.getAppsPublicKeys()).resolves.toEqual({ publicKey: "sample" });
    expect(requests[0]!.url).toMatch(new RegExp(`/apps/${uuid}/public-keys$`));
  });

  const key = { uuid: "appkey_1", value: "sample" };
  const type = { uuid: "appkeytype_1", name: "public", createdAt: "a", updatedAt: "b" };
  it.each([
    ["the rewrite", { kind: "appKeys", totalItems: 1, itemsLength: 1, items: [key] }, [key]],
    ["2022", { ...of2022, data: [key] }, [key]],
    ["no key", { kind: "appKeys", items: [] }, []],
    [
      "several",
      {
        kind: "appKeys",
        items: [
          { ...key, type, createdAt: "c" },
          { ...key, type: { name: "public" } },
        ],
      },
      [
        { ...key, type, createdAt: "c" },
        { ...key, type: { name: "public" } },
      ],
    ],
    [
      "details of other types, and undocumented ones",
      { items: [{ ...key, other: 1, createdAt: 2, type: { uuid: "a" }, updatedAt: null }] },
      [key],
    ],
  ])("reads a list of keys in the format of %s", async (_, body, keys) => {
    const { client, requests } = clientFor(() => Response.json(body));
    await expect(client.getAppsKeys()).resolves.toEqual(keys);
    expect(requests[0]!.url).toMatch(new RegExp(`/apps/${uuid}/keys$`));
  });

  it.each([
    ["a response without a list", { kind: "appKeys" }],
    ["an object instead of a list", { ...of2022, data: { keys: [] } }],
    ["a key without an id", { items: [{ value: "sample" }] }],
    ["a key without a value", { items: [{ uuid: "a" }] }],
    ["a key that isn't an object", { items: ["sample"] }],
  ])("rejects %s when it lists keys", async (_, body) => {
    const { client } = clientFor(() => Response.json(body));
    await expect(client.getAppsKeys()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getAppsKeys",
    });
  });

  it("reports that the endpoint may be gone if the response is a 404 in HTML", async () => {
    const { client } = clientFor(() => new Response("<h1>Not Found</h1>", { status: 404 }));
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "not-found",
      remedy: remedies["not-found"],
    });
  });

  it.each([
    { success: false, error: `${canary}-key is wrong`, message: null, data: null },
    { errors: [{ code: `[${canary}-key]`, message: `${canary}-key is wrong` }] },
  ])("keeps the API key out of the error for %j", async (body) => {
    const { client } = clientFor(() => Response.json(body, { status: 401 }));
    const error = await client.getAppsSecrets().catch((reason: unknown) => reason);
    expect(VendorError.is(error, "unauthenticated")).toBe(true);
    const { stack, ...rest } = error as VendorError;
    expect(`${String(error)} ${stack} ${JSON.stringify(rest)}`).not.toContain(canary);
  });
});

const read = (body: object) => clientFor(() => Response.json(body)).client;

describe("a UserDocks list that is shorter than its own count", () => {
  const key = { uuid: "appkey_1", value: "sample" };

  it.each([
    { totalItems: 3, items: [key] },
    { itemsLength: 3, items: [key] },
    { kind: "appKeys", itemsLength: 3, response: [key] },
  ])("is rejected as a list of keys: %j", async (body) => {
    await expect(read(body).getAppsKeys()).rejects.toMatchObject({ kind: "unexpected-response" });
  });

  it.each(["totalItems", "itemsLength"])("is rejected as a secret (%s)", async (count) => {
    const body = { [count]: 3, items: [{ secret: "sample" }] };
    await expect(read(body).getAppsSecrets()).rejects.toMatchObject({
      kind: "unexpected-response",
    });
  });
});

it.each([undefined, null, "sample"])("createUserDocksClient refuses %j as its options", (given) => {
  expect(() => createUserDocksClient(given as never)).toThrow(TypeError);
});
