import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * Collects the licences of the third-party packages in a bundle.
 *
 * @param {import("esbuild").Metafile} metafile of the bundle
 * @param {string} root the folder that the paths of the metafile are relative to
 * @returns {Promise<string>} each package's name, version and licence text, or the name of its licence
 *   if it has no text
 */
export async function thirdPartyNotices({ outputs }, root) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = inputs.flatMap((input) => packageFolder.exec(input) ?? []);
  const notices = [...new Set(folders)].map((folder) => notice(path.join(root, folder)));
  return (await Promise.all(notices)).sort().join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
async function notice(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const { name, version, license, author, repository } = manifest;
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
  const text =
    file === undefined
      ? // Some packages only name their licence.
        `License: ${license}\nCopyright: ${author?.name ?? author}\n${repository.url}`
      : await readFile(path.join(folder, file), "utf8");
  return `${name} ${version}\n\n${text.trim()}\n`;
}
