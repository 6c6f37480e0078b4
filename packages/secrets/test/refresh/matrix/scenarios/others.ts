import type { Fault } from "@keyhole/sandbox";
import { createFingerprintKey, toRecordId } from "../../../../src/refresh/index.js";
import { toFingerprint } from "../../../../src/refresh/refresh-record.js";
import { unreadable, type Act, type Scenario } from "../scenario.js";
import { compares, issues, repeats } from "../subjects.js";
import type { World } from "../world.js";

const theyWrite: Act = (world) => world.otherWrites();

/** Another user writes. */
export function others(): Scenario[] {
  return [
    {
      step: "plan",
      fault: "another window is refreshing it",
      acts: { plan: (world) => putRecord(world, 1000) },
    },
    { step: "started", fault: "another writes after the plan", acts: { started: theyWrite } },
    {
      step: "started",
      fault: "another writes after the plan, no read works",
      acts: {
        started: async (world) => {
          await world.otherWrites();
          unreadable(world);
        },
      },
      notes: { "at once": "unsent" },
    },
    {
      step: "sent",
      fault: "another writes right before the write",
      acts: { sent: theyWrite },
      notes: (subject) => (compares(subject) ? {} : { "at once": "between" }),
    },
    { step: "responded", fault: "another writes after the write", acts: { responded: theyWrite } },
    {
      step: "responded",
      fault: "no response, after the effect, then another writes",
      acts: { sent: lost(), responded: theyWrite },
      notes: (subject) => (issues(subject) ? { "at once": "same" } : {}),
    },
    {
      step: "responded",
      fault: "no response, before the effect, then another writes",
      acts: {
        sent: (world) => world.fault("write", { times: 1, lostRequest: true }),
        responded: theyWrite,
      },
      notes: (subject) => (issues(subject) ? { "at once": "same" } : {}),
    },
    {
      step: "responded",
      fault: "no response, another writes, the effect 20 s later",
      acts: { sent: lost({ effectDelayMs: 20_000 }), responded: theyWrite },
      notes: (subject) =>
        compares(subject) || repeats(subject)
          ? {}
          : { "at once": issues(subject) ? "same" : "later" },
    },
    {
      step: "sent",
      fault: "another writes, then 429",
      acts: {
        sent: async (world) => {
          await world.otherWrites();
          world.fault("write", { times: 1, status: 429 });
        },
      },
    },
    {
      step: "sent",
      fault: "killed after the write, then another writes",
      fate: { write: "killed after the effect" },
      nextStart: theyWrite,
      notes: (subject) => (issues(subject) ? { "next start": "same" } : {}),
    },
    {
      step: "responded",
      fault: "killed once this was noted, then another writes",
      fate: { killedAfter: "responded" },
      nextStart: theyWrite,
    },
    {
      step: "sent",
      fault: "killed before the write, then another writes",
      fate: { killedAfter: "sent" },
      nextStart: theyWrite,
      notes: (subject) => {
        if (subject.style.kind === "start") return { "next start": "lost" };
        return issues(subject) ? { "next start": "same" } : {};
      },
    },
    {
      step: "plan",
      fault: "the outcome of an earlier refresh isn't known",
      acts: { plan: (world) => putRecord(world, 0) },
    },
  ];
}

/** Writes the record of an earlier refresh, or of another window, into the journal. */
async function putRecord({ journal, target, time, before }: World, busyMs: number): Promise<void> {
  const key = createFingerprintKey();
  await journal.write(toRecordId(target), {
    target,
    name: "sample",
    state: { step: "sent" },
    startedAt: time.now(),
    busyUntil: time.now() + busyMs,
    owner: "another",
    key,
    account: await toFingerprint(key, "sample-account"),
    before: await toFingerprint(key, before),
  });
}

/** Loses the response to the write, and delays its effect. */
function lost(late: Pick<Fault, "effectDelayMs"> = {}): Act {
  return (world) => world.fault("write", { times: 1, lostResponse: true, ...late });
}
