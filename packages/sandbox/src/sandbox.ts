import { systemSandboxClock, type SandboxClock } from "./sandbox-clock.js";
import type { Fault } from "./faults/fault.js";
import { checkRateLimit, type RateLimit } from "./rate-limit.js";
import { vendors } from "./generated/vendors.js";
import type { VendorAccess } from "./vendor-access.js";
import { VendorEntry } from "./vendor-entry.js";

/** Options of a sandbox. */
export interface SandboxOptions {
  /**
   * Determines the sample IDs and values: the same seed gives the same ones.
   * @default 1
   */
  readonly seed?: number;
  /**
   * The number of additional entries in every list.
   * @default 0
   */
  readonly extraEntries?: number;
  /**
   * The clock; tests replace it.
   * @default the system clock
   */
  readonly clock?: SandboxClock;
  /**
   * How often each vendor can be called before it responds as if its own limit were exceeded. A
   * vendor without a known limit never does.
   * @default no limit
   */
  readonly rateLimit?: RateLimit;
}

/** The vendors, with real state, behind one `fetch`. */
export interface Sandbox {
  /**
   * Responds like the vendors. If a fault breaks the connection, or a request goes to another
   * origin, it rejects like `fetch` does for a network error. If the signal aborts, it rejects with
   * the signal's reason; the request may still take effect.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Returns what is needed to use each vendor, by its ID. The base URLs work only with `fetch`
   * above.
   */
  access(): Promise<Readonly<Record<string, VendorAccess>>>;
  /** How often each operation was called, by vendor and operationId. */
  calls(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Adds a fault to a vendor. If several match a call, the newest one applies.
   *
   * @throws {TypeError} if the vendor, operation or shape is unknown, a value is invalid, or fields
   *   can't be combined
   */
  addFault(vendor: string, fault: Fault): void;
  /** Returns the remaining faults by vendor; `times` is the number of calls left. */
  faults(): Readonly<Record<string, readonly Fault[]>>;
  /**
   * Removes the faults of one vendor or of all. Effects that are already scheduled still happen.
   *
   * @throws {TypeError} if the vendor is unknown
   */
  clearFaults(vendor?: string): void;
  /** Resolves when all scheduled effects have happened. */
  landed(): Promise<void>;
  /**
   * Restores the initial state, counts, faults and rate limits, and cancels scheduled effects.
   * Credentials stay valid.
   */
  reset(): Promise<void>;
}

/**
 * Creates a sandbox of all vendors. Each one starts when it is first used.
 *
 * @throws {TypeError} for an invalid rate limit
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, extraEntries = 0, clock = systemSandboxClock, rateLimit } = options;
  if (rateLimit) checkRateLimit(rateLimit);
  const entries = new Map(
    vendors.map((vendor): [string, VendorEntry] => [
      vendor.id,
      new VendorEntry(vendor, { clock, extraEntries, rateLimit, seed }),
    ]),
  );
  const getEntry = (vendor: string): VendorEntry => {
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
    addFault: (vendor, fault) => getEntry(vendor).addFault(fault),
    faults: () => byVendor(({ faults }) => faults.list()),
    clearFaults: (vendor) => {
      const cleared = vendor === undefined ? entries.values() : [getEntry(vendor)];
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

/**
 * Resolves or rejects as the promise does, or rejects with the signal's reason as soon as it
 * aborts.
 */
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
