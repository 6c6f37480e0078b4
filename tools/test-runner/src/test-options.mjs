import { parseArgs } from "node:util";
import { PARTS } from "./parts.mjs";

const width = Math.max(...Object.keys(PARTS).map((part) => part.length));
const parts = Object.entries(PARTS).map(([part, { about }]) => `  ${part.padEnd(width)}  ${about}`);

export const HELP = `Runs every test of this repository, or those that you name, and adds up the results.

  npx -y pnpm@12 test [part…] [package…] [file…] [--changed]

Parts:
${parts.join("\n")}

  package    its name, such as @keyhole/vault
  file       the name of a test file, such as insert for insert.test.ts, or a path
  --changed  only packages that you changed since main, committed or not, and those that
             depend on them; for another branch, set TURBO_SCM_BASE
  --help     this text

Examples:
  test unit @keyhole/vault     the unit tests of one package
  test unit features/refresh   the unit tests in a folder
  test unit --changed          the unit tests that your changes may break
  test contract vault          the contract tests in vault.test.ts
  test e2e insert run          two files of the end-to-end tests

The last line is "N passed, N failed". The exit code is 0 only if nothing failed.
`;

/**
 * @typedef {object} Options
 * @property {readonly string[]} names of parts, packages and files
 * @property {boolean} changed
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {Error} that says what is wrong with the arguments
 */
export function parseOptions(args) {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: { changed: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  return {
    names: positionals,
    changed: values.changed ?? false,
    help: values.help ?? false,
  };
}
