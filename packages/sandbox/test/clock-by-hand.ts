import type { SandboxClock } from "../src/index.js";

/** A clock that doesn't move until a test advances it. */
export interface ManualClock extends SandboxClock {
  /**
   * Resolves with how long a caller wants to wait, as soon as one does. Each wait is returned once,
   * in order.
   */
  nextWait(): Promise<number>;
  /** Advances the time and ends the waits that are due. */
  advance(ms: number): void;
}

export function createManualClock(): ManualClock {
  // Far from the system time, so that code that uses the system clock rejects every token.
  let now = Date.UTC(2100, 0, 1);
  let waiting: { until: number; go: () => void }[] = [];
  const untold: number[] = [];
  let tell: (() => void) | undefined;
  return {
    now: () => now,
    wait: (ms) =>
      new Promise((go) => {
        waiting.push({ until: now + ms, go });
        untold.push(ms);
        tell?.();
      }),
    nextWait: async () => {
      if (untold.length === 0) await new Promise<void>((resolve) => (tell = resolve));
      return untold.shift()!;
    },
    advance: (ms) => {
      now += ms;
      const due = waiting.filter(({ until }) => until <= now);
      waiting = waiting.filter(({ until }) => until > now);
      for (const { go } of due) go();
    },
  };
}
