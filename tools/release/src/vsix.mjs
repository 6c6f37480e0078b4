import { createRequire } from "node:module";
import path from "node:path";

const load = createRequire(import.meta.url);

/** What vsce itself reads a VSIX with, before it publishes it. */
const { readVSIXPackage, readZip } = load("@vscode/vsce/out/zip.js");

/** @returns {string} the script of vsce, in the version that also packs the extension */
export function vsceScript() {
  return path.join(path.dirname(load.resolve("@vscode/vsce/package.json")), "vsce");
}

/** @returns {string} the script of the client of Open VSX */
export function ovsxScript() {
  return path.join(path.dirname(load.resolve("ovsx/package.json")), "bin/ovsx");
}

/** What the Marketplace shows, as files of the VSIX. */
const shown = ["package.json", "readme.md", "changelog.md", "license.txt", "media/icon.png"];

/**
 * Checks that a VSIX is of the version that is released, and complete.
 *
 * @param {string} file
 * @param {string} version
 * @throws {Error} if it isn't
 */
export async function checkVsix(file, version) {
  const { manifest } = await readVSIXPackage(file);
  if (manifest.version !== version) {
    throw new Error(`${file} has version ${manifest.version}. Build ${version} first.`);
  }
  const files = await readZip(file, () => true);
  const missing = shown.filter((name) => !files.has(`extension/${name}`));
  if (missing.length > 0) throw new Error(`${file} lacks ${missing.join(", ")}.`);
}
