import { madeBy } from "../machine.mjs";
import { table } from "../bench-table.mjs";

/** A command may take at most this much longer, in milliseconds. */
const GOAL = 150;

/**
 * @param {import("./bench-run.mjs").RunFigures} figures
 * @returns {string} Markdown
 */
export function runReport({ machine, cases }) {
  return [
    "# keyhole run, measured",
    "",
    madeBy("run", machine),
    "",
    "How much longer a command takes behind `keyhole run`, from its start to its end. The command is Node with an empty",
    "program. Both take turns. The vendor is the sandbox on the same machine, so its own time is small. The ratio is the",
    "median of all rounds, and the times are those of the fastest rounds, because a busy machine only makes others slower.",
    "",
    `Goal: at most ${GOAL} ms longer.`,
    "",
    ...table(
      ["environment", "bare command", "with Keyhole", "longer by", "ratio", "goal"],
      cases.map(({ name, ratio, fastest, bare }) => [
        name,
        ...[bare, fastest, fastest - bare].map((time) => `${Math.round(time)} ms`),
        ratio.toFixed(1),
        fastest - bare <= GOAL ? "yes" : "**no**",
      ]),
    ),
    "",
  ].join("\n");
}
