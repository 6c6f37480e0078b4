import { createHash } from "node:crypto";

/**
 * The lines of the server's configuration that make it ask for a password.
 *
 * @param {string} password
 * @returns {string[]}
 */
export function passwordConfig(password) {
  return ["auth: password", `hashed-password: ${hash(password)}`];
}

/**
 * The cookie by which the server knows a browser that gave the password.
 *
 * @param {string} password
 * @returns {string} as in the Set-Cookie header
 */
export function passwordCookie(password) {
  return `code-server-session=${hash(password)}; Path=/; HttpOnly; SameSite=Lax`;
}

/** @param {string} password a long random one: the server accepts no salt with this hash */
function hash(password) {
  return createHash("sha256").update(password).digest("hex");
}
