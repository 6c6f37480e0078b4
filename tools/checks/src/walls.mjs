import { isBuiltin } from "node:module";
import path from "node:path";
import ts from "typescript";

// Who may import whom, downwards only; and where a vendor may be named. See CONTRIBUTING.md.

const clients = ["genauth", "senhasegura", "userdocks", "voximplant"];

/** Packages that each package's sources may import. */
const allowed = new Map([
  ["packages/transport", []],
  ...clients.map((client) => /** @type {const} */ ([`packages/${client}`, ["@keyhole/transport"]])),
  ["packages/secrets", ["@keyhole/transport", ...clients.map((client) => `@keyhole/${client}`)]],
  // Types alone: the entry has no code behind it.
  ["packages/sandbox", clients.map((client) => `@keyhole/${client}/schema`)],
  ["apps/vscode", ["@keyhole/secrets", "@keyhole/sandbox"]],
]);

/** Entries that are declared to run on Node alone. */
const nodeOnly = ["packages/sandbox/src/serve/"];

/** Where vendors may be named: their client, their source, their part of the sandbox, the registries. */
const mayNameVendors = new RegExp(
  `^packages/(${clients.join("|")})/|^packages/secrets/src/sources/|^packages/sandbox/src/vendors/|^packages/(secrets|sandbox)/src/registry\\.ts$|^tools/(contract|bench|checks)/|/test/`,
);

const vendorName = /genauth|authing|senhasegura|userdocks|voximplant/i;

/**
 * Finds what breaks the walls between packages.
 *
 * @param {ReadonlyMap<string, string>} files sources by their path from the repository's root
 * @returns {string[]} a sentence each, with the file at its beginning
 */
export function wallViolations(files) {
  const problems = [];
  for (const [file, text] of files) {
    problems.push(...importProblems(file, text));
    if (!mayNameVendors.test(file)) {
      const line = text.split("\n").findIndex((candidate) => vendorName.test(candidate));
      if (line >= 0)
        problems.push(`${file}:${line + 1} names a vendor; its texts belong in its source.`);
    }
  }
  return problems;
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
function importProblems(file, text) {
  if (!file.includes("/src/") || file.includes("/test/")) return [];
  const owner = [...allowed.keys()].find((folder) => file.startsWith(`${folder}/`));
  const problems = [];
  for (const { fileName } of ts.preProcessFile(text).importedFiles) {
    if (fileName.startsWith(".")) {
      const target = path.posix.join(path.posix.dirname(file), fileName);
      if (owner && !target.startsWith(`${owner}/`)) {
        problems.push(`${file} reaches into another package by ${fileName}.`);
      }
    } else if (fileName.startsWith("@keyhole/")) {
      if (owner && !allowed.get(owner)?.includes(fileName)) {
        problems.push(`${file} may not import ${fileName}.`);
      }
    } else if (file.startsWith("packages/")) {
      if (fileName === "vscode") problems.push(`${file} imports vscode, which only apps may.`);
      if (isBuiltin(fileName) && !nodeOnly.some((folder) => file.startsWith(folder))) {
        problems.push(
          `${file} imports ${fileName}, a built-in of Node, and is no Node-only entry.`,
        );
      }
    }
  }
  return problems;
}
