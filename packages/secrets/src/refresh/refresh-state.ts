/**
 * What became of a refresh: the new value is in force; the old one is, or nothing was sent in its
 * place; somebody else wrote as well; or nobody can say yet.
 */
export type RefreshOutcome = "new" | "old" | "conflict" | "unknown";

/** How a write was answered; `lost` where it may have taken effect all the same, or may do so yet. */
export type WriteAnswer = "accepted" | "refused" | "lost";

/** How far a refresh has come. */
export type RefreshState =
  /** Nothing has been sent. */
  | { readonly step: "started" }
  /** The write is under way, or nobody was left to hear its answer. */
  | { readonly step: "sent" }
  | { readonly step: "answered"; readonly answer: WriteAnswer }
  /** What is in force has been seen. `updated`: whoever held the old value has been seen to. */
  | {
      readonly step: "verified" | "updated";
      readonly outcome: Exclude<RefreshOutcome, "unknown">;
      /** Whether a write was sent at all. */
      readonly sent: boolean;
    };

/**
 * What a value that was read back is: the one before, ours, or neither. `changed` is neither where
 * ours is not known, since the vendor makes it and its answer was lost.
 */
export type SeenValue = "before" | "ours" | "changed" | "other";

/** What happens to a refresh. */
export type RefreshEvent =
  | { readonly type: "sent" }
  | { readonly type: "answered"; readonly answer: WriteAnswer }
  | { readonly type: "read"; readonly seen: SeenValue }
  /** Reading back failed. */
  | { readonly type: "unreadable" }
  /** It ends before anything was sent. */
  | { readonly type: "abandoned" }
  /** The old value has been in force for so long that the write can no longer land. */
  | { readonly type: "outlived" }
  | { readonly type: "updated" };

/**
 * The protocol: what each event makes of a refresh. Events that tell nothing new leave it as it is.
 *
 * @throws {TypeError} for an event that cannot happen to it: a second write above all
 */
export function transition(state: RefreshState, event: RefreshEvent): RefreshState {
  switch (state.step) {
    case "started":
      return fromStarted(state, event);
    case "sent":
      if (event.type === "answered") return { step: "answered", answer: event.answer };
      break;
    case "answered":
      return fromAnswered(state, event);
    case "verified":
      if (event.type === "updated") return { ...state, step: "updated" };
      break;
    case "updated":
      break;
  }
  throw impossible(state, event);
}

function fromStarted(
  state: RefreshState & { readonly step: "started" },
  event: RefreshEvent,
): RefreshState {
  switch (event.type) {
    case "sent":
      return { step: "sent" };
    case "abandoned":
    case "unreadable":
      return { step: "verified", outcome: "old", sent: false };
    case "read":
      // The plan was made for another value than this one: nothing is overwritten in ignorance.
      return event.seen === "before"
        ? state
        : { step: "verified", outcome: "conflict", sent: false };
    default:
      throw impossible(state, event);
  }
}

function fromAnswered(
  state: RefreshState & { readonly step: "answered" },
  event: RefreshEvent,
): RefreshState {
  const isRefused = state.answer === "refused";
  switch (event.type) {
    case "read":
      if (event.seen === "ours") return verified("new");
      if (event.seen === "other") return verified("conflict");
      if (event.seen === "changed") return verified(isRefused ? "conflict" : "new");
      return isRefused ? verified("old") : state;
    case "unreadable":
      // Also after a refusal: the value may be another one all the same, by somebody else.
      return state;
    case "outlived":
      return verified("old");
    default:
      throw impossible(state, event);
  }
}

/** What can be said of a refresh as far as it has come. */
export function outcomeOf(state: RefreshState): RefreshOutcome {
  if (state.step === "verified" || state.step === "updated") return state.outcome;
  return state.step === "started" ? "old" : "unknown";
}

/** Whether a write was sent, or may have been. */
export function wasSent(state: RefreshState): boolean {
  if (state.step === "verified" || state.step === "updated") return state.sent;
  return state.step !== "started";
}

function verified(outcome: Exclude<RefreshOutcome, "unknown">): RefreshState {
  return { step: "verified", outcome, sent: true };
}

function impossible({ step }: RefreshState, { type }: RefreshEvent): TypeError {
  return new TypeError(`A refresh that is ${step} cannot be ${type}.`);
}
