import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox } from "../src/index.js";
import { stringsToSign } from "../src/vendors/genauth/genauth-sandbox-signatures.js";

const start = Date.UTC(2100, 0, 1);
const minute = 60_000;
let now = start;
const sandbox = createSandbox({ clock: { now: () => now, wait: () => Promise.resolve() } });
beforeEach(async () => {
  now = start;
  await sandbox.reset();
});

const prefix = "x-authing-";
const noParts = { method: "GET", path: "/sample", query: new URLSearchParams(), headers: [] };

describe("stringsToSign", () => {
  it("joins the method, the sorted signed headers, and the path with the sorted query", () => {
    const query = new URLSearchParams("keywords=gr%C3%B6%C3%9Fe+%26&all=true&page=1");
    const headers = [
      ["x-authing-lang", " zh-CN "],
      ["accept", "application/json"],
      ["date", "Fri, 01 Jan 2100 00:00:00 GMT"],
      ["x-authing-app-id", "sample"],
    ] as const;
    expect(stringsToSign({ ...noParts, query, headers, body: undefined }, prefix)).toEqual([
      "GET\ndate:Fri, 01 Jan 2100 00:00:00 GMT\nx-authing-app-id:sample\nx-authing-lang:zh-CN\n" +
        "/sample?all=true&keywords=größe &&page=1",
    ]);
  });

  it("writes the lists of a query as JSON", () => {
    const query = new URLSearchParams("status[]=revoked&status[]=staging&one[]=a");
    expect(stringsToSign({ ...noParts, query, body: undefined }, prefix)).toEqual([
      'GET\n/sample?one=["a"]&status=["revoked","staging"]',
    ]);
  });

  it("writes the body's properties instead of a query", () => {
    const body = { b: true, a: { d: [1] }, c: null, B: 7 };
    expect(stringsToSign({ ...noParts, method: "POST", body }, prefix)).toEqual([
      'POST\n/sample?B=7&a={"d":[1]}&b=true&c=null',
    ]);
  });

  it("returns a variant with a question mark at the end if there is no query", () => {
    expect(stringsToSign({ ...noParts, body: undefined }, prefix)).toEqual([
      "GET\n/sample",
      "GET\n/sample?",
    ]);
  });
});

/** Sends a signed request after `changes` were made to it, and returns the error code. */
async function getApiCode(
  headers: Readonly<Record<string, string>>,
  changes: { query?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<number | undefined> {
  const { baseUrl, credentials, examples } = (await sandbox.access())["genauth"]!;
  const { accessKeyId, accessKeySecret } = credentials as Record<string, string>;
  const url = new URL(`${baseUrl}/api/v3/get-application-secret?appId=${examples["appId"]}`);
  const signed = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const text = `GET\n${signed.toSorted().join("")}${url.pathname}${url.search}`;
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const raw = encoder.encode(accessKeySecret);
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const bytes = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  const authorization = `authing ${accessKeyId}:${Buffer.from(bytes).toString("base64")}`;
  url.search = changes.query ?? url.search;
  const response = await sandbox.fetch(url, {
    headers: { ...headers, ...changes.headers, authorization },
  });
  const { statusCode, apiCode } = (await response.json()) as Record<string, number>;
  return apiCode ?? statusCode;
}

const dateAt = (ms: number): string => new Date(ms).toUTCString();
const headersWith = (changes: Readonly<Record<string, string>> = {}) => ({
  date: dateAt(now),
  "x-authing-signature-method": "HMAC-SHA1",
  "x-authing-signature-nonce": "sample-nonce",
  "x-authing-signature-version": "1.0",
  ...changes,
});

describe("a signed request", () => {
  it("is accepted without a user pool if its signature is right", async () => {
    await expect(getApiCode(headersWith())).resolves.toBe(200);
  });

  it.each<[string, Parameters<typeof getApiCode>[1]]>([
    ["its query", { query: "?appId=sample" }],
    ["its number of parameters", { query: "?appId=sample&all=true" }],
    ["a signed header", { headers: { "x-authing-signature-nonce": "sample-other" } }],
    ["its date within the limit", { headers: { date: dateAt(start + minute) } }],
    ["a header that must be signed", { headers: { "x-authing-lang": "en-US" } }],
  ])("is rejected after a change of %s", async (_, changes) => {
    await expect(getApiCode(headersWith(), changes)).resolves.toBe(1300);
  });

  it("may have other headers that aren't signed", async () => {
    const changes = { headers: { "accept-language": "en" } };
    await expect(getApiCode(headersWith(), changes)).resolves.toBe(200);
  });

  it("is refused without a nonce", async () => {
    const { "x-authing-signature-nonce": _, ...headers } = headersWith();
    await expect(getApiCode(headers)).resolves.toBe(1300);
  });

  it.each([
    [-15 * minute, 200],
    [15 * minute, 200],
    [-15 * minute - 1000, 1305],
    [15 * minute + 1000, 1305],
  ])("with a date that is %i ms off the given clock returns %i", async (offset, apiCode) => {
    await expect(getApiCode(headersWith({ date: dateAt(start + offset) }))).resolves.toBe(apiCode);
  });

  it("is rejected if it is repeated, even just before its date is too old", async () => {
    const headers = headersWith();
    await expect(getApiCode(headers)).resolves.toBe(200);
    await expect(getApiCode(headers)).resolves.toBe(1306);
    now = start + 15 * minute;
    await expect(getApiCode(headers)).resolves.toBe(1306);
    now += 1000;
    await expect(getApiCode(headers)).resolves.toBe(1305);
  });

  it("doesn't use up its nonce if its signature is wrong", async () => {
    const changes = { query: "?appId=sample" };
    await expect(getApiCode(headersWith(), changes)).resolves.toBe(1300);
    await expect(getApiCode(headersWith())).resolves.toBe(200);
  });
});
