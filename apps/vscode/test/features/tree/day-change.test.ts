import { beforeEach, describe, expect, it } from "vitest";
import { DayChange } from "../../../src/features/tree/day-change.js";
import { ManualClock } from "../../fakes/manual-clock.js";

const tenMinutes = 600_000;
const day = 86_400_000;

let clock: ManualClock;
let days: DayChange;
let calls: number;

beforeEach(() => {
  clock = new ManualClock(new Date(2026, 10, 22, 23, 45).getTime());
  calls = 0;
  days = new DayChange(clock, () => {
    calls += 1;
  });
});

describe("DayChange", () => {
  it("calls back once when another day has begun, and keeps no timer", () => {
    days.watch();
    days.watch();
    expect(clock.timers).toBe(1);
    clock.advance(tenMinutes);
    expect(calls).toBe(0);
    clock.advance(tenMinutes);
    expect(calls).toBe(1);
    expect(clock.timers).toBe(0);
  });

  it("waits for the next day if it is called again", () => {
    days.watch();
    clock.advance(day);
    days.watch();
    clock.advance(day);
    expect(calls).toBe(2);
  });

  it("doesn't call back after it was disposed", () => {
    days.watch();
    days.dispose();
    expect(clock.timers).toBe(0);
    clock.advance(day);
    expect(calls).toBe(0);
  });
});
