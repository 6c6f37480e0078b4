import type { Hono } from "hono/tiny";
import type { SandboxClock } from "./sandbox-clock.js";
import type { FaultList } from "./faults/fault-list.js";
import type { LateEffects } from "./faults/late-effects.js";
import type { SampleValues } from "./sample-values.js";
import type { Shapes } from "./shapes.js";

/** The context in which a vendor runs. */
export interface VendorContext {
  readonly clock: SandboxClock;
  /** They are repeatable for a seed; see `SandboxOptions.seed`. */
  readonly values: SampleValues;
  /** The vendor's own declaration. */
  readonly vendor: SandboxVendor;
  readonly faults: FaultList;
  readonly lateEffects: LateEffects;
  /** The number of additional entries in every list. */
  readonly extraEntries: number;
  /** Counts a call. */
  count(operation: string): void;
  /** Returns the response if there were too many calls. Otherwise counts one. */
  rateLimited(): Response | undefined;
}

/** A running vendor: its routes and its state. */
export interface RunningVendor {
  readonly app: Hono;
  /** Named like the options of the vendor's client. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Credentials that may fetch, but not list; absent if the vendor has no list. */
  readonly limitedCredentials?: Readonly<Record<string, unknown>>;
  /** Credentials for particular cases, by the name of the case. */
  readonly otherCredentials?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** IDs that can be fetched, named like the parameters of the vendor's operations. */
  readonly examples: Readonly<Record<string, string | number>>;
  /** Restores the initial state. Credentials stay valid. */
  reset(): void;
}

/** How a vendor reports an expired token. */
export interface ExpiredToken {
  /** The operations that need no token, such as the one that issues them; absent if all need one. */
  readonly anonymous?: readonly string[];
  response(): Response;
}

/** Describes a vendor to the sandbox. */
export interface SandboxVendor {
  readonly id: string;
  /** The path of the base URL, such as `/platform_api`; empty for none. */
  readonly basePath: string;
  /** The operationIds of its spec. */
  readonly operations: readonly string[];
  /** Absent if the vendor has no tokens. */
  readonly expiredToken?: ExpiredToken;
  /** The responses that have several documented shapes; absent if none has. */
  readonly shapes?: Shapes;
  /** Returns the response to too many calls; absent if no limit is known. */
  rateLimited?(): Response;
  start(context: VendorContext): Promise<RunningVendor>;
}
