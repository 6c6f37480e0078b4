import type { Occurrence } from "./workspace-matches.js";
import type { SecretNode } from "../tree/tree-feature.js";
import type { RefreshPlan } from "./refresh-plan.js";

/** A refresh that the user has confirmed. */
export interface ConfirmedRefresh {
  readonly node: SecretNode;
  readonly plan: RefreshPlan;
  /** The occurrences that get the new value. */
  readonly chosen: readonly Occurrence[];
  /** The new value; undefined if the vendor issues it. */
  readonly after: string | undefined;
  /** The account that it is sent to, see `accountOf`. */
  readonly account: string;
  /** The title of the progress. */
  readonly progress: string;
  /** The message after success. */
  readonly done: string;
}
