import type { NewValueOptions } from "./choose-new-value.js";

/** The options of `keyhole refresh`. */
export interface RefreshOptions extends NewValueOptions {
  /** The user confirmed it on the command line. */
  readonly yes?: boolean | undefined;
  /** Refresh again although the outcome of the last refresh isn't known. */
  readonly discardPending?: boolean | undefined;
  /** Write the new value to the files of the plan. */
  readonly update?: boolean | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
}
