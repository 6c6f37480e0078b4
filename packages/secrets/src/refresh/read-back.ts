import { VendorError, wait, type CallOptions, type Clock } from "@keyhole/transport";
import { fieldValue } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import { seenAs, type RefreshRecord, type RefreshTarget } from "./refresh-record.js";
import { transition, type RefreshEvent, type RefreshState } from "./refresh-state.js";

/** Delays between reads, in milliseconds. The last one is repeated. */
const delaysMs = [1000, 2000, 4000, 8000, 15_000] as const;

/** How long to read a value after a write, in milliseconds. The write may take effect late. */
export const readBackMs = 60_000;

/** The maximum duration of the last read, in milliseconds. */
const lastReadMs = 20_000;

/**
 * Fetches the field that a refresh changes. Returns an empty string if it isn't set.
 *
 * @throws {VendorError} if the fetch fails
 */
export async function readField(
  provider: SecretProvider,
  target: RefreshTarget,
  call: CallOptions,
): Promise<string> {
  const secret = await provider.fetchSecret(target, call);
  return fieldValue(secret, target.field) ?? "";
}

/** How to read a value back. */
export interface ReadBack {
  /** Fetches the current value. */
  readonly read: (signal: AbortSignal) => Promise<string>;
  readonly clock: Clock;
  /** When to read for the last time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly until: number;
  /** Stops waiting. */
  readonly signal: AbortSignal;
}

/** What was read in the end. */
export interface SeenBack {
  readonly state: RefreshState;
  /** The current value; undefined if it was never read. */
  readonly value?: string | undefined;
  /** Why the last read failed. */
  readonly error?: unknown;
}

/** Reads a value repeatedly until the outcome of a write is known or time is up. */
export async function readBack(record: RefreshRecord, options: ReadBack): Promise<SeenBack> {
  const { clock, until } = options;
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  const stop = clock.after(Math.max(0, until - clock.now()) + lastReadMs, () => enough.abort());
  try {
    return await readUntilKnown(record, { ...options, signal });
  } finally {
    stop();
  }
}

async function readUntilKnown(record: RefreshRecord, options: ReadBack): Promise<SeenBack> {
  const { clock, until, signal, read } = options;
  for (let turn = 0; ; turn += 1) {
    const { event, ...seen } = await readOnce(record, () => read(signal));
    const state = transition(record.state, event);
    const left = until - clock.now();
    if (state.step !== "responded" || left <= 0 || signal.aborted) return { state, ...seen };
    const usual = delaysMs[Math.min(turn, delaysMs.length - 1)]!;
    const asked = VendorError.is(seen.error) ? (seen.error.retryAfterMs ?? 0) : 0;
    const pause = Math.min(Math.max(usual, asked), left);
    await wait(clock, pause, signal).catch(() => undefined);
    if (signal.aborted) return { state, ...seen };
  }
}

/** Reads a value once and compares it with those of a refresh. */
export async function readOnce(
  record: RefreshRecord,
  read: () => Promise<string>,
): Promise<{ readonly event: RefreshEvent } & Omit<SeenBack, "state">> {
  try {
    const value = await read();
    return { event: { type: "read", seen: await seenAs(record, value) }, value };
  } catch (error) {
    return { event: { type: "unreadable" }, error };
  }
}
