import { isBuiltin } from "node:module";
import path from "node:path";
import ts from "typescript";

// Which packages may import which others, and where a vendor may be named. See ARCHITECTURE.md.

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
    "packages/agent-tools": [...secretsEntries],
    "apps/vscode": [
      ...secretsEntries,
      ...agentToolsEntries,
      "@keyhole/sandbox",
      "@keyhole/transport/node",
    ],
    "apps/cli": [...secretsEntries, ...agentToolsEntries, "@keyhole/transport/node"],
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

/** The entries of the tools for agents. */
const agentToolsEntries = [
  "@keyhole/agent-tools",
  "@keyhole/agent-tools/commands",
  "@keyhole/agent-tools/mcp",
  "@keyhole/agent-tools/node",
];

/** Entries that run only on Node. */
const nodeOnly = [
  "packages/agent-tools/src/node/",
  "packages/sandbox/src/serve/",
  "packages/secrets/src/node/",
  "packages/transport/src/node/",
];

/**
 * Files that may name any vendor: sources, the sandbox's parts, tests and benches.
 */
const mayNameVendors =
  /^packages\/(secrets|sandbox)\/src\/vendors\/|^tools\/(contract|bench)\/|\/test\//;

/**
 * A vendor: its ID and the names of its product.
 *
 * @typedef {{ readonly id: string, readonly names: readonly string[] }} NamedVendor
 */

/**
 * Finds imports and names of vendors that aren't allowed.
 *
 * @param {ReadonlyMap<string, string>} files sources by their path from the repository's root
 * @param {readonly NamedVendor[]} vendors
 * @returns {string[]} one sentence each, beginning with the file
 */
export function wallViolations(files, vendors) {
  const ids = vendors.map(({ id }) => id);
  const allowed = allowedImports(ids);
  const problems = [];
  for (const [file, text] of files) {
    problems.push(...importProblems(file, text, allowed));
    const isClient = ids.some((id) => file.startsWith(`packages/${id}/`));
    if (isClient || mayNameVendors.test(file)) continue;
    const index = findVendor(text, vendors);
    if (index === undefined) continue;
    const line = text.slice(0, index).split("\n").length;
    problems.push(`${file}:${line} names a vendor; its texts belong in its source.`);
  }
  return problems;
}

/**
 * Finds the first name of a vendor in a source. The name of a product counts everywhere. An ID may
 * be an ordinary word, too: in comments and in texts with spaces, it counts only if it
 * begins with a capital letter. In identifiers and other strings, it always counts.
 *
 * @param {string} text
 * @param {readonly NamedVendor[]} vendors
 * @returns {number | undefined} its index
 */
function findVendor(text, vendors) {
  const names = wordsIn(
    text,
    vendors.flatMap((vendor) => vendor.names),
  );
  const ids = wordsIn(
    text,
    vendors.map(({ id }) => id),
  );
  if (names.length + ids.length === 0) return undefined;
  const code = ids.some(isLowerCase) ? codeRanges(text) : [];
  const isInCode = (/** @type {number} */ index) =>
    code.some(([start, end]) => index >= start && index < end);
  const counted = ids.filter((match) => !isLowerCase(match) || isInCode(match.index));
  return [...names, ...counted].map(({ index }) => index).sort((one, other) => one - other)[0];
}

/** @param {RegExpExecArray} match */
function isLowerCase([word]) {
  return word === word.toLowerCase();
}

/**
 * Finds words as a whole, in any case: `createSampleClient` contains `Sample`, but `resampled`
 * doesn't. A short word, such as an abbreviation, isn't found before an underscore: the tools of a
 * vendor have variables such as `ABC_CONFIG_FILE`.
 *
 * @param {string} text
 * @param {readonly string[]} words
 * @returns {RegExpExecArray[]}
 */
function wordsIn(text, words) {
  if (words.length === 0) return [];
  const pattern = words.map((word) => word.replaceAll(/[^\w\s-]/g, "\\$&")).join("|");
  return [...text.matchAll(new RegExp(pattern, "gi"))].filter(({ 0: word, index }) => {
    const before = text[index - 1] ?? "";
    const behind = text[index + word.length] ?? "";
    const begins = !/[a-z]/i.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(word));
    return begins && !(word.length > 3 ? /[a-z]/ : /[a-z_]/).test(behind);
  });
}

/**
 * Returns where the identifiers of a source are, and its strings without spaces.
 *
 * @param {string} text
 * @returns {(readonly [start: number, end: number])[]}
 */
function codeRanges(text) {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest);
  /** @type {(readonly [number, number])[]} */
  const ranges = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || (isText && !/\s/.test(node.text)))
      ranges.push([node.getStart(source), node.end]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return ranges;
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
