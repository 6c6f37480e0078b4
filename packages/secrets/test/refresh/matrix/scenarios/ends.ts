import type { Step } from "../process.js";
import type { Scenario } from "../scenario.js";

const minute = 60_000;

/** The process ends, or its journal keeps nothing. */
export function ends(): Scenario[] {
  return [
    { step: "sent", fault: "killed before this was noted", fate: { killedBefore: "sent" } },
    {
      step: "sent",
      fault: "killed once this was noted, before the write",
      fate: { killedAfter: "sent" },
      notes: { "next start": "lost" },
    },
    {
      step: "sent",
      fault: "killed after the write",
      fate: { write: "killed after the effect" },
    },
    {
      step: "sent",
      fault: "killed after the write, the effect 10 min later",
      acts: {
        sent: (world) =>
          world.fault("write", { lostResponse: true, effectDelayMs: 10 * minute, times: 1 }),
      },
      fate: { write: "killed after the effect" },
      notes: { "next start": "lost" },
    },
    {
      step: "responded",
      fault: "killed before this was noted",
      fate: { killedBefore: "responded" },
    },
    { step: "responded", fault: "killed once this was noted", fate: { killedAfter: "responded" } },
    {
      step: "responded",
      fault: "429, killed once this was noted",
      acts: { sent: (world) => world.fault("write", { status: 429, times: 1 }) },
      fate: { killedAfter: "responded" },
    },
    {
      step: "responded",
      fault: "no response, after the effect, killed once this was noted",
      acts: { sent: (world) => world.fault("write", { lostResponse: true, times: 1 }) },
      fate: { killedAfter: "responded" },
    },
    { step: "verified", fault: "killed before this was noted", fate: { killedBefore: "verified" } },
    {
      step: "verified",
      fault: "killed once this was noted",
      fate: { killedAfter: "verified" },
      notes: { "next start": "unkept" },
    },
    unkept("sent"),
    unkept("responded"),
    unkept("verified"),
  ];
}

function unkept(step: Step): Scenario {
  return { step, fault: "the journal cannot keep this step", fate: { unwritable: [step] } };
}
