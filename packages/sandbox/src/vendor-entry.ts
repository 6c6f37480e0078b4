import type { SandboxClock } from "./sandbox-clock.js";
import { FaultList } from "./faults/fault-list.js";
import { LateEffects } from "./faults/late-effects.js";
import { checkFault } from "./faults/check-fault.js";
import { RateLimiter, type RateLimit } from "./rate-limit.js";
import { createSampleValues } from "./sample-values.js";
import type { VendorAccess } from "./vendor-access.js";
import type { RunningVendor, SandboxVendor } from "./vendor.js";

/** Options of a vendor's entry. */
export interface VendorEntryOptions {
  readonly seed: number;
  readonly extraEntries: number;
  readonly clock: SandboxClock;
  readonly rateLimit: RateLimit | undefined;
}

/** One vendor of a sandbox, with its counts and faults. It starts when it is first used. */
export class VendorEntry {
  readonly origin: string;
  readonly calls = new Map<string, number>();
  readonly faults = new FaultList();
  readonly lateEffects: LateEffects;
  readonly #vendor: SandboxVendor;
  readonly #options: VendorEntryOptions;
  readonly #limiter: RateLimiter | undefined;
  #running: Promise<RunningVendor> | undefined;

  constructor(vendor: SandboxVendor, options: VendorEntryOptions) {
    this.origin = `https://${vendor.id}.sandbox.invalid`;
    this.lateEffects = new LateEffects(options.clock);
    this.#vendor = vendor;
    this.#options = options;
    this.#limiter = options.rateLimit && new RateLimiter(options.rateLimit, options.clock);
  }

  async fetch(request: Request): Promise<Response> {
    const { app } = await this.#run();
    return app.fetch(request);
  }

  async access(): Promise<VendorAccess> {
    const { credentials, limitedCredentials, otherCredentials, examples } = await this.#run();
    return {
      baseUrl: this.origin + this.#vendor.basePath,
      credentials,
      ...(limitedCredentials ? { limitedCredentials } : {}),
      ...(otherCredentials ? { otherCredentials } : {}),
      examples,
    };
  }

  /** @throws {TypeError} that says what is wrong */
  addFault(order: object): void {
    this.faults.add(checkFault(order, this.#vendor));
  }

  async reset(): Promise<void> {
    this.faults.clear();
    this.lateEffects.forget();
    this.calls.clear();
    this.#limiter?.clear();
    (await this.#run()).reset();
  }

  #run(): Promise<RunningVendor> {
    return (this.#running ??= this.#start());
  }

  async #start(): Promise<RunningVendor> {
    const { seed, extraEntries, clock } = this.#options;
    const running = await this.#vendor.start({
      clock,
      extraEntries,
      values: createSampleValues(`${this.#vendor.id} ${seed}`),
      vendor: this.#vendor,
      faults: this.faults,
      lateEffects: this.lateEffects,
      count: (operation) => void this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1),
      rateLimited: () =>
        this.#limiter?.admits() === false ? this.#vendor.rateLimited?.() : undefined,
    });
    // A lost connection, or an error in the sandbox itself, must reach the caller unchanged.
    running.app.onError((error) => {
      throw error;
    });
    return running;
  }
}
