import { seenAs, type RefreshRecord } from "./refresh-record.js";
import { outcomeOf, transition, wasSent, type RefreshState } from "./refresh-state.js";
import { withoutOwner } from "./without-owner.js";

/** What of a record is still to be settled, once another refresh takes its place. */
export function openOf(record: RefreshRecord): RefreshRecord | undefined {
  const { state, earlier, givenUp } = record;
  // Where one took effect, whatever was written before it is overwritten.
  const isOver = state.step === "updated" && outcomeOf(state) !== "old" && wasSent(state);
  if (givenUp || isOver) return undefined;
  return wasSent(state) && state.step !== "updated" ? record : earlier;
}

/** An earlier refresh whose value is in force. */
export interface Landed {
  readonly record: RefreshRecord;
  /** Whether the value is its own for sure; where the vendor made it and nobody saw it, it may be. */
  readonly isSure: boolean;
}

/**
 * The earlier refresh whose value is in force, as it ends; undefined where it is none of them.
 *
 * @param state what the later refresh came to, by that value alone
 */
export async function landedOf(
  { earlier, ours }: RefreshRecord,
  state: RefreshState,
  value: string | undefined,
): Promise<Landed | undefined> {
  const outcome = outcomeOf(state);
  // Where the vendor made ours and its answer was lost, any other value would be taken for it.
  const isGuessed = outcome === "new" && ours === undefined;
  if (value === undefined || !(outcome === "conflict" || isGuessed)) return undefined;
  for (let left = earlier; left; left = left.earlier) {
    const ended = withoutOwner(left.state);
    if (ended.step !== "answered") continue;
    const seen = await seenAs(left, value);
    const isSure = seen === "ours";
    if (isGuessed && !isSure) continue;
    const last = transition(ended, { type: "read", seen });
    if (outcomeOf(last) === "new")
      return { record: { ...left, state: last, busyUntil: 0 }, isSure };
  }
  return undefined;
}
