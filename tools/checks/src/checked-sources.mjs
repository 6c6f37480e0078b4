import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

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
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", ...folders],
    { cwd: root, encoding: "utf8" },
  );
  // A file that was removed and isn't committed yet is still listed.
  const files = listed
    .split("\n")
    .filter((file) => isWanted(file) && existsSync(path.join(root, file)));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
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

/** @returns {string[]} the texts of the extension's user interface */
export function readInterfaceTexts() {
  return ["package.nls.json", "l10n/bundle.l10n.json"].flatMap((file) => {
    const text = readFileSync(path.join(root, "apps/vscode", file), "utf8");
    /** @type {(string | {message: string})[]} */
    const texts = Object.values(JSON.parse(text));
    return texts.map((entry) => (typeof entry === "string" ? entry : entry.message));
  });
}

/** @returns {string[]} the id of every vendor, which is its spec's name */
export function vendorIds() {
  return readdirSync(path.join(root, "specs"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => path.basename(file, ".yaml"));
}
