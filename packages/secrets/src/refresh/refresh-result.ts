import type { Landed } from "./earlier-refresh.js";
import type { RefreshRecord } from "./refresh-record.js";
import { outcomeOf, wasSent, type RefreshOutcome } from "./refresh-state.js";

/** What became of a refresh. */
export interface RefreshResult {
  /** The key of its record in the journal, for `closeRefresh`. */
  readonly key: string;
  readonly outcome: RefreshOutcome;
  /** Whether a write was sent: one, and never another. */
  readonly sent: boolean;
  /** Where the outcome is `old` and it was sent: whether the vendor refused it. */
  readonly refused?: boolean;
  /**
   * Where the outcome is `conflict`: whether the value in force is that of an earlier refresh, whose
   * outcome was unknown until now. `possible` where the vendor made that one and nobody has seen it: then
   * it is either that, or somebody else changed it.
   */
  readonly earlier?: "sure" | "possible";
  /**
   * The new value as it was read back, or that of the earlier refresh which is in force; where the
   * outcome is unknown, as it was set or as the vendor answered: it is in force if the write took
   * effect. Undefined where the old value or somebody else's is in force, where the vendor made one
   * and nobody has seen it, and where the outcome was settled before.
   */
  readonly value?: string | undefined;
  /** Why the write failed, or else why its effect could not be seen. */
  readonly error?: unknown;
}

/** What is known beside the record. */
interface Known {
  /** What is in force. */
  readonly value?: string | undefined;
  /** What was written. */
  readonly ours?: string | undefined;
  readonly error?: unknown;
}

/** What a record says, with what the journal does not keep. */
export function resultOf(
  { key, state }: RefreshRecord,
  { value, ours, error }: Known,
): RefreshResult {
  const outcome = outcomeOf(state);
  const known = { new: value, unknown: ours, old: undefined, conflict: undefined };
  return { key, outcome, sent: wasSent(state), value: known[outcome], error };
}

/** What is said of a refresh that others have gone on with. */
export function unknownOf({ key }: RefreshRecord): RefreshResult {
  return { key, outcome: "unknown", sent: true };
}

/**
 * What a refresh came to where the value of an earlier one is in force.
 *
 * @param landed that earlier one: it is what the journal has to keep from now on
 */
export function resultOfEarlier(
  { state }: Pick<RefreshRecord, "state">,
  { record: { key }, isSure }: Landed,
  value: string | undefined,
): RefreshResult {
  const earlier = isSure ? "sure" : "possible";
  return { key, outcome: "conflict", sent: wasSent(state), earlier, value };
}
