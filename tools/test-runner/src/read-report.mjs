import { readFile } from "node:fs/promises";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} [seconds]
 */

/**
 * @typedef {object} VitestReport the part of vitest's JSON report that is read here
 * @property {number} startTime milliseconds
 * @property {boolean} success
 * @property {{ status: string, endTime: number, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * @param {string} file a report of vitest
 * @returns {Promise<Counts | undefined>} undefined if there is none or it can't be read
 */
export function readVitestReport(file) {
  return read(file, countVitest);
}

/**
 * @param {string} file a report of the checks: `{ "passed": 3, "failed": 0 }`
 * @returns {Promise<Counts | undefined>} undefined if there is none or it can't be read
 */
export function readChecksReport(file) {
  return read(file, countChecks);
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} count
 * @returns {Promise<Counts | undefined>}
 */
async function read(file, count) {
  try {
    return count(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const failedBefore = counts.failed;
    for (const { status } of file.assertionResults) {
      if (status === "passed") counts.passed += 1;
      else if (status === "failed") counts.failed += 1;
      else counts.skipped += 1;
    }
    // A file that can't be loaded has failed, although it has no failed test.
    if (file.status === "failed" && counts.failed === failedBefore) counts.failed += 1;
  }
  // The error occurred outside any test.
  const ranSome = counts.passed + counts.skipped > 0;
  if (!report.success && counts.failed === 0 && ranSome) counts.failed = 1;
  const end = Math.max(report.startTime, ...report.testResults.map((file) => file.endTime));
  return { ...counts, seconds: (end - report.startTime) / 1000 };
}

/**
 * @param {{ passed: unknown, failed: unknown, skipped?: unknown }} report
 * @returns {Counts}
 */
export function countChecks({ passed, failed, skipped = 0 }) {
  if (![passed, failed, skipped].every((value) => Number.isInteger(value))) {
    throw new TypeError("The report of the checks must contain whole numbers.");
  }
  return /** @type {Counts} */ ({ passed, failed, skipped });
}
