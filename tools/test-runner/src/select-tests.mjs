import { distance } from "fastest-levenshtein";
import { PARTS } from "./parts.mjs";

/** Longer lists don't help. */
const MAX_LISTED = 50;

/**
 * @typedef {object} Selection
 * @property {readonly string[]} parts in the order in which they run
 * @property {ReadonlySet<string> | undefined} folders of packages; undefined for all of them
 * @property {readonly import("./workspace.mjs").TestFile[] | undefined} files undefined for all of them
 * @property {boolean} changed whether packages without changes are left out
 */

/**
 * Finds the parts, packages and test files with these names.
 *
 * @param {import("./test-options.mjs").Options} options
 * @param {import("./workspace.mjs").Workspace} workspace
 * @returns {Selection}
 * @throws {Error} that suggests another name, if one is unknown
 */
export function selectTests({ names, changed }, workspace) {
  const parts = names.filter((name) => Object.hasOwn(PARTS, name));
  const packages = workspace.packages.filter(({ name }) => names.includes(name));
  const folders = packages.length > 0 ? new Set(packages.map(({ folder }) => folder)) : undefined;
  const candidates = workspace.files.filter(
    ({ part, folder }) =>
      (parts.length === 0 || parts.includes(part)) && (folders?.has(folder) ?? true),
  );
  const known = new Set([...parts, ...packages.map(({ name }) => name)]);
  const fileNames = names.filter((name) => !known.has(name));
  const files = fileNames.flatMap((name) => {
    const found = candidates.filter((candidate) => isNamed(candidate, name));
    if (found.length === 0) throw unknownName(name, candidates, workspace);
    return found;
  });

  /** @param {string} part */
  const isWanted = (part) => {
    if (parts.length > 0) return parts.includes(part);
    if (files.length > 0) return files.some((file) => file.part === part);
    // The checks always cover the whole repository.
    return part !== "checks" || (folders === undefined && !changed);
  };
  return {
    parts: Object.keys(PARTS).filter(isWanted),
    folders,
    files: fileNames.length > 0 ? files : undefined,
    changed,
  };
}

/**
 * @param {import("./workspace.mjs").TestFile} candidate
 * @param {string} name of the file, or the end of its path, or a path of one of its folders
 */
function isNamed({ folder, file }, name) {
  const wanted = `/${name.replaceAll("\\", "/").replace(/\/$/, "")}`;
  const path = `/${folder}/${file}`;
  // Parts have the names of folders, and a folder may have the name of a file.
  const isFolder = wanted.lastIndexOf("/") > 0 && path.includes(`${wanted}/`);
  return isFolder || path.endsWith(wanted) || stem(path).endsWith(wanted);
}

/**
 * @param {string} name
 * @param {readonly import("./workspace.mjs").TestFile[]} candidates
 * @param {import("./workspace.mjs").Workspace} workspace
 */
function unknownName(name, candidates, { packages }) {
  const parts = Object.keys(PARTS);
  const packageNames = packages.map((one) => one.name).sort();
  const files = [...new Set(candidates.map(({ file }) => stem(file).replace(/^.*\//, "")))].sort();
  const [nearest] = [...parts, ...packageNames, ...files]
    .map((known) => ({ known, away: distance(name, known) }))
    .sort((one, other) => one.away - other.away);
  const lists = [`Parts: ${parts.join(", ")}`, `Packages: ${packageNames.join(", ")}`];
  if (files.length <= MAX_LISTED) lists.push(`Test files: ${files.join(", ")}`);
  return new Error(
    `No such part, package or test file: ${name}. The nearest name is ${nearest?.known}.\n\n${lists.join("\n")}`,
  );
}

/** @param {string} file */
function stem(file) {
  return file.replace(/\.test\.\w+$/, "");
}
