import { madeBy } from "../machine.mjs";
import { table } from "../bench-table.mjs";

/** With the most secrets, a keystroke may take at most this many times as long as a plain scan. */
const GOAL = 10;

/**
 * @param {import("./bench-search.mjs").SearchFigures} figures
 * @returns {string} Markdown
 */
export function searchReport({ machine, sizes }) {
  const largest = Math.max(...sizes.map(({ count }) => count));
  return [
    "# Search, measured",
    "",
    madeBy("search", machine),
    "",
    "How long one keystroke takes in the search over all names, which returns the best 200. It is",
    "compared with a search for the same words in the same texts with `includes`, without ranking.",
    "Both take turns in one process. The ratio and the time are the medians of all rounds. On a busy",
    "machine, the time is only a rough guide.",
    "",
    `Goal: at most ${GOAL} times as long with ${counted(largest)} secrets.`,
    "",
    ...sizes.flatMap((size) => sizeReport(size, size.count === largest)),
  ].join("\n");
}

/**
 * @param {import("./bench-search.mjs").SizeFigures} size
 * @param {boolean} hasGoal
 * @returns {string[]} lines
 */
function sizeReport({ count, filling, queries }, hasGoal) {
  return [
    `## ${counted(count)} secrets`,
    "",
    `To fill the index, in pages of 100, takes ${Math.round(filling)} ms in all.`,
    "",
    ...table(
      [
        "typed",
        "hits",
        "one keystroke",
        "fastest round",
        "over `includes`",
        ...(hasGoal ? ["goal"] : []),
      ],
      queries.map(({ query, hits, typical, microseconds, ratio }) => [
        query === "" ? "nothing" : `\`${query}\``,
        `${hits}`,
        milliseconds(typical),
        milliseconds(microseconds),
        ratio.toFixed(1),
        ...(hasGoal ? [reached(ratio)] : []),
      ]),
    ),
    "",
  ];
}

/** @param {number} ratio */
function reached(ratio) {
  return ratio <= GOAL ? "yes" : "**no**";
}

/** @param {number} count */
function counted(count) {
  return count.toLocaleString("en-US");
}

/** @param {number} microseconds */
function milliseconds(microseconds) {
  return `${(microseconds / 1000).toFixed(1)} ms`;
}
