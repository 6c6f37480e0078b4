/** An access key, which may be temporary. */
export interface AccessKey {
  readonly accessKeyId: string;
  /** It signs requests, and is never sent. */
  readonly secretAccessKey: string;
  /** Only temporary keys have one. */
  readonly sessionToken?: string | undefined;
  /** When it expires, if that is known. */
  readonly expiration?: Date | undefined;
}

/** What a signature is valid for. */
export interface SignatureScope {
  /** The word that the names of algorithms begin with, in capital letters. */
  readonly scheme: string;
  readonly region: string;
  /** The name of the service in signatures. */
  readonly service: string;
}

/** What signs requests. */
export interface SigningKey extends Omit<AccessKey, "expiration">, SignatureScope {}

/** The parts of a request that a signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  /** All headers that are signed besides `host` and those of the signature, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const encoder = new TextEncoder();

/**
 * Signs a request with Signature Version 4 of Amazon's services.
 *
 * Written by hand because it needs one form of it, with WebCrypto. Amazon's own signer is 14 kB
 * minified for browsers, 143 kB for Node, and needs an implementation of SHA-256.
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
  const { host, pathname, searchParams } = new URL(url);
  const date = new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
  const day = date.slice(0, 8);
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
    encodeQuery(searchParams),
    ...signed.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    await sha256(body),
  ].join("\n");
  const algorithm = `${key.scheme}-HMAC-SHA256`;
  const scope = `${day}/${key.region}/${key.service}/${terminatorOf(key)}`;
  const text = [algorithm, date, scope, await sha256(canonical)].join("\n");
  const signature = toHex(await hmac(await getDayKey(key, day), text));
  const credential = `${key.accessKeyId}/${scope}`;
  return {
    ...added,
    authorization: `${algorithm} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** Returns the time of a header `x-amz-date` in milliseconds since 1970-01-01T00:00:00Z. */
export function parseDate(date: string): number {
  return Date.parse(date.replace(/^(.{4})(..)(.{5})(..)/, "$1-$2-$3:$4:"));
}

/** Returns the key that signs the requests of a day, written as 20260131. */
export async function deriveDayKey(key: SigningKey, day: string): Promise<ArrayBuffer> {
  const ofDay = await hmac(encoder.encode(key.scheme + key.secretAccessKey), day);
  return hmac(await hmac(await hmac(ofDay, key.region), key.service), terminatorOf(key));
}

function terminatorOf({ scheme }: SignatureScope): string {
  return `${scheme.toLowerCase()}_request`;
}

/** The path as it is sent is encoded once more, except for its slashes, of which each counts once. */
function encodePath(path: string): string {
  return encode(path.replace(/\/{2,}/g, "/")).replaceAll("%2F", "/");
}

/** The parameters are sorted by their encoded names, then by their values. */
function encodeQuery(query: URLSearchParams): string {
  // The equals sign would sort a longer name before a shorter one.
  const sorted = Array.from(query, (pair) => pair.map(encode).join("\n")).sort();
  return sorted.join("&").replaceAll("\n", "=");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
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
