import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countChecks, countVitest, readVitestReport } from "../src/read-report.mjs";

/** @type {string} */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-report-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** @param {string} status @param {readonly string[]} tests */
function file(status, tests) {
  return { status, endTime: 3500, assertionResults: tests.map((each) => ({ status: each })) };
}

test("countVitest counts passed, failed and skipped tests and returns the time", () => {
  const testResults = [
    file("passed", ["passed", "passed", "skipped"]),
    file("failed", ["failed", "pending", "todo"]),
  ];
  expect(countVitest({ startTime: 1000, success: false, testResults })).toEqual({
    passed: 2,
    failed: 1,
    skipped: 3,
    seconds: 2.5,
  });
});

test("a file that could not be loaded is a failure", () => {
  const testResults = [file("passed", ["passed"]), file("failed", [])];
  expect(countVitest({ startTime: 0, success: false, testResults }).failed).toBe(1);
});

test("an error outside of the tests is a failure", () => {
  const testResults = [file("passed", ["passed"])];
  expect(countVitest({ startTime: 0, success: false, testResults }).failed).toBe(1);
});

test("a run that found no test file counts nothing", () => {
  const counts = countVitest({ startTime: 5, success: false, testResults: [] });
  expect(counts).toEqual({ passed: 0, failed: 0, skipped: 0, seconds: 0 });
});

test("readVitestReport returns undefined for a missing, truncated or unrelated file", async () => {
  const name = path.join(folder, "vitest.json");
  expect(await readVitestReport(name)).toBeUndefined();
  for (const text of ['{"success": tr', "{}", "null"]) {
    await writeFile(name, text);
    expect(await readVitestReport(name)).toBeUndefined();
  }
});

test("countChecks returns the numbers that the checks report", () => {
  expect(countChecks({ passed: 7, failed: 1 })).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(() => countChecks({ passed: "7", failed: 1 })).toThrow(TypeError);
});
