import type { Clock } from "@keyhole/transport";
import type { Source } from "../source.js";
import { busyMs } from "./is-under-way.js";
import { readBack, readBackMs } from "./read-back.js";
import { readField } from "./read-field.js";
import type { RefreshJournal } from "./refresh-journal.js";
import { recordIdOf, type RefreshRecord, type RefreshTarget } from "./refresh-record.js";
import { resultOf, type RefreshResult } from "./refresh-result.js";
import { transition, type RefreshState } from "./refresh-state.js";

/** After so long, in milliseconds, no write lands any more. */
const outlivedMs = 24 * 3_600_000;

/** A refresh that was cut short, and what it takes to learn what became of it. */
export interface Unsettled {
  /** As it stands in the journal; nobody is at work with it (`isUnderWay`). */
  readonly record: RefreshRecord;
  readonly source: Source;
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Learns what became of a refresh that was cut short, by reading back alone: nothing is ever written.
 * Soon after it was begun, that may take a minute, since what was sent may still land. The record
 * stays in the journal until `closeRefresh`; where that cannot be written, it is settled anew later.
 */
export async function settleRefresh(unsettled: Unsettled): Promise<RefreshResult> {
  const { record, source, journal, clock, signal } = unsettled;
  const state = withoutOwner(record.state);
  if (state.step !== "answered") return keep({ ...record, state }, {});
  const now = clock.now();
  const landing = record.startedAt + busyMs;
  const seen = await readBack(
    { ...record, state },
    {
      read: (stop) => readField(source, record.target, { signal: stop }),
      clock,
      until: Math.min(Math.max(now, landing), now + readBackMs),
      signal,
    },
  );
  const isOutlived =
    seen.state.step === "answered" &&
    seen.value !== undefined &&
    clock.now() - record.startedAt > outlivedMs;
  const last = isOutlived ? transition(seen.state, { type: "outlived" }) : seen.state;
  return keep({ ...record, state: last }, seen);

  async function keep(
    settled: RefreshRecord,
    { value, error }: { readonly value?: string | undefined; readonly error?: unknown },
  ): Promise<RefreshResult> {
    await replaceRecord(journal, { ...settled, busyUntil: 0 }).catch(() => undefined);
    return resultOf(settled, { value, error });
  }
}

/** Puts a record in place of an earlier state of the same refresh, and never of another refresh. */
async function replaceRecord(journal: RefreshJournal, record: RefreshRecord): Promise<void> {
  const id = recordIdOf(record.target);
  if ((await journal.read(id))?.key === record.key) await journal.write(id, record);
}

/** What can be said once nobody is left who began it. */
function withoutOwner(state: RefreshState): RefreshState {
  if (state.step === "started") return transition(state, { type: "abandoned" });
  if (state.step === "sent") return transition(state, { type: "answered", answer: "lost" });
  return state;
}

/**
 * Notes that the user was told what became of a refresh, and that whoever held the old value has been
 * seen to: it leaves the journal. One of which nobody can say yet stays, and is settled later.
 */
export async function closeRefresh(journal: RefreshJournal, target: RefreshTarget): Promise<void> {
  const id = recordIdOf(target);
  const record = await journal.read(id);
  if (!record) return;
  if (record.state.step === "verified") {
    await journal.write(id, { ...record, state: transition(record.state, { type: "updated" }) });
  } else if (record.state.step !== "updated") {
    await journal.write(id, { ...record, told: "unknown" });
    return;
  }
  await journal.remove(id);
}
