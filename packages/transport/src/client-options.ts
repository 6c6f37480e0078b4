import { systemClock, type Clock } from "./clock.js";
import type { Observer } from "./observer.js";
import type { RetryOptions } from "./retry.js";

/** What every client lets its caller choose. */
export interface ClientOptions {
  /**
   * Sends the requests.
   * @default globalThis.fetch, looked up at each call
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * The time, for tests.
   * @default the machine's
   */
  readonly clock?: Clock;
  /**
   * The limit of one call with all its attempts, in milliseconds.
   * @default 30000
   */
  readonly timeoutMs?: number;
  /**
   * The largest answer that is read, in decoded bytes.
   * @default 10485760
   */
  readonly maxResponseBytes?: number;
  /** When to try again after a failure. Writes are never repeated. */
  readonly retry?: RetryOptions;
  /** Watches what is sent and received; see `createObserver`. */
  readonly observer?: Observer | undefined;
}

/** The options as a client works with them. */
export type SettledOptions = Required<Omit<ClientOptions, "observer">> &
  Pick<ClientOptions, "observer">;

/** What a timer can hold. */
const maxMs = 2 ** 31 - 1;

/**
 * Checks the options and fills in what was left out.
 *
 * @throws {TypeError} that names the option
 */
export function readClientOptions(options: ClientOptions): SettledOptions {
  const { retry = {} } = options;
  for (const name of ["limit", "baseDelayMs", "maxDelayMs"] as const) {
    requireNumber(retry[name] ?? 0, `retry.${name}`, 0);
  }
  if (options.fetch !== undefined && typeof options.fetch !== "function") {
    throw new TypeError("The option fetch must be a function.");
  }
  if (options.observer !== undefined && typeof options.observer.begin !== "function") {
    throw new TypeError("The option observer must come from createObserver.");
  }
  return {
    // Looked up late: tests and proxies replace the global one after clients are created.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: options.clock ?? systemClock,
    observer: options.observer,
    retry,
    timeoutMs: requireNumber(options.timeoutMs ?? 30_000, "timeoutMs", 1),
    maxResponseBytes: requireNumber(
      options.maxResponseBytes ?? 10 * 1024 * 1024,
      "maxResponseBytes",
      1,
    ),
  };
}

function requireNumber(value: unknown, option: string, min: number): number {
  if (typeof value !== "number" || !(value >= min && value <= maxMs)) {
    throw new TypeError(`The option ${option} must be a number from ${min} to ${maxMs}.`);
  }
  return value;
}
