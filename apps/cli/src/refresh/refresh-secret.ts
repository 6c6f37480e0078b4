import { VendorError } from "@keyhole/secrets";
import type { WriteOutcome } from "./write-outcome.js";

/** One write, and what it takes to see what became of it. */
export interface Refreshing {
  /** Sends the write: once, and it is never repeated. */
  readonly write: () => Promise<void>;
  /** Fetches the value as it is now. */
  readonly read: () => Promise<string>;
  /** Waits so many milliseconds; rejects where nobody wants to wait any longer. */
  readonly wait: (ms: number) => Promise<void>;
  /** The value before. */
  readonly before: string;
  /** The value that is written; undefined where the vendor makes it. */
  readonly after: string | undefined;
}

/** What became of it, and why it failed, where it did. */
export interface Refreshed {
  readonly outcome: WriteOutcome;
  readonly error?: unknown;
}

/** Between looks at a value, in milliseconds: about a minute in all, since a write may land late. */
const delays = [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000] as const;

/** Refreshes a secret, and looks at it again, until it is known what became of it. */
export async function refreshSecret(refreshing: Refreshing): Promise<Refreshed> {
  let error: unknown;
  try {
    await refreshing.write();
  } catch (failure) {
    error = failure;
  }
  const isRefused = error !== undefined && !isInDoubt(error);
  const outcome = await look(refreshing, isRefused);
  return error === undefined ? { outcome } : { outcome, error };
}

async function look(refreshing: Refreshing, isRefused: boolean): Promise<WriteOutcome> {
  for (let turn = 0; ; turn += 1) {
    const outcome = await lookOnce(refreshing, isRefused);
    // A refusal is the vendor's word that nothing is to come.
    if (outcome !== undefined) return outcome;
    const delay = delays[turn];
    if (delay === undefined) return "unknown";
    try {
      await refreshing.wait(delay);
    } catch {
      return "unknown";
    }
  }
}

/** Undefined where nothing can be said yet. */
async function lookOnce(
  { read, before, after }: Refreshing,
  isRefused: boolean,
): Promise<WriteOutcome | undefined> {
  let now: string;
  try {
    now = await read();
  } catch {
    return isRefused ? "old" : undefined;
  }
  if (now === before) return isRefused ? "old" : undefined;
  if (isRefused) return "conflict";
  // What the vendor makes can only be told by its being another one.
  return after === undefined || now === after ? "new" : "conflict";
}

/** Whether a write that failed may have taken effect all the same, or may do so yet. */
function isInDoubt(error: unknown): boolean {
  const refused = [
    "unauthenticated",
    "forbidden",
    "not-found",
    "inactive",
    "invalid-request",
    "conflict",
    "rate-limited",
    "unsupported",
  ] as const;
  return !refused.some((kind) => VendorError.is(error, kind));
}
