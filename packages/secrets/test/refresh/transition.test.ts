import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RefreshState } from "../../src/refresh/index.js";
import { getOutcome, transition, wasSent } from "../../src/refresh/refresh-state.js";
import type { RefreshEvent, SeenValue } from "../../src/refresh/refresh-state.js";

const responses = ["accepted", "refused", "lost"] as const;
const outcomes = ["new", "old", "conflict"] as const;
const values = ["before", "ours", "changed", "other"] as const;

/** Every event. */
const events: readonly RefreshEvent[] = [
  { type: "sent" },
  ...responses.map((response) => ({ type: "responded", response }) as const),
  ...values.map((seen) => ({ type: "read", seen }) as const),
  { type: "responded", response: "changed" },
  { type: "read", seen: "before", isOvertaken: true },
  ...(["running", "done", "replaced", "failed", undefined] as const).map(
    (progress) => ({ type: "progress", progress }) as const,
  ),
  { type: "unreadable" },
  { type: "abandoned" },
];

/** Every state. */
const states: readonly RefreshState[] = [
  { step: "started" },
  { step: "sent" },
  ...responses.map((response) => ({ step: "responded", response }) as const),
  ...outcomes.flatMap((outcome) => [
    { step: "verified", outcome, sent: true } as const,
    ...(outcome === "new" ? [] : [{ step: "verified", outcome, sent: false } as const]),
  ]),
];

const same = "=";

/**
 * For each state, the result of each event that can happen in it. All other combinations are
 * errors. Events that keep the state are included.
 */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  started: {
    sent: "sent",
    "read before": same,
    "read ours": "verified conflict, not sent",
    "read changed": "verified conflict, not sent",
    "read other": "verified conflict, not sent",
    "read before, overtaken": same,
    unreadable: "verified old, not sent",
    abandoned: "verified old, not sent",
  },
  sent: {
    "responded accepted": "responded accepted",
    "responded refused": "responded refused",
    "responded lost": "responded lost",
    "responded changed": "verified conflict",
  },
  "responded accepted": {
    "read before": same,
    "read ours": "verified new",
    "read changed": "verified new",
    "read other": "verified conflict",
    "read before, overtaken": "verified conflict",
    "progress running": "responded accepted",
    "progress done": "verified new",
    "progress replaced": "verified conflict",
    "progress failed": "responded refused",
    "progress unknown": same,
    unreadable: same,
  },
  "responded refused": {
    "read before": "verified old",
    "read ours": "verified new",
    "read changed": "verified conflict",
    "read other": "verified conflict",
    "read before, overtaken": "verified old",
    unreadable: same,
  },
  "responded lost": {
    "read before": same,
    "read ours": "verified new",
    "read changed": "verified new",
    "read other": "verified conflict",
    "read before, overtaken": "verified conflict",
    "progress running": "responded accepted",
    "progress done": "verified new",
    "progress replaced": "verified conflict",
    "progress failed": "responded refused",
    "progress unknown": same,
    unreadable: same,
  },
};

function toWords(state: RefreshState): string {
  if (state.step === "responded") return `responded ${state.response}`;
  if (state.step !== "verified") return state.step;
  return `${state.step} ${state.outcome}${state.sent ? "" : ", not sent"}`;
}

function toName(event: RefreshEvent): string {
  if (event.type === "responded") return `responded ${event.response}`;
  if (event.type === "progress") return `progress ${event.progress ?? "unknown"}`;
  if (event.type !== "read") return event.type;
  return `read ${event.seen}${event.isOvertaken ? ", overtaken" : ""}`;
}

const cells = states.flatMap((state) =>
  events.map((event) => {
    const becomes = table[toWords(state)]?.[toName(event)] ?? "impossible";
    return { state, event, from: toWords(state), by: toName(event), becomes };
  }),
);

