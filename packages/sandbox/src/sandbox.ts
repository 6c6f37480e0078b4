import { systemClock, type Clock } from "./clock.js";
import { FaultList, faultOf, type Fault } from "./faults.js";
import { vendors } from "./registry.js";
import { createSampleValues } from "./sample-values.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "./vendor.js";

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
  readonly clock?: Clock;
}

/** One vendor of a sandbox, with what a client needs to use it. */
export interface VendorAccess {
  /** Credentials, named as the options of the vendor's client. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Credentials that may fetch, but not list; absent where the vendor has no list. */
  readonly limitedCredentials?: Readonly<Record<string, unknown>>;
  /** Ids that can be fetched, named as the parameters of the vendor's operations. */
  readonly examples: Readonly<Record<string, string | number>>;
  readonly baseUrl: string;
}

/** The vendors, with real state, behind one `fetch`. */
export interface Sandbox {
  /**
   * Answers as the vendors do. Where an answer is lost by order, it rejects as `fetch` does when
   * a connection breaks. Requests to other origins are rejected in the same way.
   */
  readonly fetch: typeof globalThis.fetch;
  /** What is needed to use each vendor, by its id. The base URLs exist for `fetch` alone. */
  access(): Promise<Readonly<Record<string, VendorAccess>>>;
  /** How often each operation was called, by vendor and operationId. */
  calls(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Orders a fault at a vendor.
   *
   * @throws {TypeError} where there is no such vendor or operation, or a number makes no sense
   */
  addFault(vendor: string, fault: Fault): void;
  /** Puts state, counts and faults back to how they began; credentials stay as they are. */
  reset(): Promise<void>;
}

interface Entry {
  readonly origin: string;
  readonly basePath: string;
  readonly operations: readonly string[];
  readonly faults: FaultList;
  readonly calls: Map<string, number>;
  running(): Promise<RunningVendor>;
}

async function startVendor(vendor: SandboxVendor, context: VendorContext): Promise<RunningVendor> {
  const running = await vendor.start(context);
  // A lost answer, and a fault of the sandbox itself, must reach the caller as they are.
  running.app.onError((error) => {
    throw error;
  });
  return running;
}

/** Creates a sandbox of all vendors. Each one starts when it is first used. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, extraEntries = 0, clock = systemClock } = options;
  const entries = new Map<string, Entry>();
  vendors.forEach((vendor, index) => {
    const faults = new FaultList();
    const calls = new Map<string, number>();
    let running: Promise<RunningVendor> | undefined;
    entries.set(vendor.id, {
      origin: `https://${vendor.id}.sandbox.invalid`,
      basePath: vendor.basePath,
      operations: vendor.operations,
      faults,
      calls,
      running: () =>
        (running ??= startVendor(vendor, {
          clock,
          faults,
          extraEntries,
          values: createSampleValues(seed * 1000 + index),
          count: (operation) => void calls.set(operation, (calls.get(operation) ?? 0) + 1),
        })),
    });
  });

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { origin } = new URL(request.url);
      const entry = [...entries.values()].find((candidate) => candidate.origin === origin);
      if (!entry) throw new TypeError("fetch failed");
      const { app } = await entry.running();
      return app.fetch(request);
    },
    access: async () => {
      const access: Record<string, VendorAccess> = {};
      for (const [id, entry] of entries) {
        const { credentials, limitedCredentials, examples } = await entry.running();
        access[id] = {
          baseUrl: entry.origin + entry.basePath,
          credentials,
          ...(limitedCredentials ? { limitedCredentials } : {}),
          examples,
        };
      }
      return access;
    },
    calls: () =>
      Object.fromEntries(
        [...entries].map(([id, { calls }]) => [id, Object.fromEntries(calls)] as const),
      ),
    addFault: (vendor, fault) => {
      const entry = entries.get(vendor);
      if (!entry) throw new TypeError(`The sandbox has no vendor ${vendor}.`);
      entry.faults.add(faultOf(fault, vendor, entry.operations));
    },
    reset: async () => {
      for (const entry of entries.values()) {
        entry.faults.clear();
        entry.calls.clear();
        (await entry.running()).reset();
      }
    },
  };
}
