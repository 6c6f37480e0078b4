import type { ErrorDetails } from "./vendor-error.js";

/** How often, and how patiently, a failed call is tried again. */
export interface RetryOptions {
  /**
   * How many times after the first attempt.
   * @default 2
   */
  readonly limit?: number;
  /**
   * The longest delay of the first retry in milliseconds; each further one doubles it.
   * @default 500
   */
  readonly baseDelayMs?: number;
  /**
   * No delay of ours is longer than so many milliseconds, and a vendor who asks for a longer one
   * is not retried at all.
   * @default 10000
   */
  readonly maxDelayMs?: number;
}

const retriedStatuses = [429, 502, 503, 504];

/**
 * Returns the delay before the next attempt in milliseconds, or undefined for none.
 *
 * Only safe operations are repeated, on network errors, 429, 502, 503 and 504, and not on a
 * rejected certificate. The delay is a random part of an exponentially growing span (full jitter),
 * and at least the one the vendor asks for.
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
  // Of network errors, only those of a certificate have a remedy of their own.
  if (kind === "network") return remedy === undefined;
  return kind === "rate-limited" || retriedStatuses.includes(reportedStatus);
}

/** Reads a Retry-After header, in seconds or as a date, into milliseconds from now. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,10}\s*$/.test(header)) return Number(header) * 1000;
  // By its form first: the parser takes nearly anything for a date.
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(header.trim()) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
