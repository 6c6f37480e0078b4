import { isBuiltin } from "node:module";
import path from "node:path";
import ts from "typescript";

// Which packages may import which others, and where a vendor may be named. See CONTRIBUTING.md.

/**
 * Returns what the sources of each package may import from the others.
 *
 * @param {readonly string[]} vendors
 * @returns {Record<string, readonly string[]>}
 */
function allowedImports(vendors) {
  return {
    // A secondary entry imports its own package by name, so that neither bundles a copy of the
    // other.
    "packages/transport": ["@keyhole/transport"],
    ...Object.fromEntries(
      vendors.map((vendor) => [
        `packages/${vendor}`,
        ["@keyhole/transport", "@keyhole/transport/rest", `@keyhole/${vendor}`],
      ]),
    ),
    "packages/secrets": [
      "@keyhole/transport",
      "@keyhole/transport/node",
      ...vendors.map((vendor) => `@keyhole/${vendor}`),
    ],
    // This entry has only types, so no code is imported.
    "packages/sandbox": vendors.map((vendor) => `@keyhole/${vendor}/schema`),
    "apps/vscode": [...secretsEntries, "@keyhole/sandbox", "@keyhole/transport/node"],
    "apps/cli": [...secretsEntries, "@keyhole/transport/node"],
  };
}

/** The entries of the vendor-neutral package. */
const secretsEntries = [
  "@keyhole/secrets",
  "@keyhole/secrets/provider",
  "@keyhole/secrets/connections",
  "@keyhole/secrets/references",
  "@keyhole/secrets/env-file",
  "@keyhole/secrets/resolve",
  "@keyhole/secrets/catalog",
  "@keyhole/secrets/matches",
  "@keyhole/secrets/refresh",
  "@keyhole/secrets/node",
];

/** Entries that run only on Node. */
const nodeOnly = [
  "packages/sandbox/src/serve/",
  "packages/secrets/src/node/",
  "packages/transport/src/node/",
];

/**
 * Files that may name any vendor: sources, the sandbox's parts, the registries, tests and benches.
 */
const mayNameVendors =
  /^packages\/(secrets|sandbox)\/src\/vendors\/|^packages\/sandbox\/src\/registry\.ts$|^tools\/(contract|bench)\/|\/test\//;

/**
 * Finds imports and names of vendors that aren't allowed.
 *
 * @param {ReadonlyMap<string, string>} files sources by their path from the repository's root
 * @param {readonly string[]} vendors their IDs
 * @returns {string[]} one sentence each, beginning with the file
 */
export function wallViolations(files, vendors) {
  const allowed = allowedImports(vendors);
  const vendorName = new RegExp(vendors.join("|"), "gi");
  const problems = [];
  for (const [file, text] of files) {
    problems.push(...importProblems(file, text, allowed));
    const isClient = vendors.some((vendor) => file.startsWith(`packages/${vendor}/`));
    if (!isClient && !mayNameVendors.test(file)) {
      const line = text.split("\n").findIndex((candidate) => holdsWord(candidate, vendorName));
      if (line >= 0)
        problems.push(`${file}:${line + 1} names a vendor; its texts belong in its source.`);
    }
  }
  return problems;
}

/**
 * Checks whether a line contains one of the words as a whole: `createSampleClient` contains
 * `Sample`, but `resampled` doesn't.
 *
 * @param {string} line
 * @param {RegExp} words global and case-insensitive
 * @returns {boolean}
 */
function holdsWord(line, words) {
  return [...line.matchAll(words)].some(({ 0: word, index }) => {
    const before = line[index - 1] ?? "";
    const behind = line[index + word.length] ?? "";
    const begins = !/[a-z]/i.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(word));
    return begins && !/[a-z]/.test(behind);
  });
}

/**
 * @param {string} file
 * @param {string} text
 * @param {Record<string, readonly string[]>} allowed
 * @returns {string[]}
 */
function importProblems(file, text, allowed) {
  if (!file.includes("/src/") || file.includes("/test/")) return [];
  const owner = Object.keys(allowed).find((folder) => file.startsWith(`${folder}/`));
  const problems = [];
  if (!owner && /^(packages|apps)\//.test(file)) {
    return [`${file} is in a package that has no place in the order of imports.`];
  }
  const isForNode = nodeOnly.some((folder) => file.startsWith(folder));
  for (const { fileName } of ts.preProcessFile(text).importedFiles) {
    if (fileName.startsWith(".")) {
      const target = path.posix.join(path.posix.dirname(file), fileName);
      if (owner && !target.startsWith(`${owner}/`)) {
        problems.push(`${file} reaches into another package by ${fileName}.`);
      }
    } else if (fileName.startsWith("@keyhole/")) {
      if (owner && !allowed[owner]?.includes(fileName)) {
        problems.push(`${file} may not import ${fileName}.`);
      }
      if (file.startsWith("packages/") && fileName.endsWith("/node") && !isForNode) {
        problems.push(`${file} imports ${fileName}, and is no Node-only entry.`);
      }
    } else if (file.startsWith("packages/")) {
      if (fileName === "vscode") problems.push(`${file} imports vscode, which only apps may.`);
      if (isBuiltin(fileName) && !isForNode) {
        problems.push(
          `${file} imports ${fileName}, a built-in of Node, and is no Node-only entry.`,
        );
      }
    }
  }
  return problems;
}
