import type { Hono } from "hono/tiny";
import type { Clock } from "./clock.js";
import type { FaultList } from "./faults.js";
import type { SampleValues } from "./sample-values.js";

/** What a vendor's part is given to work with. */
export interface VendorContext {
  readonly clock: Clock;
  /** Names are repeatable for a seed; see `SandboxOptions.seed`. */
  readonly values: SampleValues;
  readonly faults: FaultList;
  /** How many entries every list has beyond the few that have names of their own. */
  readonly extraEntries: number;
  /** Counts a call. */
  count(operation: string): void;
}

/** One vendor, alive: its routes over its state. */
export interface RunningVendor {
  readonly app: Hono;
  /** Named as the options of the vendor's client. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Credentials that may fetch, but not list; absent where the vendor cannot list anyway. */
  readonly limitedCredentials?: Readonly<Record<string, unknown>>;
  /** Ids that can be fetched, named as the parameters of the vendor's operations. */
  readonly examples: Readonly<Record<string, string | number>>;
  /** Puts the state back to how it began; credentials stay as they are. */
  reset(): void;
}

/** How a vendor is built into the sandbox. */
export interface SandboxVendor {
  readonly id: string;
  /** The path of the base URL, such as `/platform_api`; empty for none. */
  readonly basePath: string;
  /** The operationIds of its spec. */
  readonly operations: readonly string[];
  start(context: VendorContext): Promise<RunningVendor>;
}
