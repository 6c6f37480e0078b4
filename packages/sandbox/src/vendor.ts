import type { Hono } from "hono/tiny";
import type { SandboxClock } from "./sandbox-clock.js";
import type { FaultList } from "./faults/fault-list.js";
import type { LateEffects } from "./faults/late-effects.js";
import type { SampleValues } from "./sample-values.js";
import type { Shapes } from "./shapes.js";

/** What a vendor's part is given to work with. */
export interface VendorContext {
  readonly clock: SandboxClock;
  /** Names are repeatable for a seed; see `SandboxOptions.seed`. */
  readonly values: SampleValues;
  /** The vendor itself, for what it declares. */
  readonly vendor: SandboxVendor;
  readonly faults: FaultList;
  readonly lateEffects: LateEffects;
  /** How many entries every list has beyond the few that have names of their own. */
  readonly extraEntries: number;
  /** Counts a call. */
  count(operation: string): void;
  /** What a call is answered where there were too many of them; counts one where not. */
  rateLimited(): Response | undefined;
}

/** One vendor, alive: its routes over its state. */
export interface RunningVendor {
  readonly app: Hono;
  /** Named as the options of the vendor's client. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Credentials that may fetch, but not list; absent where the vendor cannot list anyway. */
  readonly limitedCredentials?: Readonly<Record<string, unknown>>;
  /** Credentials that meet with something particular, by what that is. */
  readonly otherCredentials?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ids that can be fetched, named as the parameters of the vendor's operations. */
  readonly examples: Readonly<Record<string, string | number>>;
  /** Puts the state back to how it began; credentials stay as they are. */
  reset(): void;
}

/** What a vendor says of tokens that have expired. */
export interface ExpiredToken {
  /** The operation that issues tokens and takes none; absent where callers make them. */
  readonly issuedBy?: string;
  response(): Response;
}

/** How a vendor is built into the sandbox. */
export interface SandboxVendor {
  readonly id: string;
  /** The path of the base URL, such as `/platform_api`; empty for none. */
  readonly basePath: string;
  /** The operationIds of its spec. */
  readonly operations: readonly string[];
  /** Absent where the vendor has no tokens. */
  readonly expiredToken?: ExpiredToken;
  /** The responses that have several documented shapes; absent if none has. */
  readonly shapes?: Shapes;
  /** What it says to those who call too often; absent where nothing is known of a limit. */
  rateLimited?(): Response;
  start(context: VendorContext): Promise<RunningVendor>;
}
