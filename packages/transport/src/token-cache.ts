import { systemClock, type Clock } from "./clock.js";

/** A token, and when it ends. */
export interface Token {
  readonly value: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly expiresAt: number;
}

/** Keeps one token in memory and asks for a new one when it is needed. */
export interface TokenCache<T extends Token = Token> {
  /** The token in force. However many callers wait, one request is in flight. */
  get(): Promise<T>;
  /** Forgets this token, unless it was replaced already. */
  drop(value: string): void;
  /** The token at hand, if any, without asking for one. */
  peek(): T | undefined;
}

/** A token is replaced so many milliseconds before it ends, or a tenth of its life if that is less. */
const earlyMs = 60_000;

/** Creates a cache over a function that obtains a new token. */
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
          // Renewed early: until it really ends, the token at hand still serves.
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
