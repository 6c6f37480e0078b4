import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";

/**
 * Packs an extension as it stands in a folder, bundled already.
 *
 * @param {string} folder that of its package.json
 * @param {string} file the .vsix to be written
 * @returns {Promise<string>} the file
 * @throws {Error} with what the packer says, where it refuses
 */
export async function packExtension(folder, file) {
  const vsce = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")),
    "vsce",
  );
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  await promisify(execFile)(process.execPath, [vsce, "package", ...options, "--out", file], {
    cwd: folder,
  });
  return file;
}
