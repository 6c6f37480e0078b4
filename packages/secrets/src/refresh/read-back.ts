import { VendorError, wait, type CallOptions, type Clock } from "@keyhole/transport";
import { fieldValue, type SecretValue } from "../provider/model.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import {
  compareSecret,
  isStarted,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { transition, type RefreshEvent, type RefreshState } from "./refresh-state.js";

/** Delays between reads, in milliseconds. The last one is repeated. */
const delaysMs = [1000, 2000, 4000, 8000, 15_000] as const;

/** How long to read a value after a write, in milliseconds. The write may take effect late. */
export const readBackMs = 60_000;

/** How long to wait for a refresh that the vendor started, in milliseconds. */
const startedMs = 300_000;

/** Returns how long to wait for the outcome of a refresh, in milliseconds. */
export function waitMs(record: RefreshRecord): number {
  return isStarted(record) ? startedMs : readBackMs;
}

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
  readonly provider: SecretProvider;
  readonly clock: Clock;
  /** When to read for the last time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly until: number;
  /** Stops waiting. */
  readonly signal: AbortSignal;
  /** Called before each wait. */
  readonly onWait?: () => Promise<void>;
}

/** What was read in the end. */
export interface SeenBack {
  readonly state: RefreshState;
  /** The current value of the target's field; undefined if it was never read. */
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
  const { clock, until, signal, provider, onWait } = options;
  let { state } = record;
  for (let turn = 0; ; turn += 1) {
    const { event, value, error } = await look({ ...record, state }, provider, signal);
    state = transition(state, event);
    // Now the value shows what is current.
    if (event.type === "progress" && event.progress === "failed") continue;
    const left = until - clock.now();
    if (state.step !== "responded" || left <= 0 || signal.aborted) return { state, value, error };
    const usual = delaysMs[Math.min(turn, delaysMs.length - 1)]!;
    const asked = VendorError.is(error) ? (error.retryAfterMs ?? 0) : 0;
    const pause = Math.min(Math.max(usual, asked), left);
    await onWait?.();
    await wait(clock, pause, signal).catch(() => undefined);
    if (signal.aborted) return { state, value, error };
  }
}

type Look = { readonly event: RefreshEvent } & Omit<SeenBack, "state">;

/** Asks about a refresh that the vendor started, or reads the value of any other. */
async function look(
  record: RefreshRecord,
  provider: SecretProvider,
  signal: AbortSignal,
): Promise<Look> {
  const { state, target, token } = record;
  const isRefused = state.step === "responded" && state.response === "refused";
  if (token === undefined || !isStarted(record) || isRefused) {
    return readOnce(record, () => provider.fetchSecret(target, { signal }));
  }
  try {
    const progress = await provider.refreshProgress?.(target, token, { signal });
    const event: RefreshEvent = { type: "progress", progress };
    if (progress !== "done") return { event };
    // The outcome is known even if this fails.
    return { event, value: await readField(provider, target, { signal }).catch(() => undefined) };
  } catch (error) {
    return { event: { type: "unreadable" }, error };
  }
}

/** Reads a secret once and compares its value with those of a refresh. */
export async function readOnce(
  record: RefreshRecord,
  read: () => Promise<SecretValue>,
): Promise<Look & { readonly secret?: SecretValue }> {
  try {
    const secret = await read();
    const value = fieldValue(secret, record.target.field) ?? "";
    return { event: await compareSecret(record, secret), value, secret };
  } catch (error) {
    return { event: { type: "unreadable" }, error };
  }
}
