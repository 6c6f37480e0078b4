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
    ["in the last second of its lifetime", lifeSeconds - 1, 200],
    ["when it has expired", lifeSeconds, 404],
  ])("checks a token %s by the given clock", async (_, seconds, status) => {
    const token = await issuedToken();
    now += seconds * 1000;
    expect((await get({ Authorization: `Bearer ${token}` })).status).toBe(status);
  });

  it.each<[string, () => Promise<string>]>([
    ["a request without a token", () => Promise.resolve("")],
    ["an unknown token", () => Promise.resolve("Bearer sample")],
    ["a token that isn't a bearer token", async () => `Basic ${await issuedToken()}`],
  ])("reports a missing route for %s", async (_, authorization) => {
    const response = await get({ Authorization: await authorization() });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "no Route matched with those values" });
  });

  it("refuses a note that is too long", async () => {
    await expect(setNote("x".repeat(900))).resolves.not.toHaveProperty("exception");
    await expect(setNote("x".repeat(901))).resolves.toMatchObject({ exception: { code: 1001 } });
  });

  it("accepts a token under both of its path prefixes", async () => {
    const headers = { Authorization: `Bearer ${await issuedToken()}` };
    for (const prefix of ["api", "iso"]) {
      const response = await sandbox.fetch(`${baseUrl}/${prefix}/mysafe/note`, { headers });
      expect(response.status).toBe(200);
    }
    const elsewhere = await sandbox.fetch(`${baseUrl}/mysafe/note`, { headers });
    expect(elsewhere.status).toBe(404);
  });

  it("restores created, changed and disabled items when it is reset", async () => {
    const { fetch } = sandbox;
    const notes = `${baseUrl}/api/mysafe/note`;
    const id = examples["noteIdentifier"];
    const headers = { Authorization: `Bearer ${await issuedToken()}` };
    const state = async () =>
      Promise.all(
        [notes, `${notes}/${id}`].map(async (url) => (await fetch(url, { headers })).json()),
      );
    await sandbox.reset();
    const before = await state();
    const body = JSON.stringify({ name: "Sample", note: "sample" });
    await fetch(notes, { method: "POST", headers, body });
    await fetch(`${notes}/update/${id}`, { method: "PUT", headers, body });
    await fetch(`${notes}/inactive/${id}`, { method: "POST", headers });
    const [list, one] = await state();
    expect((list as { note_on_list: unknown[] }).note_on_list).toHaveLength(4);
    expect(one).toMatchObject({ exception: { code: 1009 } });
    await sandbox.reset();
    await expect(state()).resolves.toEqual(before);
  });

  it("reports the missing required fields of a new item one after the other", async () => {
    const headers = { Authorization: `Bearer ${await issuedToken()}` };
    const missed: unknown[] = [];
    for (const body of [{}, { name: "a" }, { name: "a", username: "b" }]) {
      const response = await sandbox.fetch(`${baseUrl}/api/mysafe/password`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      missed.push(
        ((await response.json()) as { exception: { message: string } }).exception.message,
      );
    }
    expect(missed).toEqual(
      ["name", "username", "password"].map((name) => `1001: Parameter '${name}' was not informed!`),
    );
  });
});
