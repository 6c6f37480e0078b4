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

test("passed, failed and skipped tests are counted, and the time is taken", () => {
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

test("a report that is missing, cut off or something else is no report", async () => {
  const name = path.join(folder, "vitest.json");
  expect(await readVitestReport(name)).toBeUndefined();
  for (const text of ['{"success": tr', "{}", "null"]) {
    await writeFile(name, text);
    expect(await readVitestReport(name)).toBeUndefined();
  }
});

test("the checks count by their own numbers", () => {
  expect(countChecks({ passed: 7, failed: 1 })).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(() => countChecks({ passed: "7", failed: 1 })).toThrow(TypeError);
});
