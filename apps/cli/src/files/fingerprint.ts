import { createHash } from "node:crypto";

/** The SHA-256 of what a file holds, which tells whether it is still the same; for the memory alone. */
export function fingerprintOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
