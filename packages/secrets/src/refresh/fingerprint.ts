/** A key for fingerprints, as base64: random, and never used for another refresh. */
export function createFingerprintKey(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * A keyed hash of a value (HMAC-SHA-256, as base64). It tells whether a value is the same again, and
 * nothing else about it: not even two equal ones show, since each refresh has a key of its own.
 *
 * @param key as base64
 */
export async function fingerprintOf(key: string, value: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const imported = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  // By code unit: half a character is a value, too, and UTF-8 would make all of them the same.
  const units = Uint16Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
  return toBase64(new Uint8Array(await crypto.subtle.sign(algorithm.name, imported, units)));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
