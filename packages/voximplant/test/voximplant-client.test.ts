import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import {
  createVoximplantClient,
  parseServiceAccountKey,
  type SecretDeletion,
  type SecretsSelector,
  type VoximplantClient,
} from "@keyhole/voximplant";
import {
  address,
  after,
  application,
  connect,
  newSecret,
  now,
  publicKey,
  serviceAccountKey,
} from "./support/recording-client.js";
import { collectText } from "./support/error-text.js";

/** A value that is invalid for every argument. */
const wrong = { canary: "sample-canary" } as never;

const page = { result: [], count: 0, total_count: 0 };
const getToken = (request: Request): string =>
  request.headers.get("authorization")!.slice("Bearer ".length);

describe("createVoximplantClient", () => {
  it.each<[string, Record<string, unknown>]>([
    ["serviceAccountKey", { serviceAccountKey: undefined }],
    ["serviceAccountKey", { serviceAccountKey: "sample-canary" }],
    ["accountEmail", { serviceAccountKey: { keyId: "sample-canary" } }],
    ["accountId", { accountId: "7" }],
    ["accountId", { accountId: 0.5 }],
    ["baseUrl", { baseUrl: "http://sample-canary.example.com" }],
    ["baseUrl", { baseUrl: "sample-canary" }],
    ["baseUrl", { baseUrl: null }],
  ])("names the wrong option in its error (%s)", (name, options) => {
    const create = () => createVoximplantClient({ serviceAccountKey, ...options });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(name);
    expect(create).not.toThrow("canary");
  });

  it("names the option instead of the key file if the PEM is wrong", () => {
    const broken = { ...serviceAccountKey, privateKey: "sample-canary" };
    const create = () => createVoximplantClient({ serviceAccountKey: broken });
    expect(create).toThrow("serviceAccountKey");
  });
});

describe("the Voximplant token", () => {
  it("is signed with the claims that the vendor requires", async () => {
    const { client, requests } = connect([page]);
    await client.verifyCredentials();
    const { payload, protectedHeader } = await jwtVerify(getToken(requests[0]!), publicKey, {
      algorithms: ["RS256"],
      currentDate: new Date(now),
    });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "sample-key-id" });
    expect(payload).toEqual({ iss: 42, iat: now / 1000 - 60, exp: expect.any(Number) as number });
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(3600);
  });

  it("is issued for a child account if the options name one", async () => {
    const { client, requests } = connect([page], { accountId: 4711 });
    await client.verifyCredentials();
    const { payload } = await jwtVerify(getToken(requests[0]!), publicKey, {
      currentDate: new Date(now),
    });
    expect(payload.iss).toBe(4711);
  });

  it("is signed by a key whose line breaks were lost", async () => {
    const file = {
      account_email: serviceAccountKey.accountEmail,
      account_id: serviceAccountKey.accountId,
      key_id: serviceAccountKey.keyId,
      private_key: serviceAccountKey.privateKey.replaceAll("\n", "\\n"),
    };
    const parsed = parseServiceAccountKey(JSON.stringify(file));
    const { client, requests } = connect([page], { serviceAccountKey: parsed });
    await client.verifyCredentials();
    await expect(
      jwtVerify(getToken(requests[0]!), publicKey, { currentDate: new Date(now) }),
    ).resolves.toBeDefined();
  });

  it("is reused until shortly before it expires", async () => {
    let time = now;
    const { client, requests } = connect([page], { clock: { now: () => time, after } });
    await client.verifyCredentials();
    time += 15 * 60_000;
    await client.verifyCredentials();
    time += 15 * 60_000;
    await client.verifyCredentials();
    const tokens = requests.map(getToken);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });

  it.each([100, 447, 455, 456])("is signed again once after the error code %s", async (code) => {
    const refusal = { error: { code, msg: "Sample words" } };
    const renewed = connect([refusal, page]);
    await expect(renewed.client.verifyCredentials()).resolves.toEqual({ canList: true });
    expect(renewed.requests).toHaveLength(2);

    const refused = connect([refusal]);
    await expect(refused.client.verifyCredentials()).rejects.toMatchObject({
      kind: "unauthenticated",
      code: `${code}`,
    });
    expect(refused.requests).toHaveLength(2);
  });

  it("can't be signed with an invalid private key", async () => {
    const privateKey = "-----BEGIN PRIVATE KEY-----c2FtcGxlIGNhbmFyeQ==-----END PRIVATE KEY-----";
    const broken = { ...serviceAccountKey, privateKey };
    const { client, requests } = connect([page], { serviceAccountKey: broken });
    const error = await client.verifyCredentials().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: "unauthenticated",
    });
    expect(collectText(error)).not.toContain("c2FtcGxl");
    expect(requests).toHaveLength(0);
  });
});

