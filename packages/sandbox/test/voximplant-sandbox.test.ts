import { beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../src/index.js";
import { signedToken, type Claims, type Key } from "./sign-voximplant-token.js";

const now = Date.UTC(2026, 5, 1);
const clock = { now: () => now, wait: () => Promise.resolve() };
const sandbox = createSandbox({ clock, extraEntries: 30 });

interface VendorResponse {
  readonly result?: unknown;
  readonly total_count?: number;
  readonly error?: { readonly code: number };
}

let key: Key;
let baseUrl: string;
let examples: Readonly<Record<string, string | number>>;

beforeAll(async () => {
  const access = (await sandbox.access())["voximplant"]!;
  ({ baseUrl, examples } = access);
  key = access.credentials["serviceAccountKey"] as Key;
});

const token = (changes: Claims): Promise<string> => signedToken(key, now, changes);

async function call(
  method: string,
  { query = {}, form, bearer }: { query?: object; form?: object; bearer?: string } = {},
): Promise<VendorResponse> {
  const parameters = new URLSearchParams(query as Record<string, string>);
  const response = await sandbox.fetch(`${baseUrl}/${method}?${parameters}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer ?? (await token({}))}` },
    ...(form ? { body: new URLSearchParams(form as Record<string, string>) } : {}),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as VendorResponse;
}

describe("the Voximplant sandbox", () => {
  it.each([
    ["a valid token", {}, undefined],
    ["a token whose account id is text", { iss: "4200001" }, undefined],
    ["a token of another account", { iss: 7 }, 115],
    ["a token of another key", { kid: "sample" }, 100],
    ["a token that is valid for too long", { exp: 3600 }, 454],
    ["a token from the future", { iat: 10 }, 455],
    ["an expired token", { iat: -100, exp: -1 }, 456],
  ])("checks the claims of %s", async (_, claims, code) => {
    const { error } = await call("GetApplications", { bearer: await token(claims) });
    expect(error?.code).toBe(code);
  });

  it("rejects text that isn't a token", async () => {
    const { error } = await call("GetApplications", { bearer: "sample" });
    expect(error?.code).toBe(447);
  });

  it("rejects a token with a changed signature", async () => {
    const [header, payload] = (await token({})).split(".");
    const [, , other] = (await token({ exp: 1700 })).split(".");
    const { error } = await call("GetApplications", { bearer: `${header}.${payload}.${other}` });
    expect(error?.code).toBe(100);
  });

  it("pages lists by count and offset, with 20 entries by default", async () => {
    const first = await call("GetApplications");
    expect(first).toMatchObject({ count: 20, total_count: 33 });
    const rest = await call("GetApplications", { query: { offset: 20, count: 200 } });
    expect(rest).toMatchObject({ count: 13, total_count: 33 });
    expect((await call("GetApplications", { query: { count: 0 } })).error?.code).toBe(101);
  });

  it("reads parameters from the query and from the body", async () => {
    const { applicationId, secretName } = examples;
    const names = { application_id: applicationId, secret_name: secretName };
    const fromQuery = await call("GetSecretValue", { query: names });
    expect(fromQuery.result).toMatchObject({ secret_name: secretName });
    await expect(call("GetSecretValue", { form: names })).resolves.toEqual(fromQuery);
  });

  it("records the time of a change and discards it when it is reset", async () => {
    const { applicationId, secretId } = examples;
    const ids = { application_id: applicationId, secret_id: secretId };
    const before = await call("GetSecretValue", { query: ids });
    await expect(
      call("SetSecretInfo", { form: { ...ids, secret_value: "sample-value" } }),
    ).resolves.toEqual({ result: 1 });
    const { result } = await call("GetSecretValue", { query: ids });
    expect(result).toMatchObject({
      secret_value: "sample-value",
      modified: "2026-06-01 00:00:00",
    });
    await sandbox.reset();
    await expect(call("GetSecretValue", { query: ids })).resolves.toEqual(before);
  });

  it("accepts values of up to 8192 characters and truncates descriptions", async () => {
    const { applicationId, secretId } = examples;
    const ids = { application_id: applicationId, secret_id: secretId };
    const set = (length: number) =>
      call("SetSecretInfo", {
        form: { ...ids, secret_value: "v".repeat(length), description: "d".repeat(201) },
      });
    expect(await set(8192)).toEqual({ result: 1 });
    expect((await set(8193)).error?.code).toBe(101);
    expect((await call("GetSecretValue", { query: ids })).result).toMatchObject({
      secret_value: "v".repeat(8192),
      description: "d".repeat(200),
    });
    await sandbox.reset();
  });

  it.each([
    ["GetSecrets", {}, 116],
    ["GetSecrets", { application_id: "x" }, 116],
    ["GetSecrets", { application_name: "unknown" }, 558],
    ["GetSecretValue", { application_name: "call-center" }, 101],
    ["GetSecretValue", { application_name: "call-center", secret_id: "1" }, 341],
    [
      "SetSecretInfo",
      { application_name: "voice-bot", secret_name: "SPEECH_TOKEN", new_secret_name: "1" },
      101,
    ],
  ])("rejects %s with %j and returns the code %s", async (method, form, code) => {
    expect((await call(method, { form })).error?.code).toBe(code);
  });
});
