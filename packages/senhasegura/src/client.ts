import { ensureToken, type CallOptions } from "@keyhole/transport";
import { apiSecrets, type ApiSecretMethods } from "./api-secrets.js";
import { createSenhaseguraCaller } from "./caller.js";
import { vendor } from "./errors.js";
import { itemMethods } from "./item-methods.js";
import { notes, type NoteMethods } from "./notes.js";
import type { SenhaseguraOptions } from "./options.js";
import { passwords, type PasswordMethods } from "./passwords.js";

/**
 * A client of one senhasegura installation. Every function throws a `VendorError` when it fails.
 *
 * Where the access key has the encryption of sensitive data switched on, senhasegura sends values
 * encrypted, in a format that it does not document: they are returned as they come.
 */
export interface SenhaseguraClient extends ApiSecretMethods, PasswordMethods, NoteMethods {
  /** Proves the access key by exchanging it for a token, unless one is at hand. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the MySafe API of senhasegura (now Segura).
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createSenhaseguraClient(options: SenhaseguraOptions): SenhaseguraClient {
  const { caller, tokens } = createSenhaseguraCaller(options);
  return {
    verifyCredentials: (call = {}) => ensureToken(tokens, vendor, "requestToken", call.signal),
    ...itemMethods(caller, apiSecrets),
    ...itemMethods(caller, passwords),
    ...itemMethods(caller, notes),
  };
}
