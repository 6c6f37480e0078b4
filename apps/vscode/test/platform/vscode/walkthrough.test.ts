import { beforeEach, expect, it, vi } from "vitest";
import { ManualClock } from "../../fakes/manual-clock.js";

const ran: unknown[][] = [];
vi.mock("vscode", () => ({
  commands: {
    executeCommand: (...parts: unknown[]) => {
      ran.push(parts);
      return Promise.resolve();
    },
  },
}));

const { Walkthrough } = await import("../../../src/platform/vscode/walkthrough.js");

beforeEach(() => ran.splice(0));

const ticked = (step: string): unknown[][] => [
  ["setContext", `keyhole.done.${step}`, true],
  ["setContext", `keyhole.done.${step}`, false],
];

it("A step of the walkthrough is ticked when it is done, and when the walkthrough is opened later", async () => {
  const clock = new ManualClock();
  const walkthrough = new Walkthrough(clock);
  walkthrough.stepDone("find");
  expect(ran.splice(0)).toEqual(ticked("find"));
  await walkthrough.open("keyhole.keyhole#start");
  expect(ran.splice(0)).toEqual([
    ["workbench.action.openWalkthrough", "keyhole.keyhole#start", false],
  ]);
  walkthrough.stepDone("copy");
  ran.splice(0);
  clock.advance(10_000);
  const once = [...ticked("find"), ...ticked("copy")];
  expect(ran).toEqual([...once, ...once, ...once]);
});
