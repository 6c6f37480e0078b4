import { jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createVoximplantClient,
  parseServiceAccountKey,
  VendorError,
  type SecretDeletion,
  type SecretsSelector,
  type ServiceAccountKey,
  type VoximplantClient,
  type VoximplantOptions,
} from "../src/index.js";
import { sampleKey } from "./support/sample-key.js";

const now = Date.UTC(2026, 0, 15, 9, 30);
const after = () => () => undefined;
const clock = { now: () => now, after };

let publicKey: CryptoKey;
let serviceAccountKey: ServiceAccountKey;

beforeAll(async () => {
  ({ publicKey, serviceAccountKey } = await sampleKey());
});

const application = { applicationId: 1 } as const;
const address = { application, secret: { secretId: 10 } } as const;
const newSecret = { application, secretName: "SAMPLE", secretValue: "sample-value" } as const;
/** Of no type that an argument may have. */
const wrong = { canary: "sample-canary" } as never;

/** A client whose requests are kept, and answered in turn; the last answer stays. */
function connect(answers: readonly unknown[], overrides: Partial<VoximplantOptions> = {}) {
  const requests: Request[] = [];
  const client = createVoximplantClient({
    serviceAccountKey,
    clock,
    fetch: (input, init) => {
      requests.push(new Request(input, init));
      return Promise.resolve(Response.json(answers[Math.min(requests.length, answers.length) - 1]));
    },
    ...overrides,
  });
  return { client, requests };
}
const page = { result: [], count: 0, total_count: 0 };
const tokenOf = (request: Request): string =>
  request.headers.get("authorization")!.slice("Bearer ".length);

describe("createVoximplantClient", () => {
  it.each<[string, Record<string, unknown>]>([
    ["serviceAccountKey is not", { serviceAccountKey: undefined }],
    ["serviceAccountKey is not", { serviceAccountKey: "sample-canary" }],
    ["serviceAccountKey lacks account_email", { serviceAccountKey: { key_id: "sample-canary" } }],
    ["accountId", { accountId: "7" }],
    ["accountId", { accountId: 0.5 }],
    ["baseUrl", { baseUrl: "http://sample-canary.example.com" }],
    ["baseUrl", { baseUrl: "sample-canary" }],
    ["baseUrl", { baseUrl: null }],
  ])("refuses a wrong option by its name: %s", (name, options) => {
    const create = () => createVoximplantClient({ serviceAccountKey, ...options });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(`The option ${name}`);
    expect(create).not.toThrow("canary");
  });

  it("names the option, not the key file, where the PEM is wrong", () => {
    const broken = { ...serviceAccountKey, private_key: "sample-canary" };
    const create = () => createVoximplantClient({ serviceAccountKey: broken });
    expect(create).toThrow("The option serviceAccountKey has no PEM");
  });
});

describe("the token", () => {
  it("is signed as the vendor wants it", async () => {
    const { client, requests } = connect([page]);
    await client.authenticate();
    const { payload, protectedHeader } = await jwtVerify(tokenOf(requests[0]!), publicKey, {
      algorithms: ["RS256"],
      currentDate: new Date(now),
    });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "sample-key-id" });
    expect(payload).toEqual({ iss: 42, iat: now / 1000 - 5, exp: expect.any(Number) as number });
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(3600);
  });

  it("speaks for a child account where one is named", async () => {
    const { client, requests } = connect([page], { accountId: 4711 });
    await client.authenticate();
    const { payload } = await jwtVerify(tokenOf(requests[0]!), publicKey, {
      currentDate: new Date(now),
    });
    expect(payload.iss).toBe(4711);
  });

  it("is signed by a key whose line breaks were lost", async () => {
    const private_key = serviceAccountKey.private_key.replaceAll("\n", "\\n");
    const parsed = parseServiceAccountKey(JSON.stringify({ ...serviceAccountKey, private_key }));
    const { client, requests } = connect([page], { serviceAccountKey: parsed });
    await client.authenticate();
    await expect(
      jwtVerify(tokenOf(requests[0]!), publicKey, { currentDate: new Date(now) }),
    ).resolves.toBeDefined();
  });

  it("is reused until shortly before it ends", async () => {
    let time = now;
    const { client, requests } = connect([page], { clock: { now: () => time, after } });
    await client.authenticate();
    time += 15 * 60_000;
    await client.authenticate();
    time += 15 * 60_000;
    await client.authenticate();
    const tokens = requests.map(tokenOf);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });

  it.each([100, 447, 455, 456])("is signed anew once after code %s", async (code) => {
    const refusal = { error: { code, msg: "Sample words" } };
    const renewed = connect([refusal, page]);
    await expect(renewed.client.authenticate()).resolves.toBeUndefined();
    expect(renewed.requests).toHaveLength(2);

    const refused = connect([refusal]);
    await expect(refused.client.authenticate()).rejects.toMatchObject({
      kind: "unauthenticated",
      code: `${code}`,
    });
    expect(refused.requests).toHaveLength(2);
  });

  it("cannot be signed by what is no key", async () => {
    const private_key = "-----BEGIN PRIVATE KEY-----c2FtcGxlIGNhbmFyeQ==-----END PRIVATE KEY-----";
    const broken = { ...serviceAccountKey, private_key };
    const { client, requests } = connect([page], { serviceAccountKey: broken });
    const error = await client.authenticate().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: "unauthenticated",
      remedy: expect.stringContaining("key file") as string,
    });
    expect(everythingOf(error)).not.toContain("c2FtcGxl");
    expect(requests).toHaveLength(0);
  });
});

