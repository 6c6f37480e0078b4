import type { Fault } from "@keyhole/sandbox";
import { recordIdOf } from "../../../../src/index.js";
import { createFingerprintKey, fingerprintOf } from "../../../../src/refresh/fingerprint.js";
import { unreadable, type Act, type Scenario } from "../scenario.js";
import { issues } from "../subjects.js";
import type { World } from "../world.js";

const theyWrite: Act = (world) => world.otherWrites();

/** Somebody else writes. */
export function others(): Scenario[] {
  return [
    { step: "plan", fault: "another window is at work with it", acts: { plan: otherWindow } },
    { step: "started", fault: "another writes after the plan", acts: { started: theyWrite } },
    {
      step: "started",
      fault: "another writes after the plan, and no reading works",
      acts: {
        started: async (world) => {
          await world.otherWrites();
          unreadable(world);
        },
      },
      notes: { "at once": "unsent" },
    },
    {
      step: "started",
      fault: "killed once this was noted; then another writes",
      fate: { killedAfter: "started" },
      nextStart: theyWrite,
      notes: { "next start": "unsent" },
    },
    {
      step: "sent",
      fault: "another writes right before the write",
      acts: { sent: theyWrite },
      notes: { "at once": "between" },
    },
    { step: "answered", fault: "another writes after the write", acts: { answered: theyWrite } },
    {
      step: "answered",
      fault: "no answer, after the effect; then another writes",
      acts: { sent: lost(), answered: theyWrite },
      notes: (subject) => (issues(subject) ? { "at once": "same" } : {}),
    },
    {
      step: "answered",
      fault: "no answer, before the effect; then another writes",
      acts: {
        sent: (world) => world.fault("write", { times: 1, lostRequest: true }),
        answered: theyWrite,
      },
      notes: (subject) => (issues(subject) ? { "at once": "same" } : {}),
    },
    {
      step: "answered",
      fault: "no answer; another writes, and the effect lands on top 20 s later",
      acts: { sent: lost({ effectDelayMs: 20_000 }), answered: theyWrite },
      notes: (subject) => ({ "at once": issues(subject) ? "same" : "later" }),
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
      fault: "killed after the write; then another writes",
      fate: { write: "killed after the effect" },
      nextStart: theyWrite,
      notes: (subject) => (issues(subject) ? { "next start": "same" } : {}),
    },
    {
      step: "answered",
      fault: "killed once this was noted; then another writes",
      fate: { killedAfter: "answered" },
      nextStart: theyWrite,
    },
    {
      step: "sent",
      fault: "killed before the write; then another writes",
      fate: { killedAfter: "sent" },
      nextStart: theyWrite,
      notes: (subject) => (issues(subject) ? { "next start": "same" } : {}),
    },
    {
      step: "started",
      fault: "an unknown one before, and reading fails each time",
      acts: { plan: unknownBefore, started: unreadable },
      notes: { "next start": "lost" },
    },
    {
      step: "started",
      fault: "an unknown one before, which takes effect now",
      acts: { plan: unknownBefore, started: theyWrite },
      notes: { "at once": "earlier" },
    },
    {
      step: "sent",
      fault: "an unknown one before, then 429",
      acts: {
        plan: unknownBefore,
        sent: (world) => world.fault("write", { times: 1, status: 429 }),
      },
      notes: { "next start": "lost" },
    },
    {
      step: "sent",
      fault: "an unknown one before, which takes effect now, then 429",
      acts: {
        plan: unknownBefore,
        sent: async (world) => {
          await world.otherWrites();
          world.fault("write", { times: 1, status: 429 });
        },
      },
      notes: { "at once": "earlier" },
    },
    {
      step: "sent",
      fault: "an unknown one before; no answer, before the effect",
      acts: {
        plan: unknownBefore,
        sent: (world) => world.fault("write", { times: 1, lostRequest: true }),
      },
      notes: { "at once": "lost", "next start": "lost" },
    },
    {
      step: "sent",
      fault: "an unknown one before; no answer, after the effect",
      acts: { plan: unknownBefore, sent: lost() },
    },
    {
      step: "answered",
      fault: "an unknown one before, which takes effect now; no answer, before the effect",
      acts: {
        plan: unknownBefore,
        sent: (world) => world.fault("write", { times: 1, lostRequest: true }),
        answered: theyWrite,
      },
      notes: (subject) => ({ "at once": issues(subject) ? "same" : "earlier" }),
    },
    {
      step: "sent",
      fault: "an unknown one before; killed before the write",
      acts: { plan: unknownBefore },
      fate: { killedAfter: "sent" },
      notes: { "next start": "lost" },
    },
    {
      step: "sent",
      fault: "an unknown one before; killed before the write, and the earlier one takes effect",
      acts: { plan: unknownBefore },
      fate: { killedAfter: "sent" },
      nextStart: theyWrite,
      notes: (subject) => ({ "next start": issues(subject) ? "same" : "earlier" }),
    },
    {
      step: "sent",
      fault: "an unknown one before; killed after the write",
      acts: { plan: unknownBefore },
      fate: { write: "killed after the effect" },
    },
  ];
}

/** Puts into the journal an earlier refresh that nobody could tell the outcome of. */
async function unknownBefore({ journal, target, time, before, subject }: World): Promise<void> {
  const key = createFingerprintKey();
  await journal.write(recordIdOf(target), {
    target,
    name: "sample",
    state: { step: "answered", answer: "lost" },
    startedAt: time.now(),
    busyUntil: 0,
    key,
    account: await fingerprintOf(key, "sample-account"),
    before: await fingerprintOf(key, before),
    ...(subject.others !== undefined && { ours: await fingerprintOf(key, subject.others) }),
    told: "unknown",
  });
}

/** Puts into the journal what another window, which shares it, is at work with. */
async function otherWindow({ journal, target, time, before }: World): Promise<void> {
  const key = createFingerprintKey();
  await journal.write(recordIdOf(target), {
    target,
    name: "sample",
    state: { step: "sent" },
    startedAt: time.now(),
    busyUntil: time.now() + 1000,
    key,
    account: await fingerprintOf(key, "sample-account"),
    before: await fingerprintOf(key, before),
  });
}

/** Orders that the answer to the write is lost, and when it takes effect: at once unless told. */
function lost(late: Pick<Fault, "effectDelayMs"> = {}): Act {
  return (world) => world.fault("write", { times: 1, lostAnswer: true, ...late });
}
