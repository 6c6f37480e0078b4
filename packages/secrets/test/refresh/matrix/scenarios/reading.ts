import type { Fault } from "@keyhole/sandbox";
import { eachTime, expired, retryAfter, type Act, type Scenario } from "../scenario.js";

/** Faults of a call that reads, as the document names them. */
export const readFaults: readonly (readonly [words: string, fault: Fault])[] = [
  ["the request is lost", { lostRequest: true }],
  ["the response is lost", { lostResponse: true }],
  ["429", { status: 429 }],
  [`429 with Retry-After: ${retryAfter}`, { status: 429, retryAfter }],
  ["500", { status: 500 }],
  ["503", { status: 503 }],
  ["an HTML page under 200", { html: true, status: 200 }],
  ["an HTML page under 502", { html: true }],
  ["a body that ends too early", { truncated: "body" }],
  ["a connection that breaks in the body", { truncated: "connection" }],
  [expired, { expiredToken: true }],
];

/** Each fault of reading, once and permanently, at the steps that read. */
export function reading(): Scenario[] {
  return readFaults.flatMap(([words, fault]): Scenario[] => {
    const order =
      (times: number): Act =>
      (world) =>
        world.fault("read", { ...fault, times });
    return [
      { step: "plan", fault: `${words}, once`, acts: { plan: order(1) } },
      { step: "plan", fault: `${words}, each time`, acts: { plan: order(eachTime) } },
      { step: "started", fault: `${words}, once`, acts: { started: order(1) } },
      { step: "started", fault: `${words}, each time`, acts: { started: order(eachTime) } },
      { step: "responded", fault: `${words}, once`, acts: { responded: order(1) } },
      {
        step: "responded",
        fault: `${words}, each time`,
        acts: { responded: order(eachTime) },
        notes: { "at once": "unseen" },
      },
      {
        step: "sent",
        fault: `killed, then ${words}, once`,
        fate: { write: "killed after the effect" },
        nextStart: order(1),
        notes: isRetriedByClients(fault) ? {} : { "next start": "unseen" },
      },
      {
        step: "sent",
        fault: `killed, then ${words}, each time`,
        fate: { write: "killed after the effect" },
        nextStart: order(eachTime),
        notes: { "next start": "unseen" },
      },
    ];
  });
}

/** Checks whether a client retries automatically, and soon enough for a single read. */
function isRetriedByClients({ status, retryAfter: asked, html, truncated }: Fault): boolean {
  if (asked !== undefined || truncated === "body") return false;
  return status === undefined || (html !== true && status !== 500);
}
