import path from "node:path";
import ts from "typescript";

// Which imports are allowed inside a package or an app. See ARCHITECTURE.md.

/**
 * The layout of an app.
 *
 * @typedef {object} Layout
 * @property {readonly string[]} layers folders of its sources, the lowest first: a file imports
 *   from its own layer and from those below
 * @property {string} features the layer whose folders may import only the entry files of each other
 * @property {readonly string[]} order its folders, the lowest first: one imports only from those
 *   below
 * @property {string} entry the end of an entry file's name, after the name of its folder
 * @property {readonly string[]} entriesFromAbove the same for files that only higher layers may
 *   import
 */

/** @type {Readonly<Record<string, Layout>>} */
const layouts = {
  "apps/vscode/src": {
    layers: ["platform", "features", "activation"],
    features: "features",
    order: "tree search connections secrets insert run references refresh agents".split(" "),
    entry: "-feature",
    // The extension loads stubs first. Code that needs VS Code's API is separate, so that tests run
    // without it.
    entriesFromAbove: ["-stub", "-vscode"],
  },
};

/**
 * Finds imports of higher layers, imports that bypass an entry file, and import cycles.
 *
 * @param {ReadonlyMap<string, string>} files sources by their path from the repository's root
 * @returns {string[]} one sentence each, beginning with the file
 */
export function layerViolations(files) {
  const imports = relativeImports(files);
  const problems = [];
  for (const [folder, layout] of Object.entries(layouts)) {
    problems.push(...layoutProblems(folder, layout, imports));
  }
  problems.push(...importsBetweenCommands(imports));
  for (const circle of circlesIn(imports)) problems.push(`${circle.join(" → ")} is a circle.`);
  return problems;
}

/**
 * @param {string} folder
 * @param {Layout} layout
 * @param {ReadonlyMap<string, readonly string[]>} imports
 * @returns {string[]}
 */
function layoutProblems(folder, { layers, features, order, entry, entriesFromAbove }, imports) {
  const problems = [];
  for (const [file, targets] of imports) {
    if (!file.startsWith(`${folder}/`)) continue;
    const [layer = "", feature = ""] = file.slice(folder.length + 1).split("/");
    if (!layers.includes(layer)) {
      problems.push(`${file} is in no layer: ${layers.join(", ")}.`);
      continue;
    }
    if (layer === features && !order.includes(feature)) {
      problems.push(`${file} is in no known feature: ${order.join(", ")}.`);
    }
    for (const target of targets) {
      const [below = "", other = "", ...rest] = target.slice(folder.length + 1).split("/");
      const isHigher = layer === features && order.indexOf(other) > order.indexOf(feature);
      if (layers.indexOf(below) > layers.indexOf(layer)) {
        problems.push(`${file} imports ${target}, which is in a layer above.`);
      }
      if (below === features && isHigher) {
        problems.push(`${file} imports ${target}, which is in a feature above.`);
      }
      if (below !== features || (layer === features && other === feature)) continue;
      const entries = layer === features ? [entry] : [entry, ...entriesFromAbove];
      if (!entries.some((end) => rest.join("/") === `${other}${end}.ts`)) {
        problems.push(`${file} reaches past the entry file of ${other}: ${target}.`);
      }
    }
  }
  return problems;
}

/**
 * Commands of the CLI may share code only in `shared`, which imports from no command.
 *
 * @param {ReadonlyMap<string, readonly string[]>} imports
 * @returns {string[]}
 */
function importsBetweenCommands(imports) {
  return [...imports].flatMap(([file, targets]) =>
    targets
      .filter((target) => ![undefined, "shared", getCommand(file)].includes(getCommand(target)))
      .filter(() => getCommand(file) !== undefined)
      .map((target) => `${file} imports ${target}, which is another command's.`),
  );
}

/**
 * Returns the folder of the CLI's command that a file belongs to.
 *
 * @param {string} file
 */
function getCommand(file) {
  return /^apps\/cli\/src\/commands\/(\w+)\//.exec(file)?.[1];
}

/**
 * Returns what each source imports from its own package, including types.
 *
 * @param {ReadonlyMap<string, string>} files
 * @returns {Map<string, string[]>}
 */
function relativeImports(files) {
  const imports = new Map();
  for (const [file, text] of files) {
    if (!file.includes("/src/") || file.includes("/test/")) continue;
    const targets = ts
      .preProcessFile(text)
      .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName))
      .map((target) => target.replace(/\.js$/, ".ts"))
      .filter((target) => files.has(target));
    imports.set(file, [...new Set(targets)]);
  }
  return imports;
}

/**
 * Finds the cycles of a graph. Each is returned once and begins with its first name.
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
function circlesIn(graph) {
  /** @type {Map<string, number>} */
  const indexes = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const circles = [];
  /** @param {string} name */
  const visit = (name) => {
    indexes.set(name, indexes.size);
    lowest.set(name, indexes.size - 1);
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!indexes.has(next)) visit(next);
      if (stack.includes(next)) {
        lowest.set(name, Math.min(lowest.get(name) ?? 0, lowest.get(next) ?? 0));
      }
    }
    if (lowest.get(name) !== indexes.get(name)) return;
    const members = stack.splice(stack.indexOf(name));
    if (members.length > 1) circles.push(members.sort());
  };
  for (const name of graph.keys()) if (!indexes.has(name)) visit(name);
  return circles;
}
