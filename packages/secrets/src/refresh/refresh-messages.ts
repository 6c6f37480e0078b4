import { explanation, type Explanation } from "../user-facing-error.js";
import type { RefreshResult } from "./refresh-journal.js";

/** Every message about a refresh. `{0}` is the secret, `{1}` the vendor. */
export const refreshMessages = {
  new: explanation("{0} has its new value at {1}."),
  refused: explanation("{0} still has its old value: {1} refused to change it."),
  "not-sent": explanation("{0} wasn't refreshed. Nothing was sent to {1}."),
  "changed-before": explanation(
    "{0} was changed at {1} after the plan was made, so nothing was sent. Check it before you refresh it.",
  ),
  conflict: explanation(
    "{0} has neither the old nor the new value at {1}: another user or program changed it at the same time. Agree with them before you try again.",
  ),
  unknown: explanation(
    "It isn't known yet whether {1} refreshed {0}. The request was sent once and isn't repeated. Check again in a few minutes; Keyhole also does so before the next refresh.",
  ),
  "unknown-session": explanation(
    "It isn't known yet whether {1} refreshed {0}. The request was sent once and isn't repeated. Keyhole's record ends with this session: check the value at {1} before you refresh it again.",
  ),
  "recovered-new": explanation(
    "The interrupted refresh of {0} took effect at {1}. Files may still contain the old value.",
  ),
  "recovered-old": explanation(
    "The interrupted refresh of {0} didn't take effect: {1} refused it.",
  ),
  "recovered-conflict": explanation(
    "After the interrupted refresh of {0}, its value at {1} is neither the old nor the new one: another user or program changed it.",
  ),
  "recovered-unknown": explanation(
    "It isn't known yet whether the last refresh of {0} took effect at {1}. Check again in a few minutes; Keyhole also does so before the next refresh.",
  ),
  expired: explanation(
    "For 7 days, Keyhole couldn't find out whether the last refresh of {0} took effect. Check the value at {1}.",
  ),
  "other-account": explanation(
    "The refresh of {0} was interrupted, and its connection now leads to another account. Check the value at {1}.",
  ),
  "discard-risk": explanation(
    "It isn't known whether the last refresh of {0} took effect. It may still do so at {1}, and then replaces the value of the next refresh.",
  ),
} as const satisfies Readonly<Record<string, Explanation>>;

/** Identifies a message. */
export type RefreshMessageKey = keyof typeof refreshMessages;

/**
 * The message for a result, for a user who waits for it, or after an interruption.
 *
 * @param isKept whether the journal outlives the session
 */
export function refreshMessageKey(
  { outcome, sent, abandoned }: Pick<RefreshResult, "outcome" | "sent" | "abandoned">,
  moment: "during" | "recovered",
  isKept = true,
): RefreshMessageKey {
  if (abandoned) return abandoned;
  if (moment === "recovered") return `recovered-${outcome}`;
  if (outcome === "unknown" && !isKept) return "unknown-session";
  if (outcome === "old") return sent ? "refused" : "not-sent";
  return outcome === "conflict" && !sent ? "changed-before" : outcome;
}

/** The error to explain beside the message. Advice about it would hide that the outcome isn't known. */
export function errorToExplain({ outcome, error }: RefreshResult): unknown {
  return outcome === "unknown" ? undefined : error;
}

/** A message with its names. */
export function refreshMessage(
  key: RefreshMessageKey,
  { secret, vendor }: { readonly secret: string; readonly vendor: string },
): Explanation {
  return explanation(refreshMessages[key].text, secret, vendor);
}
