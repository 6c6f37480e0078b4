import { parseArgs } from "node:util";

/** The suites, in the order in which they run. */
export const SUITES = Object.freeze(["checks", "unit", "build", "packages", "e2e"]);

export const HELP = `Runs every suite of this repository and adds up the results.

  npx -y pnpm@12 test [options]

  --only <suite>      only this suite: ${SUITES.join(", ")}; may be given more than once
  --filter <package>  only this package, as in --filter=@keyhole/transport; may be given more than once
  --help              this text

The last line is "N passed, N failed". The exit code is 0 only if nothing failed.
`;

/**
 * @typedef {object} Options
 * @property {readonly string[]} suites
 * @property {readonly string[]} filters
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {Error} that says what is wrong with the arguments
 */
export function parseOptions(args) {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    options: {
      only: { type: "string", multiple: true },
      filter: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  const wrong = values.only?.find((suite) => !SUITES.includes(suite));
  if (wrong !== undefined) {
    throw new Error(`There is no suite "${wrong}". The suites are: ${SUITES.join(", ")}.`);
  }
  const filters = values.filter ?? [];
  const chosen = SUITES.filter((suite) => values.only?.includes(suite) ?? true);
  // The checks always cover the whole repository.
  const suites = filters.length > 0 && values.only === undefined ? chosen.slice(1) : chosen;
  return { suites, filters, help: values.help ?? false };
}
