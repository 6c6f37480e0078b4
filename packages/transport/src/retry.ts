import type { ErrorDetails } from "./vendor-error.js";

/** When a failed call is retried. */
export interface RetryOptions {
  /**
   * The maximum number of retries after the first attempt.
   * @default 2
   */
  readonly limit?: number;
  /**
   * The longest delay before the first retry, in milliseconds. Each further retry doubles it.
   * @default 500
   */
  readonly baseDelayMs?: number;
  /**
   * The longest delay before any retry, in milliseconds. If the vendor requests a longer one, the
   * call isn't retried.
   * @default 10000
   */
  readonly maxDelayMs?: number;
}

const retriedStatuses = [429, 502, 503, 504];

/**
 * Returns the delay before the next attempt in milliseconds, or undefined if there is no next
 * attempt.
 *
 * Only safe operations are retried: after network errors, 429, 502, 503 and 504, but not after a
 * rejected certificate. The delay is a random part of an exponentially growing span (full jitter),
 * and at least what the vendor requests.
 */
export function retryDelay(
  {
    retries,
    safe,
    error,
  }: { readonly retries: number; readonly safe: boolean; readonly error: ErrorDetails },
  options: RetryOptions = {},
  random: () => number = Math.random,
): number | undefined {
  const { limit = 2, baseDelayMs = 500, maxDelayMs = 10_000 } = options;
  if (!safe || retries >= limit || !isTransient(error)) return undefined;
  const { retryAfterMs = 0 } = error;
  if (retryAfterMs > maxDelayMs) return undefined;
  const backoff = Math.round(random() * Math.min(maxDelayMs, baseDelayMs * 2 ** retries));
  return Math.max(backoff, retryAfterMs);
}

function isTransient({ kind, remedy, status = 0, reportedStatus = status }: ErrorDetails): boolean {
  // Among network errors, only certificate errors have a remedy of their own.
  if (kind === "network") return remedy === undefined;
  return kind === "rate-limited" || retriedStatuses.includes(reportedStatus);
}

/** Converts a Retry-After header, in seconds or as a date, to milliseconds from now. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,10}\s*$/.test(header)) return Number(header) * 1000;
  // Check the form first, because the date parser accepts nearly anything.
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(header.trim()) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
