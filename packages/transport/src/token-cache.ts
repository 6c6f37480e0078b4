import { systemClock, type Clock } from "./clock.js";

/** A token and when it expires. */
export interface Token {
  readonly value: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly expiresAt: number;
}

/** Keeps one token in memory and requests a new one when needed. */
export interface TokenCache<T extends Token = Token> {
  /** Returns the current token. However many callers wait, only one request is sent. */
  get(): Promise<T>;
  /** Forgets this token, unless it has already been replaced. */
  drop(value: string): void;
  /** Returns the current token if there is one, without requesting any. */
  peek(): T | undefined;
}

/**
 * A token is replaced this long before it expires, or after nine tenths of its lifetime if that is
 * later.
 */
const earlyMs = 60_000;

/** Creates a cache over a function that requests a new token. */
export function createTokenCache<T extends Token>(
  obtain: () => Promise<T>,
  clock: Clock = systemClock,
): TokenCache<T> {
  let current: { token: T; replaceAt: number } | undefined;
  let pending: Promise<T> | undefined;

  const replace = async (): Promise<T> => {
    const start = clock.now();
    const token = await obtain();
    const early = Math.min(earlyMs, (token.expiresAt - start) / 10);
    current = { token, replaceAt: token.expiresAt - early };
    return token;
  };

  return {
    get: () => {
      if (current && clock.now() < current.replaceAt) return Promise.resolve(current.token);
      pending ??= replace()
        .catch((error: unknown) => {
          // This was an early renewal. The current token can be used until it expires.
          if (current && clock.now() < current.token.expiresAt) return current.token;
          throw error;
        })
        .finally(() => {
          pending = undefined;
        });
      return pending;
    },
    drop: (value) => {
      if (current?.token.value === value) current = undefined;
    },
    peek: () => current?.token,
  };
}
