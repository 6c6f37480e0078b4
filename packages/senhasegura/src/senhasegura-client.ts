import { ensureToken, type CallOptions } from "@keyhole/transport";
import { createSenhaseguraApiClient, type SenhaseguraOptions } from "./senhasegura-api-client.js";
import { apiSecretMethods, type ApiSecretMethods } from "./senhasegura-api-secrets.js";
import { vendor } from "./senhasegura-errors.js";
import { noteMethods, type NoteMethods } from "./senhasegura-notes.js";
import { passwordMethods, type PasswordMethods } from "./senhasegura-passwords.js";

/**
 * A client of one senhasegura installation. Every function throws a `VendorError` if it fails.
 *
 * If the access key has the encryption of sensitive data switched on, senhasegura sends encrypted
 * values. The format isn't documented, so they are returned unchanged.
 */
export interface SenhaseguraClient extends ApiSecretMethods, PasswordMethods, NoteMethods {
  /** Checks the access key. Exchanges it for a token unless the client already has one. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the MySafe API of senhasegura (now Segura).
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createSenhaseguraClient(options: SenhaseguraOptions): SenhaseguraClient {
  const { api, tokens } = createSenhaseguraApiClient(options);
  return {
    verifyCredentials: (call = {}) => ensureToken(tokens, vendor, "requestToken", call.signal),
    ...apiSecretMethods(api),
    ...passwordMethods(api),
    ...noteMethods(api),
  };
}
