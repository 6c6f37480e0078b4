import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { zipEntries } from "./zip-entries.mjs";

/**
 * Makes vsce write the same bytes each time: one date for all files, the earliest that a ZIP archive can
 * hold, and one order.
 */
const REPRODUCIBLE = { SOURCE_DATE_EPOCH: "315532800", TZ: "UTC", LC_ALL: "C" };

/** A file that its owner may write and all may read. */
const ACCESS_RIGHTS = 0o100644;

/**
 * Packs a folder that holds a bundled extension. Relative links of its README lead to its repository.
 * The same files give the same bytes.
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
    { cwd: folder, env: { ...process.env, ...REPRODUCIBLE } },
  );
  await fixAccessRights(file);
  return file;
}

/**
 * Gives all files the same access rights. vsce takes those on the disk, which depend on who checked the
 * files out.
 *
 * @param {string} file the .vsix
 */
async function fixAccessRights(file) {
  const zip = await readFile(file);
  for (const { attributesOffset } of zipEntries(zip)) {
    zip.writeUInt32LE(ACCESS_RIGHTS * 2 ** 16, attributesOffset);
  }
  await writeFile(file, zip);
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
