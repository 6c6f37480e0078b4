import type { RefreshProgress } from "../provider/secret-provider.js";

/**
 * The outcome of a refresh. `new` or `old`: that value is current. `conflict`: another user or
 * program changed the value too. `unknown`: the outcome can't be read yet.
 */
export type RefreshOutcome = "new" | "old" | "conflict" | "unknown";

/**
 * The vendor's response to a write. `lost`: the write may have taken effect, or may do so later.
 */
export type WriteResponse = "accepted" | "refused" | "lost";

/** The progress of a refresh. */
export type RefreshState =
  /** Nothing was sent. */
  | { readonly step: "started" }
  /** The write may have been sent. */
  | { readonly step: "sent" }
  | { readonly step: "responded"; readonly response: WriteResponse }
  /** The outcome is known. */
  | {
      readonly step: "verified";
      readonly outcome: Exclude<RefreshOutcome, "unknown">;
      /** Whether a write was sent. */
      readonly sent: boolean;
    };

/**
 * A value that was read back, compared with the old and the new one. `changed`: it isn't the old
 * one, and the new one isn't known because the response of a vendor that issues values was lost.
 */
export type SeenValue = "before" | "ours" | "changed" | "other";

/** An event during a refresh. */
export type RefreshEvent =
  | { readonly type: "sent" }
  /** `changed`: the vendor refused to overwrite a change by another user or program. */
  | { readonly type: "responded"; readonly response: WriteResponse | "changed" }
  /**
   * `isOvertaken`: the secret has another version than the only one that the write may replace.
   */
  | { readonly type: "read"; readonly seen: SeenValue; readonly isOvertaken?: boolean }
  /** What the vendor reports about a refresh that it started; undefined if it doesn't know it. */
  | { readonly type: "progress"; readonly progress: RefreshProgress | undefined }
  /** The value couldn't be read. */
  | { readonly type: "unreadable" }
  /** The user cancelled before anything was sent. */
  | { readonly type: "abandoned" };

/**
 * The protocol: returns the state that follows from an event. Events that add no knowledge keep the
 * state.
 *
 * @throws {TypeError} for an event that can't happen in this state, such as a second write
 */
export function transition(state: RefreshState, event: RefreshEvent): RefreshState {
  if (state.step === "started") return fromStarted(state, event);
  if (state.step === "sent" && event.type === "responded") {
    const { response } = event;
    return response === "changed" ? verified("conflict") : { step: "responded", response };
  }
  if (state.step === "responded") return fromResponded(state, event);
  throw impossible(state, event);
}

function fromStarted(state: RefreshState, event: RefreshEvent): RefreshState {
  switch (event.type) {
    case "sent":
      return { step: "sent" };
    case "abandoned":
    case "unreadable":
      return verified("old", false);
    case "read":
      // The plan was made for another value, so don't overwrite this one.
      return event.seen === "before" ? state : verified("conflict", false);
    default:
      throw impossible(state, event);
  }
}

function fromResponded(
  state: RefreshState & { readonly step: "responded" },
  event: RefreshEvent,
): RefreshState {
  const isRefused = state.response === "refused";
  switch (event.type) {
    case "read":
      if (event.seen === "ours") return verified("new");
      if (event.seen === "other") return verified("conflict");
      if (event.seen === "changed") return verified(isRefused ? "conflict" : "new");
      if (isRefused) return verified("old");
      // Our write can't take effect any more, or another user restored the old value since.
      return event.isOvertaken === true ? verified("conflict") : state;
    case "progress":
      if (isRefused) throw impossible(state, event);
      return fromProgress(state, event.progress);
    case "unreadable":
      // Applies after a refusal too, because another user may have changed the value.
      return state;
    default:
      throw impossible(state, event);
  }
}

function fromProgress(state: RefreshState, progress: RefreshProgress | undefined): RefreshState {
  switch (progress) {
    case "running":
      // It was started, even if the response was lost.
      return { step: "responded", response: "accepted" };
    case "failed":
      return { step: "responded", response: "refused" };
    case "done":
      return verified("new");
    case "replaced":
      return verified("conflict");
    case undefined:
      return state;
  }
}

/** Returns the outcome in a state. */
export function getOutcome(state: RefreshState): RefreshOutcome {
  if (state.step === "verified") return state.outcome;
  return state.step === "started" ? "old" : "unknown";
}

/** Returns whether a write was sent, or may have been. */
export function wasSent(state: RefreshState): boolean {
  return state.step === "verified" ? state.sent : state.step !== "started";
}

function verified(outcome: Exclude<RefreshOutcome, "unknown">, sent = true): RefreshState {
  return { step: "verified", outcome, sent };
}

function impossible({ step }: RefreshState, { type }: RefreshEvent): TypeError {
  return new TypeError(`A refresh that is ${step} can't be ${type}.`);
}
