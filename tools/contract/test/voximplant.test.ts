import {
  createVoximplantClient,
  errorCodes,
  parseServiceAccountKey,
  type ServiceAccountKey,
  type VoximplantOptions,
} from "@keyhole/voximplant";
import { createVoximplantRestClient } from "@keyhole/voximplant/rest";
import { generateKeyPair, exportPKCS8 } from "jose";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, useSandbox } from "../src/index.js";
import { clockOff, toCredentials } from "./support/voximplant.js";

type Credentials = Pick<VoximplantOptions, "serviceAccountKey">;

const extraEntries = 120;
const vendor = useSandbox<Credentials>("voximplant", { extraEntries, toCredentials });

const connect = (overrides: Partial<VoximplantOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createVoximplantClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
const applicationId = () => Number(vendor().examples["applicationId"]);
const applicationName = () => vendor().examples["applicationName"]!;
const secretId = () => Number(vendor().examples["secretId"]);
const secretName = () => vendor().examples["secretName"]!;
const address = () => ({
  application: { applicationId: applicationId() },
  secret: { secretId: secretId() },
});

describe("the Voximplant client", () => {
  it("signs one token even if several calls wait for it", async () => {
    const tokens = new Set<string | null>();
    const client = connect({
      fetch: (input, init) => {
        const request = new Request(input, init);
        tokens.add(request.headers.get("authorization"));
        return vendor().checking.fetch(request);
      },
    });
    await Promise.all([client.verifyCredentials(), client.getSecretValue(address())]);
    await client.getSecretValue(address());
    expect(tokens.size).toBe(1);
  });

  it.each([
    ["id", () => ({ applicationId: applicationId() })],
    ["full name", () => ({ applicationName: applicationName() })],
    ["short name", () => ({ applicationName: applicationName().split(".")[0]! })],
  ])("gets an application by its %s", async (_, selector) => {
    await expect(connect().getApplication(selector())).resolves.toMatchObject({
      applicationId: applicationId(),
      applicationName: applicationName(),
    });
  });

  it("gets a secret's value by ids and by names", async () => {
    const client = connect();
    const byIds = await client.getSecretValue(address());
    expect(byIds).toMatchObject({ secretId: secretId(), secretName: secretName() });
    expect(byIds.secretValue).toMatch(/^sample-crm-api-key-[0-9a-f]{20}$/);
    await expect(
      client.getSecretValue({
        application: { applicationName: applicationName() },
        secret: { secretName: secretName() },
      }),
    ).resolves.toEqual(byIds);
  });

  it("gets a value of several lines unchanged", async () => {
    const { secretValue: value } = await connect().getSecretValue({
      application: { applicationId: applicationId() },
      secret: { secretName: "SIGNING_CERTIFICATE" },
    });
    expect(value.split("\n")).toHaveLength(6);
  });

  it("reports a key that doesn't belong to the account after one new token", async () => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const serviceAccountKey: ServiceAccountKey = {
      ...vendor().credentials.serviceAccountKey,
      privateKey: await exportPKCS8(privateKey),
    };
    await expect(connect({ serviceAccountKey }).verifyCredentials()).rejects.toMatchObject({
      kind: "unauthenticated",
      code: "100",
      remedy: errorCodes["100"]!.remedy,
    });
    expect(vendor().calls("getApplications")).toBe(2);
  });

  it("reports an account id that belongs neither to the key nor to a child account", async () => {
    await expect(connect({ accountId: 7 }).verifyCredentials()).rejects.toMatchObject({
      kind: "unauthenticated",
      code: "115",
    });
  });

  it("gets the applications of a child account and not those of its parent", async () => {
    const { otherCredentials } = vendor().running.describe()["voximplant"]!;
    const child = connect(toCredentials(otherCredentials!["childAccount"]!));
    const { value } = await child.getApplications().next();
    expect(value).toMatchObject({ applicationName: "shop.child.voximplant.com" });
    await expect(child.getApplication({ applicationId: applicationId() })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("reports a clock that is ahead", async () => {
    const client = connect({ clock: clockOff(600) });
    await expect(client.getSecretValue(address())).rejects.toMatchObject({
      kind: "unauthenticated",
      code: "455",
      remedy: errorCodes["455"]!.remedy,
    });
  });

  it("tolerates a clock that is a little ahead", async () => {
    const client = connect({ clock: clockOff(3) });
    await expect(client.getSecretValue(address())).resolves.toHaveProperty("secretValue");
  });

  it("signs a new token if the vendor reports the old one as expired", async () => {
    let seconds = -4 * 3600;
    const clock = { ...clockOff(0), now: () => Date.now() + seconds * 1000 };
    const client = connect({
      clock,
      fetch: (input, init) => {
        const response = vendor().checking.fetch(input, init);
        // The clock is right from the second attempt on.
        seconds = 0;
        return response;
      },
    });
    await expect(client.getSecretValue(address())).resolves.toHaveProperty("secretValue");
    expect(vendor().calls("getSecretValue")).toBe(2);
  });

  it("reports a clock that is far behind", async () => {
    const client = connect({ clock: clockOff(-4 * 3600) });
    await expect(client.getSecretValue(address())).rejects.toMatchObject({
      kind: "unauthenticated",
      code: "456",
    });
    expect(vendor().calls("getSecretValue")).toBe(2);
  });

  it("reports a change that the vendor rejects", async () => {
    const change = { ...address(), newSecretName: "SMTP_PASSWORD" };
    await expect(connect().setSecretInfo(change)).rejects.toMatchObject({
      kind: "invalid-request",
      code: "101",
    });
  });

  it("reports missing parameters", async () => {
    const { baseUrl, credentials, checking } = vendor();
    const api = createVoximplantRestClient({ baseUrl, ...credentials, fetch: checking.fetch });
    await expect(api.POST("/GetSecrets")).rejects.toMatchObject({ code: "116" });
    const query = { application_id: applicationId() };
    await expect(api.POST("/GetSecretValue", { params: { query } })).rejects.toMatchObject({
      code: "101",
    });
  });

  it("works with a key file that was pasted without its line breaks", async () => {
    const { credentials } = vendor().running.describe()["voximplant"]!;
    const file = credentials["serviceAccountKey"] as { private_key: string };
    const private_key = file.private_key.trim().replaceAll("\n", " ");
    const serviceAccountKey = parseServiceAccountKey(JSON.stringify({ ...file, private_key }));
    await expect(connect({ serviceAccountKey }).verifyCredentials()).resolves.toHaveProperty(
      "canList",
    );
  });
});

/** Returns a `fetch` to the sandbox that changes the shape of its results. */
function checkingFetch(reshape: (result: object) => unknown) {
  const reshaping: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const { result } = (await response.json()) as { result: object };
    return Response.json({ result: reshape(result) });
  };
  return createCheckingFetch("voximplant", vendor().baseUrl, reshaping);
}

describe("a Voximplant response with a secret's value", () => {
  it.each([
    ["an object", (result: object) => result],
    ["an array", (result: object) => [result]],
    ["an object whose id is text", (result: object) => ({ ...result, secret_id: `${secretId()}` })],
  ])("is decoded if its result is %s, and matches the spec", async (_, reshape) => {
    const expected = await connect().getSecretValue(address());
    const checking = checkingFetch(reshape);
    const client = connect({ fetch: checking.fetch });
    await expect(client.getSecretValue(address())).resolves.toEqual(expected);
    expect(checking.violations).toEqual([]);
  });

  it.each([
    ["an empty array", () => []],
    ["an object without a value", ({ secret_value, ...rest }: { secret_value?: string }) => rest],
  ])("is rejected if its result is %s", async (_, reshape) => {
    const client = connect({ fetch: checkingFetch(reshape).fetch });
    await expect(client.getSecretValue(address())).rejects.toMatchObject({
      kind: "unexpected-response",
    });
  });
});
