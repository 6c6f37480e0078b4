import { transition, type RefreshState } from "./refresh-state.js";

/** What can be said once nobody is left who began it. */
export function withoutOwner(state: RefreshState): RefreshState {
  if (state.step === "started") return transition(state, { type: "abandoned" });
  if (state.step === "sent") return transition(state, { type: "answered", answer: "lost" });
  return state;
}
