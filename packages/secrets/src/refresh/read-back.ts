import { VendorError, type Clock } from "@keyhole/transport";
import { seenAs, type RefreshRecord } from "./refresh-record.js";
import { transition, type RefreshEvent, type RefreshState } from "./refresh-state.js";
import { waitFor } from "./wait-for.js";

/** Between looks, in milliseconds; the last one goes on to the end. */
const delaysMs = [1000, 2000, 4000, 8000, 15_000] as const;

/** For how long a value is looked at after a write, in milliseconds: it may still land. */
export const readBackMs = 60_000;

/** What it takes to look at a value until it is known what became of a write. */
export interface ReadBack {
  /** Fetches the value as it is now. */
  readonly read: (signal: AbortSignal) => Promise<string>;
  readonly clock: Clock;
  /** When it is looked at for the last time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly until: number;
  /** Aborts where nobody wants to wait any longer. */
  readonly signal: AbortSignal;
}

/** What was seen in the end. */
export interface SeenBack {
  readonly state: RefreshState;
  /** What is in force; undefined where it was never read. */
  readonly value?: string | undefined;
  /** Why it could not be read the last time. */
  readonly error?: unknown;
}

/** Looks at a value, again and again, until it is known what became of a write or time is up. */
export async function readBack(record: RefreshRecord, options: ReadBack): Promise<SeenBack> {
  const { clock, until } = options;
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  const stop = clock.after(Math.max(0, until - clock.now()) + lastReadMs, () => enough.abort());
  try {
    return await look(record, { ...options, signal });
  } finally {
    stop();
  }
}

/** How long the last look may take, in milliseconds. */
const lastReadMs = 20_000;

async function look(record: RefreshRecord, options: ReadBack): Promise<SeenBack> {
  const { clock, until, signal } = options;
  let seen: SeenBack = { state: record.state };
  for (let turn = 0; ; turn += 1) {
    seen = await lookOnce(record, options);
    const left = until - clock.now();
    if (seen.state.step !== "answered" || left <= 0 || signal.aborted) return seen;
    const usual = delaysMs[Math.min(turn, delaysMs.length - 1)]!;
    const asked = VendorError.is(seen.error) ? (seen.error.retryAfterMs ?? 0) : 0;
    await waitFor(clock, Math.min(Math.max(usual, asked), left), signal);
    if (signal.aborted) return seen;
  }
}

async function lookOnce(
  record: RefreshRecord,
  { read, signal }: Pick<ReadBack, "read" | "signal">,
): Promise<SeenBack> {
  const { event, value, error } = await readOnce(record, () => read(signal));
  return { state: transition(record.state, event), value, error };
}

/** Reads a value once: what that tells a refresh. */
export async function readOnce(
  record: RefreshRecord,
  read: () => Promise<string>,
): Promise<{ readonly event: RefreshEvent; readonly value?: string; readonly error?: unknown }> {
  let value: string;
  try {
    value = await read();
  } catch (error) {
    return { event: { type: "unreadable" }, error };
  }
  return { event: { type: "read", seen: await seenAs(record, value) }, value };
}
