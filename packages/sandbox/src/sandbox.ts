import { systemSandboxClock, type SandboxClock } from "./sandbox-clock.js";
import type { Fault } from "./faults/fault.js";
import { checkRateLimit, type RateLimit } from "./rate-limit.js";
import { vendors } from "./registry.js";
import type { VendorAccess } from "./vendor-access.js";
import { VendorEntry } from "./vendor-entry.js";

/** How a sandbox is made. */
export interface SandboxOptions {
  /**
   * What the sample ids and values grow from; the same seed gives the same ones.
   * @default 1
   */
  readonly seed?: number;
  /**
   * How many entries every list has beyond the few that have names of their own.
   * @default 0
   */
  readonly extraEntries?: number;
  /**
   * The time, for tests.
   * @default the machine's
   */
  readonly clock?: SandboxClock;
  /**
   * How often each vendor may be called before it refuses as it does over its own limit. A vendor
   * of which no limit is known never refuses.
   * @default never
   */
  readonly rateLimit?: RateLimit;
}

/** The vendors, with real state, behind one `fetch`. */
export interface Sandbox {
  /**
   * Answers as the vendors do. Where a connection is lost by order, it rejects as `fetch` does when
   * one breaks. Requests to other origins are rejected in the same way, and one whose signal aborts
   * with the signal's reason; it may take effect all the same.
   */
  readonly fetch: typeof globalThis.fetch;
  /** What is needed to use each vendor, by its id. The base URLs exist for `fetch` alone. */
  access(): Promise<Readonly<Record<string, VendorAccess>>>;
  /** How often each operation was called, by vendor and operationId. */
  calls(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Orders a fault at a vendor. Of several that fit a call, the one ordered last strikes.
   *
   * @throws {TypeError} where there is no such vendor, operation or shape, where a value makes no
   *   sense, and where two contradict each other
   */
  addFault(vendor: string, fault: Fault): void;
  /** What is still to strike, by vendor, as it was ordered; `times` is how many calls are left. */
  faults(): Readonly<Record<string, readonly Fault[]>>;
  /**
   * Takes back what was ordered, at one vendor or at all. What was already to take effect late
   * still does.
   *
   * @throws {TypeError} where there is no such vendor
   */
  clearFaults(vendor?: string): void;
  /** Resolves as soon as everything has taken effect that was ordered to do so late. */
  landed(): Promise<void>;
  /**
   * Puts state, counts, faults and rate limits back to how they began; what was still to take
   * effect never does. Credentials stay as they are.
   */
  reset(): Promise<void>;
}

/**
 * Creates a sandbox of all vendors. Each one starts when it is first used.
 *
 * @throws {TypeError} for a rate limit that makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, extraEntries = 0, clock = systemSandboxClock, rateLimit } = options;
  if (rateLimit) checkRateLimit(rateLimit);
  const entries = new Map(
    vendors.map((vendor, index): [string, VendorEntry] => [
      vendor.id,
      new VendorEntry(vendor, { clock, extraEntries, rateLimit, seed: seed * 1000 + index }),
    ]),
  );
  const entryOf = (vendor: string): VendorEntry => {
    const entry = entries.get(vendor);
    if (!entry) throw new TypeError(`The sandbox has no vendor ${vendor}.`);
    return entry;
  };
  const byVendor = <T>(part: (entry: VendorEntry) => T): Readonly<Record<string, T>> =>
    Object.fromEntries([...entries].map(([id, entry]) => [id, part(entry)] as const));

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { origin } = new URL(request.url);
      const entry = [...entries.values()].find((candidate) => candidate.origin === origin);
      if (!entry) throw new TypeError("fetch failed");
      request.signal.throwIfAborted();
      return rejectOnAbort(entry.fetch(request), request.signal);
    },
    access: async () => {
      const access: Record<string, VendorAccess> = {};
      for (const [id, entry] of entries) access[id] = await entry.access();
      return access;
    },
    calls: () => byVendor(({ calls }) => Object.fromEntries(calls)),
    addFault: (vendor, fault) => entryOf(vendor).addFault(fault),
    faults: () => byVendor(({ faults }) => faults.list()),
    clearFaults: (vendor) => {
      const cleared = vendor === undefined ? entries.values() : [entryOf(vendor)];
      for (const { faults } of cleared) faults.clear();
    },
    landed: async () => {
      for (const { lateEffects } of entries.values()) await lateEffects.landed();
    },
    reset: async () => {
      for (const entry of entries.values()) await entry.reset();
    },
  };
}

/** Settles as the promise does, or rejects with the signal's reason as soon as it aborts. */
async function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener("abort", onAbort);
  }
}
