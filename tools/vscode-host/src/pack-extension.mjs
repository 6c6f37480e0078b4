import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";

/**
 * Packs a folder that holds a bundled extension. Relative links of its README lead to its repository.
 *
 * @param {string} folder the folder of its package.json
 * @param {string} file the .vsix to write
 * @returns {Promise<string>} the file
 * @throws {Error} with the packer's message, if it refuses
 */
export async function packExtension(folder, file) {
  const vsce = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")),
    "vsce",
  );
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  const links = await linkOptions(folder);
  await promisify(execFile)(
    process.execPath,
    [vsce, "package", ...options, ...links, "--out", file],
    {
      cwd: folder,
    },
  );
  return file;
}

/**
 * Where relative links lead. vsce itself leaves out the folder in a repository of several packages.
 *
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function linkOptions(folder) {
  const { repository } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  if (repository?.directory === undefined) return [];
  const url = repository.url.replace(/\.git$/, "");
  return [
    "--baseContentUrl",
    `${url}/blob/main/${repository.directory}`,
    "--baseImagesUrl",
    `${url}/raw/main/${repository.directory}`,
  ];
}
