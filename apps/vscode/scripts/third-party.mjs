import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license as its manifest names it
 * @property {string} notice its licence's text, or the licence's name and the author if it has no text
 * @property {string[]} outputs the bundled files that contain some of it
 */

/** The folder of the package that a file is in. */
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** How bundlers mark what they copied into a package's own files. */
const copiedPackage = /^\/\/#region .*\.pnpm\/([^/]+)\/node_modules\/((?:@[^/]+\/)?[^/]+)\//gm;

/**
 * Finds the third-party packages in a bundle, and those that they in turn have bundled.
 *
 * @param {import("esbuild").Metafile} metafile of the bundle
 * @param {string} root the folder that the paths of the metafile are relative to
 * @returns {Promise<BundledPackage[]>} sorted by name
 * @throws {Error} if a package has no licence
 */
export async function bundledPackages({ outputs }, root) {
  /** @type {Map<string, BundledPackage>} */
  const found = new Map();
  for (const [output, { inputs }] of Object.entries(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageFolder.exec(input)?.[0];
      if (folder === undefined || bytesInOutput === 0) continue;
      const inside = await copiedInto(path.join(root, input));
      for (const described of [await describe(path.join(root, folder)), ...inside]) {
        const id = `${described.name} ${described.version}`;
        const known = found.get(id) ?? { ...described, outputs: [] };
        if (!known.outputs.includes(output)) known.outputs.push(output);
        found.set(id, known);
      }
    }
  }
  return [...found.keys()].sort().flatMap((id) => found.get(id) ?? []);
}

/**
 * @param {readonly BundledPackage[]} packages
 * @returns {string} each package's name, version and licence, with the licence's text
 */
export function thirdPartyNotices(packages) {
  const notices = packages.map(
    ({ name, version, license, notice }) => `${name} ${version} (${license})\n\n${notice}\n`,
  );
  return notices.join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
async function describe(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const { name, version, license, author, repository } = manifest;
  if (license === undefined) throw new Error(`${name} ${version} names no licence.`);
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|notice)(\.\w+)?$/i.test(file),
  );
  const texts = files.sort().map((file) => readFile(path.join(folder, file), "utf8"));
  const notice =
    files.length > 0
      ? (await Promise.all(texts)).map((text) => text.trim()).join("\n\n")
      : // Some packages only name their licence.
        `License: ${license}\nCopyright: ${author?.name ?? author}\n${repository.url}`;
  return { name, version, license, notice };
}

/**
 * Describes the packages that were copied into a file. Their licences aren't copied with them, so they
 * are those of the same packages in this workspace.
 *
 * @param {string} file
 */
async function copiedInto(file) {
  const matches = [...(await readFile(file, "utf8")).matchAll(copiedPackage)];
  const versions = new Map(matches.map(([, id = "", name = ""]) => [name, id]));
  const store = file.slice(0, file.lastIndexOf(`.pnpm${path.sep}`) + ".pnpm".length);
  return Promise.all(
    [...versions].map(async ([name, id]) => {
      const prefix = `${name.replace("/", "+")}@`;
      const installed = (await readdir(store)).filter((entry) => entry.startsWith(prefix)).sort();
      const nearest = installed.includes(id) ? id : installed[0];
      if (nearest === undefined) throw new Error(`${file} contains ${name}: install its licence.`);
      const described = await describe(path.join(store, nearest, "node_modules", name));
      const [version = ""] = id.slice(prefix.length).split("_");
      return { ...described, version };
    }),
  );
}
