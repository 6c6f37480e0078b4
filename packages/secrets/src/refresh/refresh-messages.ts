import { VendorError } from "@keyhole/transport";
import { explanation, type Explanation } from "../user-facing-error.js";
import type { RefreshResult } from "./refresh-journal.js";

/** Every message about a refresh. `{0}` is the secret, `{1}` the vendor. */
export const refreshMessages = {
  new: explanation("{0} has a new value at {1}."),
  refused: explanation("{0} still has its old value. {1} didn't change it."),
  /** Followed by the vendor's error. */
  unchanged: explanation("{0} still has its old value at {1}."),
  "not-sent": explanation("{0} wasn't refreshed. Nothing was sent to {1}."),
  "changed-before": explanation(
    "{0} was changed at {1} in the meantime, so nothing was sent. Check it, then try again.",
  ),
  "not-overwritten": explanation(
    "Another user or program changed {0} in the meantime, so {1} refused the new value. Nothing was overwritten.",
  ),
  conflict: explanation(
    "Another user or program changed {0} at {1} at the same time. Check the current value, then try again.",
  ),
  unknown: explanation(
    "Keyhole doesn't know yet whether {1} refreshed {0}. Check again in a few minutes.",
  ),
  running: explanation(
    "{1} hasn't finished refreshing {0} yet. Keyhole won't start it again. Check again in a few minutes.",
  ),
  "unknown-session": explanation(
    "Keyhole doesn't know whether {1} refreshed {0}. Check the value at {1} before you refresh it again.",
  ),
  "recovered-new": explanation(
    "The interrupted refresh of {0} succeeded at {1}. Files may still contain the old value.",
  ),
  "recovered-old": explanation(
    "The interrupted refresh of {0} didn't take effect. {1} still has the old value.",
  ),
  "recovered-conflict": explanation(
    "Another user or program changed {0} at {1} during the last refresh. Check the current value.",
  ),
  "recovered-unknown": explanation(
    "Keyhole doesn't know yet whether the last refresh of {0} took effect at {1}. Check again in a few minutes.",
  ),
  expired: explanation(
    "For 7 days, Keyhole couldn't find out whether the last refresh of {0} took effect. Check the value at {1}.",
  ),
  "other-account": explanation(
    "The refresh of {0} was interrupted, and its connection now leads to another account. Check the value at {1}.",
  ),
  "discard-risk": explanation(
    "The last refresh of {0} may still take effect at {1}, and then replace the value of the next refresh.",
  ),
} as const satisfies Readonly<Record<string, Explanation>>;

/** Identifies a message. */
export type RefreshMessageKey = keyof typeof refreshMessages;

/**
 * Selects the message for a result.
 *
 * @param isKept whether the journal outlives the session
 */
export function refreshMessageKey(
  result: Pick<RefreshResult, "outcome" | "sent"> & Partial<RefreshResult>,
  moment: "during" | "recovered",
  isKept = true,
): RefreshMessageKey {
  const { outcome, sent, abandoned, isRunning, error } = result;
  if (abandoned) return abandoned;
  if (moment === "recovered") return `recovered-${outcome}`;
  if (outcome === "unknown" && !isKept) return "unknown-session";
  if (outcome === "unknown" && isRunning) return "running";
  if (isNotOverwritten(result)) return "not-overwritten";
  if (outcome === "old" && sent) return error === undefined ? "refused" : "unchanged";
  if (outcome === "old") return "not-sent";
  return outcome === "conflict" && !sent ? "changed-before" : outcome;
}

/** Checks whether the vendor refused a write because the secret had changed. */
export function isNotOverwritten({
  outcome,
  error,
}: Pick<RefreshResult, "outcome" | "error">): boolean {
  return outcome === "conflict" && VendorError.is(error, "conflict");
}

/**
 * Returns the error to explain beside the message. An error's remedy would hide that the outcome
 * isn't known, or contradict the message.
 */
export function errorToExplain(result: RefreshResult): unknown {
  return result.outcome === "unknown" || isNotOverwritten(result) ? undefined : result.error;
}

/** Returns a message with the names filled in. */
export function refreshMessage(
  key: RefreshMessageKey,
  { secret, vendor }: { readonly secret: string; readonly vendor: string },
): Explanation {
  return explanation(refreshMessages[key].text, secret, vendor);
}
