import { beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../src/index.js";

const lifeSeconds = 3600;
let now = Date.UTC(2100, 0, 1);
const sandbox = createSandbox({ clock: { now: () => now, wait: () => Promise.resolve() } });

let baseUrl: string;
let credentials: { clientId: string; clientSecret: string };
let examples: Readonly<Record<string, string | number>>;

beforeAll(async () => {
  const access = (await sandbox.access())["senhasegura"]!;
  ({ baseUrl, examples } = access);
  credentials = access.credentials as typeof credentials;
});

function exchange(changes: Record<string, string> = {}): Promise<Response> {
  const form = {
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...changes,
  };
  return sandbox.fetch(`${baseUrl}/api/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
}

async function issuedToken(): Promise<string> {
  const { access_token: token } = (await (await exchange()).json()) as { access_token: string };
  return token;
}

function get(headers: Record<string, string>): Promise<Response> {
  const url = `${baseUrl}/api/mysafe/secretapi/${examples["identifier"]}`;
  return sandbox.fetch(url, { headers });
}

async function setNote(note: string): Promise<unknown> {
  const url = `${baseUrl}/api/mysafe/note/update/${examples["noteIdentifier"]}`;
  const response = await sandbox.fetch(url, {
    method: "PUT",
    headers: { Authorization: `Bearer ${await issuedToken()}` },
    body: JSON.stringify({ note }),
  });
  return response.json();
}

describe("the senhasegura sandbox", () => {
  it.each([
    [{ client_id: "sample-unknown" }, 401],
    [{ client_secret: "sample-wrong" }, 401],
    [{ tenant: "sample-other" }, 401],
    [{ grant_type: "password" }, 400],
  ])("issues no token for %j", async (changes, status) => {
    const response = await exchange(changes);
    expect(response.status).toBe(status);
    expect(await response.json()).not.toHaveProperty("access_token");
  });

  it.each([
    ["in the last second of its life", lifeSeconds - 1, 200],
    ["when it has expired", lifeSeconds, 404],
  ])("judges a token %s by the clock that it was given", async (_, seconds, status) => {
    const token = await issuedToken();
    now += seconds * 1000;
    expect((await get({ Authorization: `Bearer ${token}` })).status).toBe(status);
  });

  it.each<[string, () => Promise<string>]>([
    ["no token", () => Promise.resolve("")],
    ["an unknown one", () => Promise.resolve("Bearer sample")],
    ["one that is no bearer's", async () => `Basic ${await issuedToken()}`],
  ])("knows no route with %s", async (_, authorization) => {
    const response = await get({ Authorization: await authorization() });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "no Route matched with those values" });
  });

  it("refuses a note that is too long", async () => {
    await expect(setNote("x".repeat(900))).resolves.not.toHaveProperty("exception");
    await expect(setNote("x".repeat(901))).resolves.toMatchObject({ exception: { code: 1001 } });
  });
});
