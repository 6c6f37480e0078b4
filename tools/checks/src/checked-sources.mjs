import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
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
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "packages", "apps", "tools"],
    { cwd: root, encoding: "utf8" },
  );
  const files = listed
    .split("\n")
    .filter((file) => /\.(ts|mts|mjs)$/.test(file) && !file.includes("/src/generated/"));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/** @returns {string[]} the id of every vendor, which is its spec's name */
export function vendorIds() {
  return readdirSync(path.join(root, "specs"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => path.basename(file, ".yaml"));
}
