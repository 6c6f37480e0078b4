import { describe, expect, it } from "vitest";
import { matchLines } from "../../src/occurrences/match-lines.js";

/** Lines of a letter each: which of those before each line is, or may be. Upper case is wanted. */
function match(before: string, now: string): Record<number, readonly number[]> {
  const wanted = new Set(before.split("").filter((line) => line !== line.toLowerCase()));
  return Object.fromEntries(
    matchLines(before.split(""), now.split(""), wanted).map((line) => [line.now, line.before]),
  );
}

describe("which lines are which", () => {
  it.each<[string, string, string, Record<number, readonly number[]>]>([
    ["nothing changed", "aLbL", "aLbL", { 0: [0], 1: [1], 2: [2], 3: [3] }],
    ["lines came around", "aLb", "xaLyb", { 1: [0], 2: [1], 4: [2] }],
    ["lines went", "abcLd", "cLd", { 0: [2], 1: [3], 2: [4] }],
    ["all around was changed", "aLbLc", "xLyLz", { 1: [1], 3: [3] }],
    ["of two alike, one went with its heading", "aLbL", "bL", { 0: [2], 1: [3] }],
    ["one went with its heading, another came", "aLbLdL", "bLdLcL", { 0: [2], 1: [3], 2: [4] }],
    ["of several side by side one went", "aLLb", "aLb", { 0: [0], 1: [1, 2], 2: [3] }],
    ["of several side by side all but two went", "LLLL", "LL", { 0: [0, 1, 2], 1: [1, 2, 3] }],
  ])("is told where %s", (_, before, now, expected) => {
    expect(match(before, now)).toEqual(expected);
  });

  it.each<[string, string, string, readonly number[]]>([
    ["another came beside it", "aLb", "aLLb", [1, 2]],
    ["one of two went, and all between", "LaL", "xLy", []],
    ["it was moved, or another", "aLb", "abL", [1, 2]],
    ["two were swapped", "LM", "ML", [0, 1]],
    ["as much speaks for the heading as against it", "aLbL", "bLcL", [0, 1, 2, 3]],
    ["it stands as often elsewhere", "LxLy", "xLyL", []],
  ])("is not told where %s", (_, before, now, doubtful) => {
    const told = match(before, now);
    for (const line of doubtful) expect(told[line]?.length ?? 0).not.toBe(1);
    expect(Object.keys(told).length).toBeLessThan(now.length);
  });

  it("is told by no line that stands everywhere, unless it is wanted", () => {
    expect(match("-----a", "x-----a")).toEqual({ 6: [5] });
    expect(Object.keys(match("LLLLLa", "xLLLLLa"))).toHaveLength(6);
  });

  it("is not told of more lines alike than can be compared", () => {
    const lines = "L".repeat(500);
    expect(Object.keys(match(`${lines}a`, `x${lines}a`))).toHaveLength(501);
    expect(match(`${lines}La`, `x${lines}La`)).toEqual({});
    expect(Object.keys(match(`${lines}L`, `${lines}L`))).toHaveLength(501);
  });
});
