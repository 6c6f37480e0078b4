const HEAD = ["suite", "package", "passed", "failed", "skipped", "time"];
const FIRST_NUMBER = 2;

/**
 * Formats results as a table.
 *
 * @param {readonly import("./totals.mjs").SuiteResult[]} results
 * @returns {string} lines, with the notes below the table
 */
export function table(results) {
  const rows = [HEAD, ...results.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < FIRST_NUMBER ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
  const notes = results.flatMap(({ suite, name, note }) =>
    note === undefined ? [] : [`${suite} of ${name}: ${note}`],
  );
  return [...lines, ...notes].join("\n");
}

/** @param {import("./totals.mjs").SuiteResult} result */
function cells({ suite, name, passed, failed, skipped, seconds }) {
  const time = seconds === undefined ? "" : `${seconds.toFixed(1)} s`;
  return [suite, name, String(passed), String(failed), String(skipped), time];
}