describe("transition", () => {
  it("knows every state that the table names", () => {
    const known = new Set(states.map(toWords));
    expect(Object.keys(table).filter((state) => !known.has(state))).toEqual([]);
  });

  it.each(cells)("turns $from with $by into $becomes", ({ state, event, from, becomes }) => {
    if (becomes === "impossible") {
      expect(() => transition(state, event)).toThrow(TypeError);
      return;
    }
    expect(toWords(transition(state, event))).toBe(becomes === same ? from : becomes);
  });

  it("allows one write at most for any events, and keeps a known outcome", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (happening) => {
        let state: RefreshState = { step: "started" };
        let writes = 0;
        for (const event of happening) {
          let next: RefreshState;
          try {
            next = transition(state, event);
          } catch (error) {
            expect(error).toBeInstanceOf(TypeError);
            continue;
          }
          if (event.type === "sent") writes += 1;
          if (state.step === "verified") {
            expect(getOutcome(next)).toBe(state.outcome);
            expect(wasSent(next)).toBe(state.sent);
          }
          expect(wasSent(next)).toBe(writes > 0);
          state = next;
        }
        expect(writes).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** The facts, of which a refresh sees only a part. */
interface Truth {
  value: "before" | "ours" | "other";
  /** Whether our value may still take effect. */
  isPending: boolean;
  wasOther: boolean;
  /** Whether a write replaces only the version that was expected. */
  readonly isGuarded: boolean;
  hasMoved: boolean;
}

/** Something that happens, of which a refresh sees only a part. */
type Happening = "write" | "lands" | "other writes" | "other restores" | "read" | "unreadable";

const happenings = fc.array(
  fc.constantFrom<Happening>(
    "write",
    "lands",
    "other writes",
    "other restores",
    "read",
    "read",
    "unreadable",
  ),
  { maxLength: 20 },
);

describe("The outcome of a refresh", () => {
  it.each([
    { vendor: "that is given the value", knowsOurs: true, isGuarded: false },
    { vendor: "that is given the value and a version", knowsOurs: true, isGuarded: true },
    { vendor: "that makes the value", knowsOurs: false, isGuarded: false },
  ])("never contradicts the facts at a vendor $vendor", ({ knowsOurs, isGuarded }) => {
    const claims = new Set<string>();
    fc.assert(
      fc.property(happenings, fc.constantFrom(...responses), (happening, response) => {
        const truth: Truth = {
          value: "before",
          isPending: false,
          wasOther: false,
          isGuarded,
          hasMoved: false,
        };
        let state: RefreshState = { step: "started" };
        for (const one of happening) {
          state = live(one, {
            truth,
            state,
            response,
            isKnown: knowsOurs || response === "accepted",
          });
          expectNoContradiction(state, truth, knowsOurs || response === "accepted");
          claims.add(`${getOutcome(state)} ${wasSent(state)}`);
          if (state.step === "verified") break;
        }
      }),
      { numRuns: 2000 },
    );
    expect(claims).toEqual(
      new Set([
        "old false",
        "conflict false",
        "unknown true",
        "new true",
        "old true",
        "conflict true",
      ]),
    );
  });
});

/** Updates the facts, and returns what a refresh concludes from what it sees of them. */
function live(
  happening: Happening,
  {
    truth,
    state,
    response,
    isKnown,
  }: {
    readonly truth: Truth;
    readonly state: RefreshState;
    readonly response: (typeof responses)[number];
    readonly isKnown: boolean;
  },
): RefreshState {
  switch (happening) {
    case "write": {
      if (state.step !== "started" || truth.value !== "before") return state;
      if (response === "accepted") truth.value = "ours";
      truth.hasMoved = response === "accepted";
      truth.isPending = response === "lost";
      return transition(transition(state, { type: "sent" }), { type: "responded", response });
    }
    case "lands":
      if (canLand(truth)) {
        truth.value = "ours";
        truth.hasMoved = true;
      }
      truth.isPending = false;
      return state;
    case "other writes":
    case "other restores":
      truth.value = happening === "other writes" ? "other" : "before";
      truth.wasOther = true;
      truth.hasMoved = true;
      return state;
    case "read": {
      const isOvertaken = truth.isGuarded && truth.hasMoved;
      return transition(state, { type: "read", seen: toSeenValue(truth, isKnown), isOvertaken });
    }
    case "unreadable":
      return transition(state, { type: "unreadable" });
  }
}

function canLand({ isPending, isGuarded, hasMoved }: Truth): boolean {
  return isPending && !(isGuarded && hasMoved);
}

function toSeenValue({ value }: Truth, isKnown: boolean): SeenValue {
  if (value === "before") return "before";
  return isKnown ? value : "changed";
}

function expectNoContradiction(state: RefreshState, truth: Truth, isKnown: boolean): void {
  if (state.step !== "verified") {
    // The only claim is that a write may have been sent.
    expect(wasSent(state) || (truth.value !== "ours" && !truth.isPending)).toBe(true);
    return;
  }
  const { outcome, sent } = state;
  if (outcome === "new") {
    // A value that the vendor issued and didn't return looks like another user's.
    expect(isKnown ? truth.value : truth.value === "before" ? "before" : "ours").toBe("ours");
    expect(sent).toBe(true);
  }
  if (outcome === "conflict") {
    expect(truth.wasOther).toBe(true);
    expect(truth.isGuarded && canLand(truth)).toBe(false);
  }
  if (outcome === "old") {
    expect(truth.isPending).toBe(false);
    expect(sent ? truth.value : "before").toBe("before");
    expect(truth.value).not.toBe("ours");
  }
}
