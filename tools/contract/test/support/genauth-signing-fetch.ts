import { createHmac, randomUUID } from "node:crypto";

/** Changes that make a signed request invalid. */
export interface SigningChanges {
  /** Headers that replace the right ones; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Replaces the right signature. */
  readonly signature?: string;
  /** Whether to use the names of the vendor's branded variant. */
  readonly branded?: boolean;
}

interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/**
 * Returns a `fetch` that signs requests instead of sending their token, as the vendor's Node SDK
 * does. It doesn't sign the exchange of an access key.
 *
 * It shares no code with the sandbox's verification, so that a mistake in one of them is noticed.
 */
export function signingFetch(
  { accessKeyId, accessKeySecret }: AccessKey,
  { headers: changes = {}, signature, branded = false }: SigningChanges = {},
): typeof globalThis.fetch {
  const brand = branded ? "genauth" : "authing";
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.pathname.endsWith("/get-management-token")) return fetch(request);
    const headers = new Headers({ "content-type": "application/json" });
    const signed: Record<string, string | undefined> = {
      date: new Date().toUTCString(),
      [`x-${brand}-signature-method`]: "HMAC-SHA1",
      [`x-${brand}-signature-nonce`]: randomUUID(),
      [`x-${brand}-signature-version`]: "1.0",
      ...changes,
    };
    for (const [name, value] of Object.entries(signed)) {
      if (value !== undefined) headers.set(name, value);
    }
    const body = await request.text();
    const values =
      request.method === "GET"
        ? [...url.searchParams]
        : Object.entries(JSON.parse(body) as Record<string, unknown>);
    const lines = [
      request.method,
      ...Object.keys(signed)
        .toSorted()
        .filter((name) => signed[name] !== undefined)
        .map((name) => `${name}:${signed[name]}`),
      `${url.pathname}?${values
        .map(([name, value]) => `${name}=${String(value)}`)
        .toSorted()
        .join("&")}`,
    ];
    const right = createHmac("sha1", accessKeySecret).update(lines.join("\n")).digest("base64");
    const scheme = branded ? "GenAuth" : "authing";
    headers.set("authorization", `${scheme} ${accessKeyId}:${signature ?? right}`);
    return fetch(url, { method: request.method, headers, ...(body === "" ? {} : { body }) });
  };
}
