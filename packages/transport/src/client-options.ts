import { systemClock, type Clock } from "./clock.js";
import { defaultFetch } from "./default-fetch.js";
import type { Fetch } from "./fetch.js";
import type { RequestHooks } from "./hooks.js";
import { invalidOption } from "./assert-option.js";
import type { RetryOptions } from "./retry.js";

/** The options that every client accepts. */
export interface ClientOptions {
  /**
   * Sends the requests.
   * @default globalThis.fetch, looked up at each call; in Node, it is kept from repeating a write
   */
  readonly fetch?: Fetch | undefined;
  /**
   * The clock; tests replace it.
   * @default the system clock
   */
  readonly clock?: Clock | undefined;
  /**
   * The time limit of one call with all its attempts, in milliseconds.
   * @default 30000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The largest response that is read, in decoded bytes.
   * @default 10485760
   */
  readonly maxResponseBytes?: number | undefined;
  /** When to retry after a failure. Writes are never repeated. */
  readonly retry?: RetryOptions | undefined;
  /** Functions that are called around each attempt, for example to log it. */
  readonly hooks?: RequestHooks | undefined;
}

/** The options with every default filled in. */
export type ResolvedOptions = {
  readonly [Name in keyof ClientOptions]-?: NonNullable<ClientOptions[Name]>;
};

/** The longest delay that a timer supports. */
const maxMs = 2 ** 31 - 1;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} that names the option
 */
export function readClientOptions(options: ClientOptions): ResolvedOptions {
  const {
    fetch = defaultFetch,
    clock = systemClock,
    timeoutMs = 30_000,
    maxResponseBytes = 10 * 1024 * 1024,
    retry = {},
    hooks = {},
  } = options;
  ensure("fetch", typeof fetch === "function", "a function");
  ensure("clock", hasFunctions(clock, "now", "after"), "a Clock");
  requireNumber("maxResponseBytes", maxResponseBytes, 1);
  checkLimits({ timeoutMs, retry });
  ensure("hooks", isPlainObject(hooks), "an object");
  for (const name of ["request", "response"] as const) {
    const fits = hooks[name] === undefined || typeof hooks[name] === "function";
    ensure(`hooks.${name}`, fits, "a function");
  }
  return { fetch, clock, timeoutMs, maxResponseBytes, retry, hooks };
}

/**
 * Checks the options that a client and each of its calls have.
 *
 * @throws {TypeError} that names the option
 */
export function checkLimits({ timeoutMs, retry }: Pick<ResolvedOptions, "timeoutMs" | "retry">) {
  requireNumber("timeoutMs", timeoutMs, 1);
  ensure("retry", isPlainObject(retry), "an object");
  const { limit = 0, baseDelayMs = 0, maxDelayMs = 0 } = retry;
  ensure("retry.limit", Number.isInteger(limit), "a whole number");
  for (const [name, value] of Object.entries({ limit, baseDelayMs, maxDelayMs })) {
    requireNumber(`retry.${name}`, value, 0);
  }
}

function isPlainObject(value: unknown): boolean {
  return Object(value) === value && typeof value === "object" && !Array.isArray(value);
}

function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  const object = Object(value) as Readonly<Record<string, unknown>>;
  return names.every((name) => typeof object[name] === "function");
}

function requireNumber(option: string, value: unknown, min: number): void {
  const fits = typeof value === "number" && value >= min && value <= maxMs;
  ensure(option, fits, `a number from ${min} to ${maxMs}`);
}

function ensure(option: string, fits: boolean, what: string): void {
  if (!fits) invalidOption(option, `must be ${what}`);
}
