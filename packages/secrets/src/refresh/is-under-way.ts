import type { RefreshRecord } from "./refresh-record.js";

/** For how long whoever refreshes may be at work with one step, in milliseconds. */
export const busyMs = 90_000;

/** Whether a refresh is under way somewhere, as far as its record tells. */
export function isUnderWay({ busyUntil, state }: RefreshRecord, now: number): boolean {
  if (state.step === "verified" || state.step === "updated") return false;
  // A clock that was set back must not keep anybody from a secret for long.
  return busyUntil > now && busyUntil <= now + busyMs;
}
