import type { ApiRequest } from "./api-request.js";
import { assertSignal } from "./assert-option.js";
import { abortable } from "./clock.js";
import type { Token, TokenCache } from "./token-cache.js";
import { VendorError, type VendorIdentity } from "./vendor-error.js";

/** Headers that authenticate a request. */
export type Credentials = Readonly<Record<string, string>>;

/** How a client authenticates its requests. */
export interface Authentication {
  /** Returns the headers to add to a request. They may depend on the request: a signature does. */
  headers(request: ApiRequest): Promise<Credentials>;
  /**
   * Called when the vendor rejected these headers. Returns true if {@link headers} will return
   * different ones from now on, so that it makes sense to repeat the request.
   */
  renew(rejected: Credentials, rejection: Rejection): boolean;
  /**
   * Returns everything confidential that is sent, so that it can be removed from error messages.
   */
  secrets(): Iterable<string>;
  /**
   * Returns what is confidential in headers that were sent. A signature's header also has words
   * that the vendor's messages and codes contain.
   * @default every value, without `Bearer`
   */
  confidential?(sent: Credentials): readonly string[];
  /**
   * Checks whether an error of {@link headers} is that of a function of the caller. It is thrown as it
   * is.
   * @default none is
   */
  isCallersError?(error: unknown): boolean;
}

/** How the vendor rejected credentials. */
export interface Rejection {
  /** The vendor's own code. */
  readonly code: string | undefined;
  /** The vendor's clock in milliseconds since 1970-01-01T00:00:00Z, from the header `date`. */
  readonly serverTime: number | undefined;
}

/** Sends no credentials. */
export const noAuthentication: Authentication = {
  headers: () => Promise.resolve({}),
  renew: () => false,
  secrets: () => [],
};

/** Sends the same headers with every request. */
export function headerAuthentication(
  headers: Credentials,
  secrets: readonly string[],
): Authentication {
  return { headers: () => Promise.resolve(headers), renew: () => false, secrets: () => secrets };
}

/** Sends a bearer token from a cache, with additional headers that depend on the token. */
export function bearerAuthentication<T extends Token>(
  cache: TokenCache<T>,
  secrets: readonly string[],
  getFurtherHeaders: (token: T) => Credentials = () => ({}),
): Authentication {
  return tokenAuthentication(cache, secrets, (token) => ({
    ...getFurtherHeaders(token),
    Authorization: `Bearer ${token.value}`,
  }));
}

/** Sends a token from a cache in headers of the vendor's own. */
export function tokenAuthentication<T extends Token>(
  cache: TokenCache<T>,
  secrets: readonly string[],
  toHeaders: (token: T) => Credentials,
): Authentication {
  const tokens = new WeakMap<Credentials, string>();
  return {
    headers: async () => {
      const token = await cache.get();
      const headers = toHeaders(token);
      tokens.set(headers, token.value);
      return headers;
    },
    renew: (rejected) => {
      const value = tokens.get(rejected);
      if (value === undefined) return false;
      cache.drop(value);
      return true;
    },
    secrets: () => {
      const token = cache.peek();
      return token ? [...secrets, token.value] : secrets;
    },
  };
}

/**
 * Waits until the cache has a token, or until the signal aborts.
 *
 * @throws {VendorError} the error of the token request, or one of kind `cancelled`
 */
export async function ensureToken(
  cache: TokenCache,
  vendor: VendorIdentity,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  assertSignal(signal);
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
