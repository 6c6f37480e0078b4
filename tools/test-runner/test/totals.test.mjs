import { expect, test } from "vitest";
import { addUp, exitCode, failure, lastLine, suiteResult, withExitCode } from "../src/totals.mjs";

const unit = { suite: "unit", name: "@keyhole/core" };
const green = { ...unit, passed: 5, failed: 0, skipped: 0 };
const red = { ...unit, passed: 4, failed: 2, skipped: 1 };

test("the last line totals all suites", () => {
  expect(addUp([green, red])).toEqual({ passed: 9, failed: 2, skipped: 1 });
  expect(lastLine([green, red])).toBe("9 passed, 2 failed, 1 skipped");
  expect(lastLine([green])).toBe("5 passed, 0 failed");
});

test("the exit code is 0 only if something ran and nothing failed", () => {
  expect(exitCode([green])).toBe(0);
  expect(exitCode([green, red])).toBe(1);
  expect(exitCode([])).toBe(1);
  expect(exitCode([{ ...green, passed: 0, skipped: 3 }])).toBe(1);
});

test("a suite without a report counts as one failure and is named", () => {
  const result = suiteResult(unit, undefined);
  expect(result).toMatchObject({ ...unit, passed: 0, failed: 1 });
  expect(result.note).toMatch(/without a report/);
});

test("a suite that ran nothing counts as one failure", () => {
  expect(suiteResult(unit, { passed: 0, failed: 0, skipped: 0 })).toMatchObject({ failed: 1 });
});

test("a bad exit code without a failed test counts as one failure", () => {
  expect(withExitCode("unit", [green], 1).map((result) => result.failed)).toEqual([0, 1]);
  expect(withExitCode("unit", [green, red], 1)).toHaveLength(2);
  expect(withExitCode("unit", [green], 0)).toEqual([green]);
});

test("a failure keeps its reason", () => {
  expect(failure(unit, "no browser")).toMatchObject({ failed: 1, note: "no browser" });
});
