import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type ApiRequest,
  type Authentication,
  type Credentials,
  type Rejection,
} from "../src/index.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { ImpatientClock } from "./support/fake-clock.js";
import { connect, ok, status, type Responder } from "./support/sample-vendor.js";

const key = "sample-signing-key";

async function hmac(text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, [
    "sign",
  ]);
  return toHex(await crypto.subtle.sign(algorithm, imported, encoder.encode(text)));
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const getSignature = ({ Authorization: sent = "" }: Credentials) => [
  sent.slice(sent.indexOf("Signature=") + 10),
];

/** Signs the method, host, path, query, headers, body and time, as AWS Signature V4 does. */
function hmacSigner(saysWhatIsConfidential = true) {
  let now = 0;
  let offset = 0;
  const rejections: Rejection[] = [];
  const authentication: Authentication = {
    headers: async ({ operation, url, host, headers, body = "" }: ApiRequest) => {
      now += 1;
      const { pathname, search } = new URL(url);
      const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
      const named = Object.keys(headers).toSorted();
      const lines = named.map((name) => `${name}:${headers[name]}`);
      const date = `${now + offset}`;
      const { method } = operation;
      const text = [method, host, pathname, search, ...lines, date, toHex(hash)].join("\n");
      const value = `HMAC SignedHeaders=${named.join(";")}, Signature=${await hmac(text)}`;
      return { "x-date": date, Authorization: value };
    },
    renew: (_, rejection) => {
      rejections.push(rejection);
      offset = rejection.serverTime ?? 0;
      return true;
    },
    secrets: () => [key],
    ...(saysWhatIsConfidential && { confidential: getSignature }),
  };
  return { authentication, rejections };
}

/** Checks a signature from what arrived, by other means than it was made. */
async function verify(request: Request): Promise<boolean> {
  const { headers, method } = request;
  const { host, pathname, search } = new URL(request.url);
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const [, names = "", signature] =
    /^HMAC SignedHeaders=(.*), Signature=(.*)$/.exec(headers.get("authorization") ?? "") ?? [];
  const lines = names.split(";").flatMap((name) => (name ? [`${name}:${headers.get(name)}`] : []));
  const hash = createHash("sha256").update(bytes).digest("hex");
  const text = [method, host, pathname, search, ...lines, headers.get("x-date"), hash].join("\n");
  return createHmac("sha256", key).update(text).digest("hex") === signature;
}

const checking: Responder = async (request) =>
  (await verify(request)) ? Response.json({ value: 1 }) : Response.json({}, { status: 403 });

const echo: Responder = ({ headers }) =>
  Response.json({ said: `got ${headers.get("authorization")!}` }, { status: 400 });

describe("a signature", () => {
  it("covers method, host, path, query, headers and the bytes of the body as they are sent", async () => {
    const { api, get, set, requests } = connect([checking], hmacSigner());
    await get();
    await set({ value: "ünï & 💡 \ud800" });
    await api.call("getItem", { path: { id: "a/b c'!()*~" }, query: { note: "a+b c'é&=" } });
    await api.call("postForm", { body: { value: "a b+ü'" } });
    await api.call("getTarget", { body: { a: 1 } });
    const header = { "x-expected": " 3 " };
    await api.call("patchItem", { path: { id: "7" }, header, body: { a: null } });
    await api.call("getNested", { path: { mount: ["a b", "c%2Fd"], name: "e?" } });
    expect(requests[2]!.url).toContain("a%2Fb%20c'!()*~?note=a%2Bb%20c%27%C3%A9");
    expect(requests[4]!.headers.get("authorization")).toContain("=content-type;x-target,");
    expect(requests).toHaveLength(7);
  });

  it("is made again for each attempt", async () => {
    const { get, requests } = connect([status(503), status(429), checking], {
      ...hmacSigner(),
      clock: new ImpatientClock(),
    });
    await get();
    const sent = requests.map(({ headers }) => headers.get("authorization"));
    expect(new Set(sent).size).toBe(3);
    expect(requests.map(({ headers }) => headers.get("x-date"))).toEqual(["1", "2", "3"]);
  });

  it("can be made again with the vendor's clock, once", async () => {
    const { authentication, rejections } = hmacSigner();
    const date = "Thu, 15 Jan 2026 00:00:00 GMT";
    const { set, requests } = connect([status(401, { date })], {
      authentication,
      parseErrorResponse: () => ({ kind: "unauthenticated", code: "RequestExpired" }),
    });
    await catchVendorError(set());
    const serverTime = Date.UTC(2026, 0, 15);
    expect(rejections).toEqual([{ code: "RequestExpired", serverTime }]);
    expect(requests.map(({ headers }) => headers.get("x-date"))).toEqual([
      "1",
      `${serverTime + 2}`,
    ]);
  });

  it("appears in no error, while its public words do", async () => {
    const { set } = connect([echo], {
      ...hmacSigner(),
      parseErrorResponse: ({ body }) => ({
        kind: "invalid-request",
        code: "IncompleteSignature",
        message: (body as { said: string }).said,
      }),
    });
    const { code, vendorMessage } = await catchVendorError(set());
    expect([code, vendorMessage]).toEqual([
      "IncompleteSignature",
      "got HMAC SignedHeaders=content-type, Signature=[redacted]",
    ]);
  });

  it("is removed with all of its header if it doesn't say what is confidential", async () => {
    const { get } = connect([echo], {
      ...hmacSigner(false),
      parseErrorResponse: ({ body }) => ({
        kind: "invalid-request",
        message: (body as { said: string }).said,
      }),
    });
    expect((await catchVendorError(get())).vendorMessage).toBe("got [redacted]");
  });

  it("that takes too long ends at the deadline without a request", async () => {
    const { get, requests } = connect([ok], {
      clock: new ImpatientClock(30_000),
      authentication: { ...hmacSigner().authentication, headers: () => new Promise(() => {}) },
    });
    await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "timeout" });
    expect(requests).toEqual([]);
  });
});
