import { describe, expect, it } from "vitest";
import { isUnderWay, MemoryJournal, type RefreshState } from "../../src/index.js";
import { sampleRecord } from "./support.js";

describe("a journal in memory", () => {
  it("keeps the last record of each secret until it is removed", async () => {
    const journal = new MemoryJournal();
    const [one, two, three] = [await sampleRecord(), await sampleRecord(), await sampleRecord()];
    await journal.write("a", one);
    await journal.write("b", two);
    await journal.write("a", three);
    expect(await journal.read("a")).toEqual(three);
    expect(await journal.list()).toEqual([three, two]);
    await journal.remove("a");
    await journal.remove("c");
    expect(await journal.read("a")).toBeUndefined();
    expect(await journal.list()).toEqual([two]);
  });
});

describe("whether a refresh is under way", () => {
  const answered: RefreshState = { step: "answered", answer: "lost" };
  const over: RefreshState = { step: "verified", outcome: "new", sent: true };
  it.each<[string, RefreshState, number, boolean]>([
    ["before its time is over", { step: "started" }, 1, true],
    ["as long as one step may take", { step: "sent" }, 90_000, true],
    ["while it is read back", answered, 1, true],
    ["at the end of its time", answered, 0, false],
    ["long after", { step: "sent" }, -90_000, false],
    ["by a clock that was set back since", { step: "sent" }, 90_001, false],
    ["once its outcome is known", over, 1, false],
    ["once it was updated", { ...over, step: "updated" }, 1, false],
  ])("%s", async (_, state, leftMs, expected) => {
    const now = Date.UTC(2100, 0, 1);
    expect(isUnderWay(await sampleRecord({ state, busyUntil: now + leftMs }), now)).toBe(expected);
  });
});
