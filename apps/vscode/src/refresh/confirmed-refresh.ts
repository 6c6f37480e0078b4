import type { Occurrence } from "../occurrences/workspace-occurrences.js";
import type { SecretNode } from "../tree/nodes.js";
import type { RefreshPlan } from "./refresh-plan.js";

/** A refresh that the user has confirmed. */
export interface ConfirmedRefresh {
  readonly node: SecretNode;
  readonly plan: RefreshPlan;
  /** The places that the new value is written to. */
  readonly chosen: readonly Occurrence[];
  /** The new value; undefined where the vendor makes it. */
  readonly after: string | undefined;
  /** The account that it is sent to; see `accountOf`. */
  readonly account: string;
  /** What is shown while it lasts. */
  readonly progress: string;
  /** What is told once the new value is in force. */
  readonly done: string;
}
