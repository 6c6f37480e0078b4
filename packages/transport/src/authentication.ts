import { abortable } from "./clock.js";
import { checkSignal } from "./options.js";
import type { TokenCache, Token } from "./token-cache.js";
import { VendorError, type VendorIdentity } from "./vendor-error.js";

/** How a client proves who it is. */
export interface Authentication {
  /** The headers to add to a request. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /**
   * Called when the vendor rejected these headers. True where {@link headers} will now give
   * others, so that the call is worth one repetition.
   */
  renew(rejected: Readonly<Record<string, string>>): boolean;
  /** Everything confidential that is sent, so that it can be removed from a vendor's message. */
  secrets(): Iterable<string>;
}

/** The same headers with every request. */
export function headerAuthentication(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Authentication {
  return { headers: () => Promise.resolve(headers), renew: () => false, secrets: () => secrets };
}

/** A bearer token from a cache, with further headers that depend on it. */
export function bearerAuthentication<T extends Token>(
  cache: TokenCache<T>,
  secrets: readonly string[],
  further: (token: T) => Readonly<Record<string, string>> = () => ({}),
): Authentication {
  const prefix = "Bearer ";
  return {
    headers: async () => {
      const token = await cache.get();
      return { ...further(token), Authorization: prefix + token.value };
    },
    renew: (rejected) => {
      const header = rejected["Authorization"];
      if (header === undefined) return false;
      cache.drop(header.slice(prefix.length));
      return true;
    },
    secrets: () => {
      const token = cache.peek();
      return token ? [...secrets, token.value] : secrets;
    },
  };
}

/**
 * Makes sure that a token is at hand, and waits for it as long as the caller does.
 *
 * @throws {VendorError} as the exchange does, or of kind `cancelled`
 */
export async function ensureToken(
  cache: TokenCache,
  vendor: VendorIdentity,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  checkSignal(signal);
  const token = cache.get();
  if (!signal) {
    await token;
    return;
  }
  try {
    await abortable(token, signal);
  } catch (error) {
    if (VendorError.is(error)) throw error;
    throw new VendorError(vendor, operation, { kind: "cancelled" });
  }
}
