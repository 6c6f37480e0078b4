import type { Context } from "hono";
import { jwtVerify, SignJWT } from "jose";
import { readJson } from "../../json-body.js";
import type { SandboxClock } from "../../sandbox-clock.js";
import { Refusal, type AccessKey } from "./genauth-sandbox-state.js";

/** The signature of a request, and the access key that it names. */
interface SignatureClaim {
  readonly accessKeyId: string;
  readonly signature: string;
  /** The prefix of its headers' names. */
  readonly prefix: string;
}

/** The maximum difference between the time of a request and ours [guess]. */
const maxSkewMs = 15 * 60_000;

const prefixes: Readonly<Record<string, string>> = {
  authing: "x-authing-",
  GenAuth: "x-genauth-",
};

/** Reads an `Authorization` header if it is that of a signed request. */
export function parseSignatureClaim(authorization: string): SignatureClaim | undefined {
  const [, scheme = "", accessKeyId, signature] =
    /^(\w+) ([^\s:]+):(\S+)$/.exec(authorization) ?? [];
  const prefix = prefixes[scheme];
  if (prefix === undefined || accessKeyId === undefined || signature === undefined) {
    return undefined;
  }
  return { accessKeyId, signature, prefix };
}

/** Verifies the signatures of requests and rejects repeated requests. */
export class SignatureVerifier {
  readonly #clock: SandboxClock;
  /** How long to remember each nonce. After that, the time of its request is too old anyway. */
  #nonces = new Map<string, number>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** @throws {Refusal} that says what is wrong */
  async verify(c: Context, { signature, prefix }: SignatureClaim, key: AccessKey): Promise<void> {
    if (c.req.header(`${prefix}signature-method`) !== "HMAC-SHA1") {
      throw new Refusal(401, "Signature method is not supported", 1301);
    }
    if (c.req.header(`${prefix}signature-version`) !== "1.0") {
      throw new Refusal(401, "Signature version is not supported", 1302);
    }
    const time = this.#parseTime(c.req.header("date"));
    const nonce = c.req.header(`${prefix}signature-nonce`);
    const { accessKeyId, accessKeySecret } = key.shown;
    const candidates = await getSignatures(c, prefix, accessKeySecret);
    if (!nonce || !candidates.includes(signature)) {
      throw new Refusal(401, "Signature is invalid", 1300);
    }
    this.#use(`${accessKeyId}:${nonce}`, time + maxSkewMs);
  }

  forget(): void {
    this.#nonces.clear();
  }

  #parseTime(date: string | undefined): number {
    if (!date) throw new Refusal(401, "Date is missing", 1304);
    const time = Date.parse(date);
    // Accepts only dates as HTTP writes them, because `Date.parse` accepts much more.
    if (Number.isNaN(time) || new Date(time).toUTCString() !== date) {
      throw new Refusal(401, "Timestamp is malformed", 1303);
    }
    if (Math.abs(time - this.#clock.now()) > maxSkewMs) {
      throw new Refusal(401, "Clock skew is too large", 1305);
    }
    return time;
  }

  #use(nonce: string, until: number): void {
    const now = this.#clock.now();
    for (const [used, end] of this.#nonces) if (end < now) this.#nonces.delete(used);
    if (this.#nonces.has(nonce)) throw new Refusal(401, "Request was sent before", 1306);
    this.#nonces.set(nonce, until);
  }
}

async function getSignatures(c: Context, prefix: string, secret: string): Promise<string[]> {
  const { pathname, searchParams } = new URL(c.req.url);
  const texts = stringsToSign(
    {
      method: c.req.method,
      path: pathname,
      query: searchParams,
      body: await readJson(c),
      headers: c.req.raw.headers,
    },
    prefix,
  );
  const encode = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const hmacKey = await crypto.subtle.importKey("raw", encode.encode(secret), algorithm, false, [
    "sign",
  ]);
  return Promise.all(
    texts.map(async (text) => {
      const bytes = await crypto.subtle.sign("HMAC", hmacKey, encode.encode(text));
      return btoa(String.fromCharCode(...new Uint8Array(bytes)));
    }),
  );
}

/** The parts of a request that its signature covers. */
interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body as JSON; undefined if there is none. */
  readonly body: unknown;
  /** The headers, with names in lower case. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
}

/**
 * Returns the texts to sign, as the vendor's Node SDK creates them. There are several if the
 * request doesn't show which one was signed: the SDK omits a query whose parameters are all
 * undefined, but signs its question mark.
 *
 * @param prefix of the headers that are signed, in addition to `date`
 */
export function stringsToSign(parts: SignedParts, prefix: string): string[] {
  const { method, path, query, body, headers } = parts;
  const signed = [...headers]
    .filter(([name]) => name === "date" || name.startsWith(prefix))
    .toSorted(byName)
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const begin = `${method}\n${signed.join("")}${path}`;
  const values = method === "GET" ? getQueryValues(query) : Object.entries(body ?? {});
  if (values.length === 0) return [begin, `${begin}?`];
  const texts = values.toSorted(byName).map(([name, value]) => `${name}=${toText(value)}`);
  return [`${begin}?${texts.join("&")}`];
}

/** Returns each parameter once, and those of a list, `name[]`, under the list's name. */
function getQueryValues(query: URLSearchParams): [string, unknown][] {
  return [...new Set(query.keys())].map((name) =>
    name.endsWith("[]") ? [name.slice(0, -2), query.getAll(name)] : [name, query.get(name)],
  );
}

function toText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

// Sorts by UTF-16 code units, as the SDK does.
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

const lifeSeconds = 7200;

/** Issues management tokens and verifies them. */
export class Tokens {
  readonly #clock: SandboxClock;
  readonly #signingKey = crypto.getRandomValues(new Uint8Array(32));

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  async issue({ shown }: AccessKey): Promise<{ access_token: string; expires_in: number }> {
    const now = Math.floor(this.#clock.now() / 1000);
    const token = await new SignJWT({ scoped_userpool_id: shown.userPoolId })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(shown.accessKeyId)
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .sign(this.#signingKey);
    return { access_token: token, expires_in: lifeSeconds };
  }

  /**
   * Returns the ID of the access key that a token was issued for, or undefined if the token is
   * invalid.
   */
  async getAccessKeyId(token: string): Promise<string | undefined> {
    const currentDate = new Date(this.#clock.now());
    try {
      return (await jwtVerify(token, this.#signingKey, { currentDate })).payload.sub;
    } catch {
      return undefined;
    }
  }
}
