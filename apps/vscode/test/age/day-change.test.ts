import { beforeEach, describe, expect, it } from "vitest";
import { DayChange } from "../../src/age/day-change.js";
import { ManualClock } from "../fakes/manual-clock.js";

const hour = 3_600_000;

let clock: ManualClock;
let days: DayChange;
let calls: number;

beforeEach(() => {
  clock = new ManualClock(new Date(2026, 10, 22, 21, 30).getTime());
  calls = 0;
  days = new DayChange(clock, () => {
    calls += 1;
  });
});

describe("the change of the day", () => {
  it("is told when it comes, once, and without a timer after it", () => {
    days.watch();
    days.watch();
    expect(clock.timers).toBe(1);
    clock.advance(hour);
    clock.advance(hour);
    clock.advance(hour / 2 - 1);
    expect(calls).toBe(0);
    clock.advance(1);
    expect(calls).toBe(1);
    expect(clock.timers).toBe(0);
  });

  it("is told within the hour after a sleep, in which timers stood still", () => {
    let slept = 0;
    const { after } = clock;
    const told: number[] = [];
    const asleep = new DayChange({ now: () => clock.now() + slept, after }, () => {
      told.push(slept);
    });
    asleep.watch();
    slept = 10 * hour;
    clock.advance(hour);
    expect(told).toEqual([slept]);
  });

  it("is waited for anew where somebody asks again", () => {
    days.watch();
    clock.advance(24 * hour);
    days.watch();
    clock.advance(24 * hour);
    expect(calls).toBe(2);
  });

  it("is told to nobody who is gone", () => {
    days.watch();
    days.dispose();
    expect(clock.timers).toBe(0);
    clock.advance(24 * hour);
    expect(calls).toBe(0);
  });
});
