import type { SandboxClock } from "../src/index.js";

/** A time that stands still until a test moves it. */
export interface ManualClock extends SandboxClock {
  /** How long a caller wants to wait, as soon as one does; each wait is returned once, in order. */
  nextWait(): Promise<number>;
  /** Moves the time, and ends the waits that are over then. */
  advance(ms: number): void;
}

export function createManualClock(): ManualClock {
  // Far from the machine's own time, so that whoever looks there judges every token wrongly.
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
