import { decodeJwt, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createSandbox } from "../src/index.js";

// Far from the system time, so that code that uses the system clock rejects every token.
const start = Date.UTC(2100, 0, 1);
const lifeSeconds = 7200;
let now = start;
const sandbox = createSandbox({ clock: { now: () => now, wait: () => Promise.resolve() } });

let baseUrl: string;
let appId: string;
let accessKey: { accessKeyId: string; accessKeySecret: string };
let signingKey: Uint8Array;

beforeAll(async () => {
  // The sandbox's signing key, which is needed to create tokens with exactly one error.
  const random = vi.spyOn(crypto, "getRandomValues");
  const access = (await sandbox.access())["genauth"]!;
  signingKey = random.mock.calls.map(([bytes]): unknown => bytes).find(isSigningKey)!;
  random.mockRestore();
  ({ baseUrl } = access);
  appId = `${access.examples["appId"]}`;
  accessKey = access.credentials as typeof accessKey;
});
afterEach(() => {
  now = start;
});

function isSigningKey(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.length === 32;
}

interface VendorResponse {
  readonly statusCode: number;
  readonly data?: { readonly access_token: string; readonly secret: string };
}

async function exchange(credentials: object): Promise<VendorResponse> {
  const response = await sandbox.fetch(`${baseUrl}/api/v3/get-management-token`, {
    method: "POST",
    body: JSON.stringify(credentials),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as VendorResponse;
}

async function issuedToken(): Promise<string> {
  return (await exchange(accessKey)).data!.access_token;
}

const getPool = (token: string): string => decodeJwt(token)["scoped_userpool_id"] as string;

async function getStatusCode(headers: Record<string, string>): Promise<number> {
  const url = `${baseUrl}/api/v3/get-application-secret?appId=${appId}`;
  const response = await sandbox.fetch(url, { headers });
  expect(response.status).toBe(200);
  const { statusCode, data } = (await response.json()) as VendorResponse;
  expect(data?.secret === undefined).toBe(statusCode !== 200);
  return statusCode;
}

/** Creates a token like the sandbox's, with changes. */
async function signedToken(
  changes: JWTPayload = {},
  { alg = "HS256", key = signingKey } = {},
): Promise<string> {
  const claims = decodeJwt(await issuedToken());
  return new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg }).sign(key);
}

describe("the GenAuth sandbox", () => {
  it.each([
    ["an unknown id", { accessKeyId: "sample-unknown" }],
    ["a wrong secret", { accessKeySecret: "sample-wrong" }],
    ["no secret", { accessKeySecret: undefined }],
  ])("issues no token for an access key with %s", async (_, changes) => {
    const response = await exchange({ ...accessKey, ...changes });
    expect(response).toMatchObject({ statusCode: 401 });
    expect(response).not.toHaveProperty("data");
  });

  it.each([
    ["immediately", 0, 200],
    ["in the last second of its lifetime", lifeSeconds - 1, 200],
    ["when it has expired", lifeSeconds, 401],
  ])("checks a token %s by the given clock", async (_, seconds, statusCode) => {
    const token = await issuedToken();
    now += seconds * 1000;
    await expect(
      getStatusCode({ authorization: `Bearer ${token}`, "x-authing-userpool-id": getPool(token) }),
    ).resolves.toBe(statusCode);
  });

  it.each<[string, () => Promise<string>, number]>([
    ["a token with the sandbox's signature", () => signedToken(), 200],
    ["a token of an unknown access key", () => signedToken({ sub: "sample-unknown" }), 401],
    ["a token of no access key", () => signedToken({ sub: "" }), 401],
    ["an expired token", () => signedToken({ exp: start / 1000 - 1 }), 401],
    ["a token with a foreign signature", () => signedToken({}, { key: new Uint8Array(32) }), 401],
    [
      "a token without a signature",
      async () => new UnsecuredJWT(decodeJwt(await issuedToken())).encode(),
      401,
    ],
    ["a token with a changed claim", async () => withOtherExpiry(await issuedToken()), 401],
    ["text that isn't a token", () => Promise.resolve("sample"), 401],
    ["an empty token", () => Promise.resolve(""), 401],
  ])("checks the signature and the claims of %s", async (_, make, statusCode) => {
    const authorization = `Bearer ${await make()}`;
    const pool = getPool(await issuedToken());
    await expect(getStatusCode({ authorization, "x-authing-userpool-id": pool })).resolves.toBe(
      statusCode,
    );
  });

  it("accepts a token without the word Bearer and rejects a request without a token", async () => {
    const authorization = await issuedToken();
    const pool = { "x-authing-userpool-id": getPool(authorization) };
    await expect(getStatusCode({ authorization, ...pool })).resolves.toBe(200);
    await expect(getStatusCode(pool)).resolves.toBe(401);
  });

  it.each<[Record<string, string>, number]>([
    [{}, 401],
    [{ "x-authing-userpool-id": "" }, 401],
    [{ "x-authing-userpool-id": "sample-deletedUserPool" }, 401],
    [{ "x-authing-userpool-id": "sample-unknown" }, 404],
    [{ "x-genauth-userpool-id": "sample-user-pool" }, 200],
  ])("requires the token's user pool and responds to %j with %i", async (pool, statusCode) => {
    const authorization = `Bearer ${await issuedToken()}`;
    await expect(getStatusCode({ authorization, ...pool })).resolves.toBe(statusCode);
  });

  it.each<[string, object]>([
    ["create-access-key", {}],
    ["create-access-key", { type: "sample" }],
    ["create-access-key", { type: "tenant" }],
    ["create-access-key", { type: "userpool", userId: 7 }],
    ["create-access-key", { type: "userpool", tenantId: 7 }],
    ["update-access-key", { accessKeyId: "sample" }],
    ["update-access-key", { accessKeyId: "sample", enable: "false" }],
    ["update-access-key", { enable: true }],
    ["delete-access-key", {}],
    ["delete-access-key", { accessKeyId: "" }],
    ["refresh-application-secret", { appId: 7 }],
  ])("rejects %s with %j", async (path, body) => {
    const token = await issuedToken();
    const response = await sandbox.fetch(`${baseUrl}/api/v3/${path}`, {
      method: "POST",
      headers: { authorization: token, "x-authing-userpool-id": getPool(token) },
      body: JSON.stringify(body),
    });
    expect(await response.json()).toMatchObject({ statusCode: 400 });
  });

  it.each(["page=0", "limit=0", "limit=51", "page=sample"])(
    "rejects a list whose page is out of range (%s)",
    async (query) => {
      const token = await issuedToken();
      const response = await sandbox.fetch(
        `${baseUrl}/api/v3/list-application-simple-info?${query}`,
        { headers: { authorization: token, "x-authing-userpool-id": getPool(token) } },
      );
      expect(await response.json()).toMatchObject({ statusCode: 400 });
    },
  );
});

function withOtherExpiry(token: string): string {
  const [header, , signature] = token.split(".");
  const claims = { ...decodeJwt(token), exp: start / 1000 + 10 * lifeSeconds };
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
}
