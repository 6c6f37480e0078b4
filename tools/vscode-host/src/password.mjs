import { createHash } from "node:crypto";

/**
 * Returns the lines of the server's configuration that require a password.
 *
 * @param {string} password
 * @returns {string[]}
 */
export function passwordConfig(password) {
  return ["auth: password", `hashed-password: ${hash(password)}`];
}

/**
 * Returns the cookie that proves to the server that the browser has the password.
 *
 * @param {string} password
 * @returns {string} as in the Set-Cookie header
 */
export function passwordCookie(password) {
  return `code-server-session=${hash(password)}; Path=/; HttpOnly; SameSite=Lax`;
}

/**
 * @param {string} password a long random one, because the server supports no salt with this hash
 */
function hash(password) {
  return createHash("sha256").update(password).digest("hex");
}