describe("a request of the Voximplant client", () => {
  it("names the application and the secret in its query", async () => {
    const { client, requests } = connect([{ result: { secret_value: "sample-value" } }]);
    await client.getSecretValue(address);
    await client.getSecretValue({
      application: { applicationName: "a b&c" },
      secret: { secretName: "10" },
    });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST https://api.voximplant.com/platform_api/GetSecretValue?application_id=1&secret_id=10",
      "POST https://api.voximplant.com/platform_api/GetSecretValue?application_name=a%20b%26c&secret_name=10",
    ]);
  });

  it("contains only the documented filters of a list", async () => {
    const { client, requests } = connect([page]);
    const options = { secretNamePart: "KEY", secretValue: "canary" };
    await client.getSecrets({ applicationId: 1 }, options).next();
    await client.getApplications({ applicationName: "bot" }).next();
    const queries = requests.map(({ url }) => new URL(url).search);
    expect(queries[0]).toContain("secret_name_part=KEY");
    expect(queries[1]).toContain("application_name=bot");
    expect(queries.join(" ")).not.toContain("canary");
    expect(() => client.getApplications({ applicationId: "1" as unknown as number })).toThrow(
      "applicationId",
    );
  });

  it("finds an application by the short name that was requested", async () => {
    const { client } = connect([
      { result: [{ application_id: 1, application_name: "a.b.voximplant.com" }], total_count: 1 },
    ]);
    await expect(client.getApplication({ applicationName: " a " })).resolves.toMatchObject({
      applicationId: 1,
    });
  });

  it("has a secret's value in its form", async () => {
    const { client, requests } = connect([{ result: 1 }]);
    await client.setSecretInfo({ ...address, secretValue: "a&b=ü\n", description: "" });
    const [request] = requests;
    expect(request!.url).toBe("https://api.voximplant.com/platform_api/SetSecretInfo");
    expect(request!.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(await request!.text()))).toEqual({
      application_id: "1",
      secret_id: "10",
      secret_value: "a&b=ü\n",
      description: "",
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ["neither ID nor name", { application: {}, secret: { secretId: 1 } }],
    [
      "both ID and name",
      { application: { applicationId: 1, applicationName: "a" }, secret: { secretId: 1 } },
    ],
    ["an ID that is text", { application: { applicationId: "1" }, secret: { secretId: 1 } }],
    ["an ID that isn't a number", { application: { applicationId: NaN }, secret: { secretId: 1 } }],
    ["a rounded ID", { application: { applicationId: 2 ** 53 }, secret: { secretId: 1 } }],
    ["an empty name", { application: { applicationId: 1 }, secret: { secretName: " " } }],
  ])("isn't sent if a selector has %s", async (_, selectors) => {
    const { client, requests } = connect([page]);
    const call = client.getSecretValue(selectors as unknown as typeof address);
    await expect(call).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });

  it.each<[string, (client: VoximplantClient) => Promise<unknown>]>([
    ["secretName", (client) => client.addSecret({ ...newSecret, secretName: "sample-canary" })],
    ["secretName", (client) => client.addSecret({ ...newSecret, secretName: "1canary" })],
    ["secretName", (client) => client.addSecret({ ...newSecret, secretName: wrong })],
    ["secretName", (client) => client.addSecret({ ...newSecret, secretName: "a".repeat(65) })],
    ["secretValue", (client) => client.addSecret({ ...newSecret, secretValue: wrong })],
    ["description", (client) => client.addSecret({ ...newSecret, description: wrong })],
    ["newSecretName", (client) => client.setSecretInfo({ ...address, newSecretName: "canary;" })],
    ["secretValue", (client) => client.setSecretInfo({ ...address, secretValue: wrong })],
    ["description", (client) => client.setSecretInfo({ ...address, description: wrong })],
    ["secretIds", (client) => client.delSecret({ application, secretIds: [] })],
    ["secretIds", (client) => client.delSecret({ application, secretIds: [1, 0] })],
    ["secretIds", (client) => client.delSecret({ application, secretIds: wrong })],
    ["secretNames", (client) => client.delSecret({ application, secretNames: ["a;canary"] })],
    ["secretNames", (client) => client.delSecret({ application, secretNames: [wrong] })],
    ["secretNames", (client) => client.delSecret({ application, secretNames: wrong })],
    ["all", (client) => client.delSecret({ application, all: wrong })],
  ])(
    "isn't sent if %s is malformed, and the error doesn't repeat the value",
    async (option, call) => {
      const { client, requests } = connect([{ result: 1 }]);
      const error = await call(client).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(new RegExp(`\\b${option}\\b`));
      expect(String(error)).not.toContain("canary");
      expect(requests).toHaveLength(0);
    },
  );

  it.each([{}, { secretIds: [1], all: true }, { secretIds: [1], secretNames: ["A"] }])(
    "isn't sent if delSecret gets the selector %j",
    async (selector) => {
      const { client, requests } = connect([{ result: 1 }]);
      const deletion = { application, ...selector } as unknown as SecretDeletion;
      await expect(client.delSecret(deletion)).rejects.toThrow(TypeError);
      expect(requests).toHaveLength(0);
    },
  );

  it.each<[SecretsSelector, Record<string, string>]>([
    [{ secretIds: [1, 2] }, { secret_id: "1;2" }],
    [{ secretNames: ["A", "B_1"] }, { secret_name: "A;B_1" }],
    [{ all: true }, { secret_id: "all" }],
  ])("has a form with joined lists if delSecret gets %j", async (selector, expected) => {
    const { client, requests } = connect([{ result: 1 }]);
    await client.delSecret({ application, ...selector });
    const [request] = requests;
    expect(request!.url).toMatch(/\/platform_api\/DelSecret$/);
    const form = Object.fromEntries(new URLSearchParams(await request!.text()));
    expect(form).toEqual({ application_id: "1", ...expected });
  });

  it("has a form with the unchanged value for addSecret", async () => {
    const { client, requests } = connect([{ result: { secret_id: 10 } }]);
    await client.addSecret({ application, secretName: "A_1", secretValue: " a&b=ü;\n " });
    const [request] = requests;
    expect(request!.url).toMatch(/\/platform_api\/AddSecret$/);
    expect(Object.fromEntries(new URLSearchParams(await request!.text()))).toEqual({
      application_id: "1",
      secret_name: "A_1",
      secret_value: " a&b=ü;\n ",
    });
  });

  it("isn't sent if setSecretInfo gets no changes", async () => {
    const { client, requests } = connect([{ result: 1 }]);
    await expect(client.setSecretInfo(address)).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });
});

it.each([undefined, null, "sample"])(
  "createVoximplantClient refuses %j as its options",
  (given) => {
    expect(() => createVoximplantClient(given as never)).toThrow(TypeError);
  },
);
