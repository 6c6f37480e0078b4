/** A clock that tests can replace, for example to let tokens expire. */
export interface SandboxClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after the given number of milliseconds. */
  wait(ms: number): Promise<void>;
}

/** The system clock. */
export const systemSandboxClock: SandboxClock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
