/** A clock and its timers, which tests can replace. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * Calls back once after the given number of milliseconds, unless the returned function is called
   * first.
   */
  after(ms: number, callback: () => void): () => void;
}

/** The system clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Waits for the given number of milliseconds. Rejects with the signal's reason as soon as it
 * aborts.
 */
export async function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let cancel: (() => void) | undefined;
  const over = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  try {
    await abortable(over, signal);
  } finally {
    cancel?.();
  }
}

/**
 * Resolves or rejects as the promise does, or rejects with the signal's reason as soon as it
 * aborts.
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    // Handles the rejection even if no caller waits any more: an unhandled one would end the
    // process.
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
