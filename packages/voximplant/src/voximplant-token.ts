import { VendorError, type Clock, type Token } from "@keyhole/transport";
import { vendor } from "./voximplant-errors.js";
import type { ServiceAccountKey } from "./voximplant-service-account-key.js";

/**
 * Allows for different clocks: the vendor rejects a token that is issued in the future (code 455).
 */
const backdatedSeconds = 60;

/** Half of the vendor's limit, so that different clocks can't exceed it (code 454). */
const lifeSeconds = 1800;

/**
 * Signs a token with the private key of a service account, for its own account or a child account.
 *
 * Written by hand because it needs one algorithm and three claims. The signing part of a JWT
 * library has 6 kB compressed, which is the budget of a whole client.
 *
 * @throws {VendorError} of kind `unauthenticated` if the key can't sign
 */
export async function signToken(
  key: ServiceAccountKey,
  accountId: number,
  clock: Clock,
): Promise<Token> {
  const issuedAt = Math.floor(clock.now() / 1000) - backdatedSeconds;
  const expiresAt = issuedAt + lifeSeconds;
  const header = { alg: "RS256", typ: "JWT", kid: key.keyId };
  const payload = { iss: accountId, iat: issuedAt, exp: expiresAt };
  const signed = `${encodeJson(header)}.${encodeJson(payload)}`;
  const signature = await sign(key.privateKey, new TextEncoder().encode(signed));
  return { value: `${signed}.${encode(signature)}`, expiresAt: expiresAt * 1000 };
}

async function sign(pem: string, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  try {
    const key = await crypto.subtle.importKey("pkcs8", decodePem(pem), algorithm, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign(algorithm, key, data));
  } catch {
    // Don't keep the platform's error: it may quote the key.
    throw new VendorError(vendor, "verifyCredentials", {
      kind: "unauthenticated",
      message: "the private key can't sign",
      remedy: "Enter the key file again. Use the file that the control panel generated.",
    });
  }
}

function decodePem(pem: string): Uint8Array<ArrayBuffer> {
  const body = pem.replace(/-----[A-Z ]+-----|\s/g, "");
  return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
}

function encodeJson(value: unknown): string {
  return encode(new TextEncoder().encode(JSON.stringify(value)));
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
