/**
 * @typedef {object} Part
 * @property {string} about what it runs, for the help
 * @property {string} [task] the script that runs it
 * @property {string} [report] the file in `test-results` that its tests write
 */

/** The parts of the tests by name, in the order in which they run. @type {Readonly<Record<string, Part>>} */
export const PARTS = Object.freeze({
  checks: { about: "what `check` runs, always for the whole repository" },
  unit: { about: "the tests that need no build", task: "test", report: "vitest.json" },
  contract: {
    about: "clients, sandbox and specs, compared with each other",
    task: "test",
    report: "vitest.json",
  },
  build: { about: "builds the packages and the extension", task: "build" },
  packages: {
    about: "the packed packages, in every runtime",
    task: "test:packages",
    report: "packages.json",
  },
  e2e: { about: "the extension in a real VS Code", task: "test:e2e", report: "e2e.json" },
});

/** The package whose unit tests are a part of their own. */
const CONTRACT = "tools/contract";

/**
 * @param {string} part
 * @param {string} folder of a package, from the root
 * @returns {boolean} whether the part's task may run there
 */
export function runsIn(part, folder) {
  return PARTS[part]?.task !== "test" || (part === "contract") === (folder === CONTRACT);
}

/**
 * @param {string} folder of a package, from the root
 * @param {string} file a test in it, from its folder
 * @returns {string} the part that the test belongs to
 */
export function partOf(folder, file) {
  if (folder === CONTRACT) return "contract";
  return /^test\/(e2e|packages)\//.exec(file)?.[1] ?? "unit";
}
