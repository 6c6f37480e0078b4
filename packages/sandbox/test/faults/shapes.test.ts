import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";
import { signedToken, type Key } from "../sign-voximplant-token.js";

describe.each(drivers)("documented response shapes (%s)", (_, drive) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await drive();
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());

  describe("of UserDocks", () => {
    const secret = expect.stringMatching(/^sample-app-secret-/) as string;
    const success = { success: true, message: "The secret of the app", error: null };
    const failed = { success: false, error: "The API key is not valid", message: null, data: null };

    it.each([
      ["2022", { ...success, data: { secret } }],
      ["2023", { ...success, data: { kind: "appSecret", secret } }],
      ["rewrite", { kind: "appSecrets", totalItems: 1, itemsLength: 1, items: [{ secret }] }],
    ])("include %s for a success", async (shape, body) => {
      await driver.order("userdocks", { shape });
      expect(await askUserDocks(driver)).toEqual(body);
    });

    it.each(["2022", "2023"])("include %s for a failure", async (shape) => {
      await driver.order("userdocks", { shape });
      expect(await askUserDocks(driver, { "X-API-KEY": "sample" })).toEqual(failed);
    });

    it.each([
      ["another key", { "X-API-KEY": "sample" }, "[E4010]", "The API key is not valid"],
      ["another type", { "X-API-KEY-TYPE": "write" }, "[E4011]", "The API key has another type"],
      ["another client", { "X-CLIENT-ID": "x" }, "[E4030]", "The client id is not the app's"],
    ])("include the rewrite for a failure with %s", async (_name, headers, code, message) => {
      await driver.order("userdocks", { shape: "rewrite" });
      expect(await askUserDocks(driver, headers)).toEqual({
        errors: [{ validation: null, code, message }],
      });
    });

    it.each([
      [400, "[E4000]"],
      [500, "[E0000]"],
    ])("include the rewrite for the requested status %i", async (status, code) => {
      await driver.order("userdocks", { shape: "rewrite", status });
      const error = { validation: null, code, message: `Fault ${status}` };
      expect(await askUserDocks(driver)).toEqual({ errors: [error] });
    });
  });

  describe("of Voximplant", () => {
    const result = expect.objectContaining({ secret_name: "CRM_API_KEY" }) as object;

    it.each([
      ["object", { result }],
      ["array", { result: [result] }],
    ])("include the %s for the requested number of calls", async (shape, body) => {
      await driver.order("voximplant", { shape, times: 1 });
      expect(await askVoximplant(driver)).toEqual(body);
      expect(await askVoximplant(driver)).toEqual({ result });
    });

    it("keep a failure unchanged when the shape is an array", async () => {
      await driver.order("voximplant", { shape: "array" });
      expect(await askVoximplant(driver, { secret_id: "1" })).toMatchObject({
        error: { code: 341 },
      });
    });

    it("aren't used up by an operation without shapes", async () => {
      await driver.order("voximplant", { shape: "array", times: 1 });
      const { baseUrl } = driver.access("voximplant");
      await driver.fetch(`${baseUrl}/GetSecrets`, { method: "POST" });
      expect(await askVoximplant(driver)).toEqual({ result: [result] });
    });
  });

  describe("of senhasegura", () => {
    it.each(["name", "username"])("include the key %s for a user with access", async (shape) => {
      await driver.order("senhasegura", { shape });
      const { examples } = driver.access("senhasegura");
      const users_allowed = [{ [shape]: "sample-user", can_edit: true }];
      const get = await askSenhasegura(driver, `/secretapi/${examples["identifier"]}`);
      expect(get["api_secret_entity"]).toMatchObject({ name: "Payment Gateway", users_allowed });
      const set = await askSenhasegura(driver, `/note/update/${examples["noteIdentifier"]}`, {
        method: "PUT",
        body: JSON.stringify({ note: "sample" }),
      });
      expect(set["note_entity"]).toMatchObject({ name: "Recovery Codes", users_allowed });
    });

    it("keep a failure unchanged when the shape is username", async () => {
      await driver.order("senhasegura", { shape: "username" });
      expect(await askSenhasegura(driver, "/note/1")).toMatchObject({ exception: { code: 1005 } });
    });
  });

  it.each([
    ["genauth", { shape: "array" }],
    ["voximplant", { shape: "circle" }],
    ["voximplant", { shape: "array", operation: "getSecrets" }],
    ["userdocks", { shape: "toString" }],
  ])("are rejected for %s if the fault is %j", async (vendor, fault) => {
    await expect(driver.order(vendor, fault)).rejects.toThrow(TypeError);
  });
});

async function askUserDocks(
  driver: Driver,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const { baseUrl, credentials } = driver.access("userdocks");
  const sent = {
    "X-API-KEY": String(credentials["apiKey"]),
    "X-API-KEY-TYPE": "read",
    "X-CLIENT-ID": String(credentials["appId"]),
    ...headers,
  };
  const url = `${baseUrl}/apps/${String(credentials["appId"])}/secrets`;
  return (await driver.fetch(url, { headers: sent })).json();
}

async function askVoximplant(driver: Driver, query: Record<string, string> = {}): Promise<unknown> {
  const { baseUrl, credentials, examples } = driver.access("voximplant");
  const bearer = await signedToken(credentials["serviceAccountKey"] as Key, Date.now());
  const parameters = new URLSearchParams({
    application_id: `${examples["applicationId"]}`,
    secret_id: `${examples["secretId"]}`,
    ...query,
  });
  const headers = { Authorization: `Bearer ${bearer}` };
  const url = `${baseUrl}/GetSecretValue?${parameters}`;
  return (await driver.fetch(url, { method: "POST", headers })).json();
}

async function askSenhasegura(
  driver: Driver,
  path: string,
  init?: RequestInit,
): Promise<Record<string, unknown>> {
  const { baseUrl, credentials } = driver.access("senhasegura");
  const form = {
    grant_type: "client_credentials",
    client_id: String(credentials["clientId"]),
    client_secret: String(credentials["clientSecret"]),
  };
  const exchange = { method: "POST", body: new URLSearchParams(form) };
  const issued = await driver.fetch(`${baseUrl}/api/oauth2/token`, exchange);
  const { access_token: token } = (await issued.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${token}` };
  const response = await driver.fetch(`${baseUrl}/api/mysafe${path}`, { headers, ...init });
  return (await response.json()) as Record<string, unknown>;
}
