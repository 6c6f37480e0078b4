import {
  assertHeaderValue,
  createTokenCache,
  type ApiRequest,
  type Authentication,
  type Clock,
} from "@keyhole/transport";

/** An access key, which may be temporary. */
export interface AccessKey {
  /** Those of temporary keys begin with `ASIA`. */
  readonly accessKeyId: string;
  /** It signs requests, and is never sent. */
  readonly secretAccessKey: string;
  /** Only temporary keys have one. */
  readonly sessionToken?: string | undefined;
  /** When it expires, if that is known. */
  readonly expiration?: Date | undefined;
}

/** What signs requests. */
export interface SigningKey extends Omit<AccessKey, "expiration"> {
  readonly region: string;
  /** The name of the service in signatures. */
  readonly service: string;
}

/** The parts of a request that a signature covers. It must have no query. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  /** All headers that are signed besides `host` and those of the signature, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const encoder = new TextEncoder();

/**
 * Signs a request with AWS Signature Version 4.
 *
 * Written by hand because it needs one form of it, with WebCrypto. AWS's own signer is 14 kB minified
 * for browsers, 143 kB for Node, and needs an implementation of SHA-256.
 *
 * @param time in milliseconds since 1970-01-01T00:00:00Z
 * @returns the headers to add
 */
export async function signRequest(
  { method, url, headers, body = "" }: SignedRequest,
  key: SigningKey,
  time: number,
  getDayKey: typeof deriveDayKey = deriveDayKey,
): Promise<Record<string, string>> {
  const { host, pathname } = new URL(url);
  const date = new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
  const added = {
    "x-amz-date": date,
    ...(key.sessionToken !== undefined && { "x-amz-security-token": key.sessionToken }),
  };
  const signed = Object.entries<string>({ ...headers, host, ...added })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/\s+/g, " ")] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const canonical = [
    method,
    encodePath(pathname),
    "",
    ...signed.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    await sha256(body),
  ].join("\n");
  const scope = `${date.slice(0, 8)}/${key.region}/${key.service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, await sha256(canonical)].join("\n");
  const signature = toHex(await hmac(await getDayKey(key, date.slice(0, 8)), text));
  const credential = `${key.accessKeyId}/${scope}`;
  return {
    ...added,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/**
 * The largest difference between the clocks that AWS accepts is five minutes. A smaller one needs no
 * correction.
 */
const maxSkewMs = 240_000;

/** Where the access key of a client comes from. */
export interface KeySource {
  /** Returns the current key. */
  get(): Promise<AccessKey>;
  /** Returns the current key if it is known. */
  peek(): AccessKey | undefined;
  /** Forgets the key with this ID. Undefined if there is no other one. */
  drop?(accessKeyId: string): void;
  isCallersError?(error: unknown): boolean;
}

/**
 * Creates the source that always has the same key.
 *
 * @throws {TypeError} if a part of the key is missing or malformed
 */
export function fixedKey(key: AccessKey): KeySource {
  const checked = checkKey(key);
  return { get: () => Promise.resolve(checked), peek: () => checked };
}

/** A key is replaced five minutes before it expires. The cache itself does so one minute before. */
const earlyMs = 240_000;

/**
 * Creates the source that calls a function for a key. It keeps the key until five minutes before it
 * expires, or until it is dropped. However many requests wait, the function is called once.
 */
export function keysFrom(obtain: () => Promise<AccessKey>, clock: Clock): KeySource {
  const errors = new WeakSet<object>();
  const cache = createTokenCache(async () => {
    try {
      const key = checkKey(await obtain());
      const end = key.expiration?.getTime() ?? Infinity;
      return { ...key, value: key.accessKeyId, expiresAt: end - earlyMs };
    } catch (error) {
      if (error instanceof Error) errors.add(error);
      throw error;
    }
  }, clock);
  return { ...cache, isCallersError: (error) => error instanceof Error && errors.has(error) };
}

function checkKey({ sessionToken, expiration, ...key }: AccessKey): AccessKey {
  return {
    accessKeyId: assertHeaderValue(key.accessKeyId, "accessKeyId"),
    secretAccessKey: assertHeaderValue(key.secretAccessKey, "secretAccessKey"),
    ...(sessionToken && { sessionToken: assertHeaderValue(sessionToken, "sessionToken") }),
    expiration,
  };
}

/**
 * Signs every request. If AWS rejects one and its clock differs from this computer's, the next
 * request is signed with the time of AWS's clock; otherwise with another key, if there may be one.
 */
export function signatureAuthentication(
  keys: KeySource,
  scope: Pick<SigningKey, "region" | "service">,
  clock: Clock,
): Authentication {
  let skew = 0;
  let cached: { readonly of: string; readonly key: Promise<ArrayBuffer> } | undefined;
  const getDayKey: typeof deriveDayKey = (key, day) => {
    const of = day + key.secretAccessKey;
    if (cached?.of !== of) cached = { of, key: deriveDayKey(key, day) };
    return cached.key;
  };
  return {
    headers: async (request: ApiRequest) =>
      signRequest(
        { ...request, method: request.operation.method },
        { ...(await keys.get()), ...scope },
        clock.now() + skew,
        getDayKey,
      ),
    renew: ({ authorization = "" }, { serverTime }) => {
      const seen = serverTime === undefined ? skew : serverTime - clock.now();
      if (Math.abs(seen - skew) >= maxSkewMs) {
        skew = seen;
        return true;
      }
      keys.drop?.(/Credential=([^/]+)/.exec(authorization)?.[1] ?? "");
      return keys.drop !== undefined;
    },
    secrets: () => {
      const { secretAccessKey = "", sessionToken = "" } = keys.peek() ?? {};
      return [secretAccessKey, sessionToken];
    },
    // The other words of the header are in AWS's messages, too.
    confidential: ({ authorization = "", "x-amz-security-token": token = "" }) => [
      /Signature=(\w+)/.exec(authorization)?.[1] ?? "",
      token,
    ],
    isCallersError: (error) => keys.isCallersError?.(error) ?? false,
  };
}

/** The path as it is sent is encoded once more, except for its slashes, of which each counts once. */
function encodePath(path: string): string {
  return encodeURIComponent(path.replace(/\/{2,}/g, "/"))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2F", "/");
}

async function deriveDayKey(
  { secretAccessKey, region, service }: SigningKey,
  day: string,
): Promise<ArrayBuffer> {
  const ofDay = await hmac(encoder.encode(`AWS4${secretAccessKey}`), day);
  return hmac(await hmac(await hmac(ofDay, region), service), "aws4_request");
}

async function hmac(key: BufferSource, text: string): Promise<ArrayBuffer> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return crypto.subtle.sign("HMAC", imported, encoder.encode(text));
}

async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
