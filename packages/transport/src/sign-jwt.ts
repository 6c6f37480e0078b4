/** The key that a vendor gave to a service account. */
export interface JwtKey {
  /** PKCS#8 in PEM. */
  readonly privateKey: string;
  /** The key's ID, which becomes the header `kid`. */
  readonly keyId: string;
}

/**
 * Signs claims as a JWT with RS256.
 *
 * Written by hand because it needs one algorithm. The signing part of a JWT library has 6 kB
 * compressed, which is the budget of a whole client.
 *
 * @throws {TypeError} if the key can't sign; the error doesn't repeat the key
 */
export async function signJwt(
  claims: Readonly<Record<string, unknown>>,
  { privateKey, keyId }: JwtKey,
): Promise<string> {
  const signed = [{ alg: "RS256", typ: "JWT", kid: keyId }, claims]
    .map((part) => encode(new TextEncoder().encode(JSON.stringify(part))))
    .join(".");
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  try {
    const pkcs8 = decodePem(privateKey);
    const key = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
    const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(signed));
    return `${signed}.${encode(new Uint8Array(signature))}`;
  } catch {
    // Don't keep the platform's error: it may quote the key.
    throw new TypeError("The private key can't sign.");
  }
}

function decodePem(pem: string): Uint8Array<ArrayBuffer> {
  const body = pem.replace(/-----[A-Z ]+-----|\s/g, "");
  return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
}

function encode(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
