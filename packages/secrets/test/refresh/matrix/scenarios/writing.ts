import type { Fault } from "@keyhole/sandbox";
import {
  eachTime,
  expired,
  retryAfter,
  unreadable,
  type Act,
  type Notes,
  type Scenario,
} from "../scenario.js";
import { compares, repeats, type Subject } from "../subjects.js";

const soon = 20_000;
const late = 10 * 60_000;

/** The outcome isn't known at once or at the next start. */
const neitherSeen: Notes = { "at once": "lost", "next start": "lost" };

/** A write that is repeated takes effect then. */
const seenIfRepeated = (subject: Subject): Notes => (repeats(subject) ? {} : neitherSeen);

/** Each fault of the write. */
export function writing(): Scenario[] {
  return [
    { step: "sent", fault: "none" },
    once("no response, before the effect", { lostRequest: true }, seenIfRepeated),
    once("no response, before the effect, each time", { lostRequest: true, times: 2 }, neitherSeen),
    once("no response, after the effect", { lostResponse: true }),
    once("no response, the effect 20 s later", { lostResponse: true, effectDelayMs: soon }),
    once(
      "no response, the effect 10 min later",
      { lostResponse: true, effectDelayMs: late },
      seenIfRepeated,
    ),
    {
      step: "sent",
      fault: "silence until the deadline, before the effect",
      fate: { write: "silence before" },
      notes: neitherSeen,
    },
    {
      step: "sent",
      fault: "silence until the deadline, after the effect",
      fate: { write: "silence after" },
    },
    once("403 in the vendor's words", { status: 403 }),
    once("429", { status: 429 }),
    once(`429 with Retry-After: ${retryAfter}`, { status: 429, retryAfter }),
    once("500, before the effect", { status: 500 }, seenIfRepeated),
    once("500, after the effect", { status: 500, effectDelayMs: 0 }),
    once("500, the effect 20 s later", { status: 500, effectDelayMs: soon }),
    once("503, before the effect", { status: 503 }, seenIfRepeated),
    once("503, after the effect", { status: 503, effectDelayMs: 0 }),
    once("503, the effect 10 min later", { status: 503, effectDelayMs: late }, seenIfRepeated),
    once("an HTML page under 502, before the effect", { html: true }, seenIfRepeated),
    once("an HTML page under 502, after the effect", { html: true, effectDelayMs: 0 }),
    once("an HTML page under 403, after the effect", {
      html: true,
      status: 403,
      effectDelayMs: 0,
    }),
    once("an HTML page under 200, the effect 20 s later", {
      html: true,
      status: 200,
      effectDelayMs: soon,
    }),
    once("a body that ends too early", { truncated: "body" }),
    once("a connection that breaks in the body", { truncated: "connection" }),
    once(expired, { expiredToken: true }),
    once(`${expired}, also the new one`, { expiredToken: true, times: eachTime }),
    {
      step: "sent",
      fault: `${expired}, no response to the second request, before the effect`,
      acts: {
        sent: (world) => {
          // The fault that is added last occurs first.
          world.fault("write", { lostRequest: true, times: 1 });
          world.fault("write", { expiredToken: true, times: 1 });
        },
      },
      notes: neitherSeen,
    },
    {
      step: "sent",
      fault: "429, no read works",
      acts: { sent: write({ status: 429 }), responded: unreadable },
      notes: { "at once": "unseen" },
    },
    {
      step: "sent",
      fault: "another writes, then 429, no read works",
      acts: {
        sent: async (world, process) => {
          await world.otherWrites();
          await write({ status: 429 })(world, process);
        },
        responded: unreadable,
      },
      // Its own read shows the other value before it writes.
      notes: (subject) => (subject.readsFirst && compares(subject) ? {} : { "at once": "unseen" }),
    },
    {
      step: "sent",
      fault: "no response, after the effect, no read works",
      acts: { sent: write({ lostResponse: true }), responded: unreadable },
      notes: { "at once": "unseen" },
    },
    {
      step: "sent",
      fault: "no response, before the effect, no read works",
      acts: { sent: write({ lostRequest: true }), responded: unreadable },
      notes: (subject) => (repeats(subject) ? { "at once": "unseen" } : neitherSeen),
    },
    {
      step: "responded",
      fault: "the user cancels",
      acts: { responded: (_, process) => process.cancel() },
      notes: { "at once": "unwaited" },
      nextStartAfterMs: 1000,
    },
    {
      step: "responded",
      fault: "no response, the effect 20 s later, the user cancels",
      acts: {
        sent: write({ lostResponse: true, effectDelayMs: soon }),
        responded: (_, process) => process.cancel(),
      },
      notes: { "at once": "unwaited" },
      nextStartAfterMs: 1000,
    },
    {
      step: "started",
      fault: "the user cancels",
      acts: { started: (_, process) => process.cancel() },
    },
    {
      step: "sent",
      fault: "the user cancels while it is noted",
      acts: { sent: (_, process) => process.cancel() },
    },
  ];
}

function once(fault: string, order: Fault, notes?: Scenario["notes"]): Scenario {
  return { step: "sent", fault, acts: { sent: write(order) }, ...(notes && { notes }) };
}

function write(fault: Fault): Act {
  return (world) => world.fault("write", { times: 1, ...fault });
}
