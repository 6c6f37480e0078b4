import { madeBy } from "../machine.mjs";
import { table } from "../bench-table.mjs";

/**
 * @typedef {object} Figures
 * @property {import("../machine.mjs").Machine} machine
 * @property {readonly ({ vendor: string, what: string } & import("../compare.mjs").Comparison)[]} calls
 * @property {readonly import("./bundle-sizes.mjs").BundleSize[]} bundles
 * @property {readonly import("./load-times.mjs").LoadTime[]} loads
 * @property {readonly import("./install-sizes.mjs").InstallSize[]} installs
 */

/** The goals of our own clients. */
const GOALS = { ratio: 1.25, gzipped: 6000, milliseconds: 5, dependencies: 2 };

/** Why a goal isn't reached, for the lines that say so. */
const REASONS = {
  ratio: [
    "Why not: the server is on the same machine, so the client's own work is a large part of a call. A call",
    "also sets a deadline, reads the body up to a limit, and checks the response. The low level uses",
    "openapi-fetch, which needs one more `Request` and `Response` for each call.",
  ],
  gzipped: [
    "Why not: most of each bundle is `@keyhole/transport`. Every call uses its retries, deadlines, limits",
    "and errors, so bundlers can't leave them out.",
  ],
  milliseconds: [
    "Why not: about half of the time, Node searches for two packages: the client and `@keyhole/transport`.",
    "For the rest, it reads and compiles their files.",
  ],
};

/**
 * @param {readonly string[]} lines of a table
 * @param {readonly string[]} reason
 * @returns {readonly string[]} with the reason, if a goal isn't reached
 */
function withReason(lines, reason) {
  return lines.some((line) => line.includes(MISSED)) ? [...lines, "", ...reason] : lines;
}

const MISSED = "**no**";

/**
 * @param {string} name
 * @param {number} value
 * @param {number} goal
 * @returns {string} empty for other clients
 */
function reached(name, value, goal) {
  if (!name.startsWith("@keyhole/")) return "";
  return value <= goal ? "yes" : MISSED;
}

/**
 * @param {Figures} figures
 * @returns {string} Markdown
 */
export function clientsReport({ machine, calls, bundles, loads, installs }) {
  return [
    "# Clients, measured",
    "",
    madeBy("clients", machine),
    "",
    "## One call, over raw `fetch`",
    "",
    "Fetching one secret, with hooks and every default on, against the same request by",
    "`fetch` with its response parsed. Both take turns in one process. The ratio is the median of all",
    "rounds, and beside it are the 10th and 90th percentiles. The server is another process.",
    "",
    `Goal: at most ${GOALS.ratio}.`,
    "",
    ...withReason(
      table(
        ["", "ratio", "goal reached", "10 % to 90 %", "CPU ratio", "fastest round"],
        calls.map(({ what, ratio, low, high, cpuRatio, microseconds }) => [
          `\`${what}\``,
          ratio.toFixed(2),
          reached(what, ratio, GOALS.ratio),
          `${low.toFixed(2)} to ${high.toFixed(2)}`,
          cpuRatio.toFixed(2),
          `${Math.round(microseconds)} µs a call`,
        ]),
      ),
      REASONS.ratio,
    ),
    "",
    "## Bundle",
    "",
    "A program that fetches one secret, bundled and minified by esbuild, everything included.",
    "",
    `Goal: at most ${kilobytes(GOALS.gzipped)} gzipped.`,
    "",
    ...withReason(
      table(
        ["", "minified", "gzipped", "goal reached"],
        bundles.map(({ name, minified, gzipped }) => [
          `\`${name}\``,
          kilobytes(minified),
          kilobytes(gzipped),
          reached(name, gzipped, GOALS.gzipped),
        ]),
      ),
      REASONS.gzipped,
    ),
    "",
    "## Load",
    "",
    "The time from `import` or `require` until the module is loaded, each time in a new process. Node prepares",
    "its global `fetch` when a program first uses it: “sets up `fetch`” says whether loading the module does.",
    "",
    `Goal: at most ${GOALS.milliseconds} ms, without setting up \`fetch\`.`,
    "",
    ...withReason(
      table(
        ["", "fastest", "median", "goal reached", "sets up `fetch`"],
        loads.map(({ name, milliseconds, median, touchesFetch }) => [
          `\`${name}\``,
          `${milliseconds.toFixed(1)} ms`,
          `${median.toFixed(1)} ms`,
          reached(name, touchesFetch ? Infinity : median, GOALS.milliseconds),
          touchesFetch ? "yes" : "no",
        ]),
      ),
      REASONS.milliseconds,
    ),
    "",
    "## Install",
    "",
    "What npm puts into an empty project.",
    "",
    `Goal: at most ${GOALS.dependencies} runtime dependencies.`,
    "",
    ...table(
      ["", "packages", "size", "runtime dependencies", "goal reached"],
      installs.map(({ name, packages, bytes, dependencies }) => [
        `\`${name}\``,
        `${packages}`,
        kilobytes(bytes),
        `${dependencies}`,
        reached(name, dependencies, GOALS.dependencies),
      ]),
    ),
    "",
  ].join("\n");
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
