/**
 * @typedef {object} Figures
 * @property {{ node: string, platform: string, cpu: string, date: string }} machine
 * @property {readonly ({ vendor: string, what: string } & import("./compare.mjs").Comparison)[]} calls
 * @property {readonly import("./bundle-sizes.mjs").BundleSize[]} bundles
 * @property {readonly import("./load-times.mjs").LoadTime[]} loads
 * @property {readonly import("./install-sizes.mjs").InstallSize[]} installs
 */

/**
 * @param {Figures} figures
 * @returns {string} Markdown
 */
export function reportOf({ machine, calls, bundles, loads, installs }) {
  return [
    "# Clients, measured",
    "",
    `By \`pnpm bench clients --write\` on ${machine.date}: ${machine.node}, ${machine.platform}, ${machine.cpu}.`,
    "",
    "## One call, over raw `fetch`",
    "",
    "Fetching one secret, with an observer and every default on, against the same request by",
    "`fetch` with its answer parsed. Both take turns in one process; the median of all rounds, and",
    "what the tenths at both ends reach. The server is another process.",
    "",
    ...table(
      ["", "ratio", "10 % to 90 %", "CPU ratio", "fastest round"],
      calls.map(({ what, ratio, low, high, cpuRatio, microseconds }) => [
        `\`${what}\``,
        ratio.toFixed(2),
        `${low.toFixed(2)} to ${high.toFixed(2)}`,
        cpuRatio.toFixed(2),
        `${Math.round(microseconds)} µs a call`,
      ]),
    ),
    "",
    "## Bundle",
    "",
    "A program that fetches one secret, bundled and minified by esbuild, everything included.",
    "",
    ...table(
      ["", "minified", "gzipped"],
      bundles.map(({ name, minified, gzipped }) => [name, kilobytes(minified), kilobytes(gzipped)]),
    ),
    "",
    "## Load",
    "",
    "The time from `import` or `require` until the module is there, in processes of their own.",
    "",
    ...table(
      ["", "fastest", "median", "sets up `fetch`"],
      loads.map(({ name, milliseconds, median, touchesFetch }) => [
        `\`${name}\``,
        `${milliseconds.toFixed(1)} ms`,
        `${median.toFixed(1)} ms`,
        touchesFetch ? "yes" : "no",
      ]),
    ),
    "",
    "## Install",
    "",
    "What npm puts into an empty project.",
    "",
    ...table(
      ["", "packages", "size", "runtime dependencies"],
      installs.map(({ name, packages, bytes, dependencies }) => [
        `\`${name}\``,
        `${packages}`,
        kilobytes(bytes),
        `${dependencies}`,
      ]),
    ),
    "",
  ].join("\n");
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @returns {string[]} lines
 */
function table(head, rows) {
  return [head, head.map((_, index) => (index === 0 ? "---" : "---:")), ...rows].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
}
