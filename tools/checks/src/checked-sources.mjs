import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { textsIn } from "./words.mjs";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Reads the hand-written sources of packages, apps and tools.
 *
 * @returns {Map<string, string>} text by path from the root
 */
export function readSources() {
  return readListed(
    ["packages", "apps", "tools"],
    (file) => /\.(ts|mts|mjs)$/.test(file) && !file.includes("/src/generated/"),
  );
}

/**
 * @param {string[]} folders
 * @param {(file: string) => boolean} isWanted
 */
function readListed(folders, isWanted) {
  return readFiles(listFiles(folders).filter(isWanted));
}

/**
 * @param {readonly string[]} files
 * @returns {Map<string, string>} text by path
 */
function readFiles(files) {
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/**
 * @param {string[]} [folders] from the root; all of it if empty
 * @returns {string[]} the files that git tracks, and untracked ones that it doesn't ignore
 */
export function listFiles(folders = []) {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", ...folders],
    { cwd: root, encoding: "utf8" },
  );
  // A file that was removed and isn't committed yet is still listed.
  return listed.split("\n").filter((file) => file !== "" && existsSync(path.join(root, file)));
}

/**
 * Reads every text of the repository that a person writes.
 *
 * @returns {Map<string, string>} text by path from the root
 */
export function readTexts() {
  return readListed([], (file) => {
    if (/\/generated\/|\.l10n\.json$|(^|\/)words(\.test)?\.mjs$/.test(file)) return false;
    return /\.(ts|mts|mjs|cjs|js|md|yaml|json|svg|snap)$/.test(file) && file !== "pnpm-lock.yaml";
  });
}

/**
 * Reads everything that the check of the documentation compares.
 *
 * @returns {import("./docs.mjs").Repository}
 */
export function readRepository() {
  const files = listFiles([]);
  /** @type {Record<string, string>} */
  const texts = readJson("apps/vscode/package.nls.json");
  const category = texts["command.category"];
  const titles = Object.entries(texts).filter(([key]) => /^command\..+\.title$/.test(key));
  return {
    documents: readFiles(files.filter((file) => /^(?!\.changeset).*\.md$/.test(file))),
    files: new Set(files),
    sources: readFiles(files.filter((file) => /^(apps|packages)\/[^/]+\/src\/.*\.ts$/.test(file))),
    commands: titles.map(([, title]) =>
      title.startsWith(`${category}: `) ? title : `${category}: ${title}`,
    ),
  };
}

/**
 * @param {string} file from the root
 * @returns {any}
 */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

/**
 * Reads the texts that both apps show: those of the extension, and all in the sources of the command line.
 *
 * @returns {string[]}
 */
export function readInterfaceTexts() {
  /** @type {string[]} */
  const manifest = Object.values(readJson("apps/vscode/package.nls.json"));
  /** @type {(string | {message: string})[]} */
  const bundle = Object.values(readJson("apps/vscode/l10n/bundle.l10n.json"));
  return [
    // A line of the manifest's texts is a paragraph or a button.
    ...manifest.flatMap((text) => text.split("\n")),
    ...bundle.map((text) => (typeof text === "string" ? text : text.message)),
    // A line of the command line's texts is one of a table, or a message of its own.
    ...[...readListed(["apps/cli/src"], (file) => file.endsWith(".ts")).values()]
      .flatMap(textsIn)
      .flatMap((text) => text.split("\n")),
  ];
}

/**
 * Reads the workflows, and the actions of this repository.
 *
 * @returns {Map<string, string>} text by path from the root
 */
export function readWorkflows() {
  return readListed([".github"], (file) => /^\.github\/(workflows|actions)\/.*\.ya?ml$/.test(file));
}

/** @returns {string[]} the names of the scripts that the root has */
export function rootScripts() {
  return Object.keys(readJson("package.json").scripts);
}

/**
 * Reads which dependencies there are, and how they are installed.
 *
 * @returns {{ lockfile: string, workspace: string }}
 */
export function readDependencies() {
  const files = readFiles(["pnpm-lock.yaml", "pnpm-workspace.yaml"]);
  const [lockfile = "", workspace = ""] = files.values();
  return { lockfile, workspace };
}

/** @returns {string[]} the ID of every vendor, which is the name of its spec */
export function vendorIds() {
  return readdirSync(path.join(root, "specs"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => path.basename(file, ".yaml"));
}

/**
 * Returns every vendor with the names of its product, as its provider declares them. A name such as
 * `Sample / Other` is two.
 *
 * @returns {import("./walls.mjs").NamedVendor[]}
 */
export function namedVendors() {
  return vendorIds().map((id) => {
    const file = path.join(root, `packages/secrets/src/vendors/${id}-provider.ts`);
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const [, name = id] = new RegExp(`\\bid: "${id}",\\s+name: "([^"]+)"`).exec(text) ?? [];
    return { id, names: name.split(/\s*[/(),]\s*/).filter((part) => part !== "") };
  });
}
