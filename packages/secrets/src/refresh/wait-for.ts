import type { Clock } from "@keyhole/transport";

/** Resolves after so many milliseconds, or as soon as the signal aborts. */
export function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = clock.after(ms, over);
    signal.addEventListener("abort", over, { once: true });
    function over(): void {
      stop();
      signal.removeEventListener("abort", over);
      resolve();
    }
  });
}