describe("what is sent", () => {
  it("names applications and secrets in the query", async () => {
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

  it("filters lists, by what is a filter alone", async () => {
    const { client, requests } = connect([page]);
    const options = { secretNamePart: "KEY", secretValue: "canary" };
    await client.getSecrets({ applicationId: 1 }, options).next();
    await client.getApplications({ applicationName: "bot" }).next();
    const queries = requests.map(({ url }) => new URL(url).search);
    expect(queries[0]).toContain("secret_name_part=KEY");
    expect(queries[1]).toContain("application_name=bot");
    expect(queries.join(" ")).not.toContain("canary");
    expect(() => client.getApplications({ applicationId: "1" as unknown as number })).toThrow(
      "The option applicationId must be a whole number above 0.",
    );
  });

  it("compares the name that it asked for", async () => {
    const { client } = connect([
      { result: [{ application_id: 1, application_name: "a.b.voximplant.com" }], total_count: 1 },
    ]);
    await expect(client.getApplication({ applicationName: " a " })).resolves.toMatchObject({
      application_id: 1,
    });
  });

  it("puts a value into a form", async () => {
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
    ["neither", { application: {}, secret: { secretId: 1 } }],
    ["both", { application: { applicationId: 1, applicationName: "a" }, secret: { secretId: 1 } }],
    ["an id that is text", { application: { applicationId: "1" }, secret: { secretId: 1 } }],
    ["an id that is no number", { application: { applicationId: NaN }, secret: { secretId: 1 } }],
    ["an empty name", { application: { applicationId: 1 }, secret: { secretName: " " } }],
  ])("is nothing where a selector names %s", async (_, selectors) => {
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
  ])("is nothing where %s is malformed, and the value is not repeated", async (option, call) => {
    const { client, requests } = connect([{ result: 1 }]);
    const error = await call(client).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`The option ${option} `);
    expect(String(error)).not.toContain("canary");
    expect(requests).toHaveLength(0);
  });

  it.each([
    [{}, "secretIds, secretNames, all"],
    [{ secretIds: [1], all: true }, "secretIds, secretNames, all"],
    [{ secretIds: [1], secretNames: ["A"] }, "secretIds, secretNames, all"],
  ])("is nothing where delSecret is given %j", async (selector, names) => {
    const { client, requests } = connect([{ result: 1 }]);
    const deletion = { application, ...selector } as unknown as SecretDeletion;
    await expect(client.delSecret(deletion)).rejects.toThrow(`Give exactly one of ${names}.`);
    expect(requests).toHaveLength(0);
  });

  it.each<[SecretsSelector, Record<string, string>]>([
    [{ secretIds: [1, 2] }, { secret_id: "1;2" }],
    [{ secretNames: ["A", "B_1"] }, { secret_name: "A;B_1" }],
    [{ all: true }, { secret_id: "all" }],
  ])("is a form for delSecret, lists joined: %j", async (selector, expected) => {
    const { client, requests } = connect([{ result: 1 }]);
    await client.delSecret({ application, ...selector });
    const [request] = requests;
    expect(request!.url).toMatch(/\/platform_api\/DelSecret$/);
    const form = Object.fromEntries(new URLSearchParams(await request!.text()));
    expect(form).toEqual({ application_id: "1", ...expected });
  });

  it("is a form for addSecret, its value as it is", async () => {
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

  it("is nothing where nothing is to be changed", async () => {
    const { client, requests } = connect([{ result: 1 }]);
    await expect(client.setSecretInfo(address)).rejects.toThrow("at least one of newSecretName");
    expect(requests).toHaveLength(0);
  });
});

describe("what comes back", () => {
  it("is paged by what arrives, however few that is", async () => {
    const [first, second, third] = [1, 2, 3].map((id) => ({
      application_id: id,
      application_name: `app-${id}`,
    }));
    const { client, requests } = connect([
      { result: [first, second], total_count: 3 },
      { result: [third], total_count: 3 },
    ]);
    const ids: number[] = [];
    for await (const { application_id: id } of client.getApplications()) ids.push(id);
    expect(ids).toEqual([1, 2, 3]);
    const offsets = requests.map(({ url }) => new URL(url).searchParams.get("offset"));
    expect(offsets).toEqual(["0", "2"]);
  });

  it.each([
    ["no total", { result: [] }],
    ["no list", { total_count: 0 }],
    ["fewer than it says", { result: [], total_count: 1 }],
    ["a secret without a name", { result: [{ secret_id: 1 }], total_count: 1 }],
    ["a secret without an id", { result: [{ secret_name: "a" }], total_count: 1 }],
  ])("is no list where it has %s", async (_, answer) => {
    const { client } = connect([answer]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getSecrets",
    });
  });

  it("gives ids as numbers", async () => {
    const secret = { secret_id: "10", secret_name: "A", created: "2026-01-15 09:30:00" };
    const { client } = connect([{ result: [secret], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { ...secret, secret_id: 10 },
    });
  });

  it("accepts a secret that is listed with id and name", async () => {
    const { client } = connect([{ result: [{ id: 10, name: "A" }], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secret_id: 10, secret_name: "A" },
    });
  });

  it.each([
    ["nothing but the value", { secret_value: "sample-value" }, { secret_value: "sample-value" }],
    ["an empty value", { secret_value: "" }, { secret_value: "" }],
    [
      "an array of one",
      [{ secret_id: "10", secret_value: "sample-value" }],
      { secret_id: 10, secret_value: "sample-value" },
    ],
  ])("is a value where it has %s", async (_, result, expected) => {
    const { client } = connect([{ result }]);
    await expect(client.getSecretValue(address)).resolves.toEqual(expected);
  });

  it.each([
    ["no value", { secret_id: 10 }],
    ["a value that is no text", { secret_value: 7 }],
    ["an id that is none", { secret_id: "x", secret_value: "sample-value" }],
    ["several entries", [{ secret_value: "a" }, { secret_value: "b" }]],
    ["no entry", []],
    ["nothing", null],
  ])("is unexpected where it has %s", async (_, result) => {
    const { client } = connect([{ result }]);
    await expect(client.getSecretValue(address)).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getSecretValue",
    });
  });

  it.each([
    ["an object", { secret_id: 10 }],
    ["an id that is text", { secret_id: "10" }],
    ["an array of one", [{ secret_id: "10" }]],
  ])("is an added secret as %s", async (_, result) => {
    const { client } = connect([{ result }]);
    await expect(client.addSecret(newSecret)).resolves.toEqual({ secret_id: 10 });
  });

  it.each([[{}], [[]], [{ secret_id: "x" }], [{ secret_id: 0.5 }], [1], [null]])(
    "is no added secret where it is %j",
    async (result) => {
      const { client, requests } = connect([{ result }]);
      await expect(client.addSecret(newSecret)).rejects.toMatchObject({
        kind: "unexpected-response",
        operation: "addSecret",
      });
      expect(requests).toHaveLength(1);
    },
  );

  it("leaves out what is not documented, and details of another type", async () => {
    const secret = { secret_id: 10, secret_name: "A", description: 7, created: null, other: "x" };
    const { client } = connect([{ result: [secret], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secret_id: 10, secret_name: "A" },
    });
  });

  it.each([[{ result: 0 }], [{ result: {} }], [{ result: null }]])(
    "is no success of a write where it is %j",
    async (answer) => {
      const { client, requests } = connect([answer]);
      await expect(
        client.setSecretInfo({ ...address, secretValue: "sample-value" }),
      ).rejects.toMatchObject({ kind: "unexpected-response", operation: "setSecretInfo" });
      expect(requests).toHaveLength(1);
    },
  );

  it("proves the key also where the role to list is missing", async () => {
    const { client } = connect([{ error: { code: 104, msg: "Sample words" } }]);
    await expect(client.authenticate()).resolves.toBeUndefined();
  });

  it("does not prove the key where billing failed", async () => {
    const { client } = connect([{ error: { code: 5, msg: "Sample words" } }]);
    await expect(client.authenticate()).rejects.toMatchObject({ kind: "forbidden", code: "5" });
  });
});

describe("errors", () => {
  it("hold neither key, token nor value, even if the vendor repeats them", async () => {
    const secretValue = "sample-canary-value";
    const client = createVoximplantClient({
      serviceAccountKey,
      clock,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const form = new URLSearchParams(await request.text());
        const msg = `${request.headers.get("authorization")} ${form.get("secret_value")}`;
        return Response.json({ error: { code: 101, msg } });
      },
    });
    const error = await client
      .setSecretInfo({ ...address, secretValue })
      .catch((reason: unknown) => reason);
    expect(VendorError.is(error, "invalid-request")).toBe(true);
    const everything = everythingOf(error);
    expect(everything).toContain("[redacted]");
    expect(everything).not.toContain("canary");
    expect(everything).not.toContain("eyJ");
    expect(everything).not.toContain(serviceAccountKey.private_key.slice(30, 60));
  });
});

/** All that can be reached from an error, as one text. */
function everythingOf(error: unknown): string {
  const { message, stack, cause } = error as Error;
  const properties = Object.entries(error as object).map(([name, value]) => `${name}=${value}`);
  return [message, stack, String(cause), JSON.stringify(error), ...properties].join("\n");
}

it.each([undefined, null, "sample"])("options that are %j are refused as a whole", (given) => {
  expect(() => createVoximplantClient(given as never)).toThrow(
    new TypeError("The options are missing."),
  );
});
