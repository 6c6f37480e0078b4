/**
 * @typedef {object} SuiteResult
 * @property {string} suite the part of the tests
 * @property {string} name of the package
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number | undefined} [seconds]
 * @property {string | undefined} [note] why it didn't run as planned
 */

/**
 * Creates the result of a suite from its report.
 *
 * @param {{ suite: string, name: string }} of
 * @param {import("./read-report.mjs").Counts | undefined} counts undefined if there is no report
 * @returns {SuiteResult}
 */
export function suiteResult({ suite, name }, counts) {
  if (counts === undefined) {
    return failure({ suite, name }, "it ended without a report: see its output above");
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    return failure({ suite, name }, "it ran no tests");
  }
  return { suite, name, ...counts };
}

/**
 * @param {{ suite: string, name: string }} of
 * @param {string} note
 * @returns {SuiteResult} counts as one failure
 */
export function failure({ suite, name }, note) {
  return { suite, name, passed: 0, failed: 1, skipped: 0, note };
}

/**
 * Adds a failure if a command's exit code reports one but no report does.
 *
 * @param {string} suite
 * @param {readonly SuiteResult[]} results of the command's suites
 * @param {number} code the command's exit code
 * @returns {SuiteResult[]}
 */
export function withExitCode(suite, results, code) {
  if (code === 0 || results.some((result) => result.failed > 0)) return [...results];
  const note = `it ended with code ${code} although no test failed: see its output above`;
  return [...results, failure({ suite, name: "(all)" }, note)];
}

/**
 * @param {readonly SuiteResult[]} results
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function addUp(results) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.skipped += result.skipped;
  }
  return totals;
}

/**
 * @param {readonly SuiteResult[]} results
 * @returns {string} the last line of a run
 */
export function lastLine(results) {
  const { passed, failed, skipped } = addUp(results);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * @param {readonly SuiteResult[]} results
 * @returns {0 | 1} 0 only if something ran and nothing failed
 */
export function exitCode(results) {
  const { passed, failed } = addUp(results);
  return failed === 0 && passed > 0 ? 0 : 1;
}
