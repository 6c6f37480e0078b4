import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pack } from "@keyhole/consumer";
import { EXTENSION, inPublishOrder, publishedManifests } from "./published-manifests.mjs";
import { releaseNotes } from "./release-notes.mjs";
import { OUT, releasedVersion, vsixFile } from "./released-files.mjs";
import { root } from "./repository-root.mjs";
import { outputOf, run } from "./run.mjs";
import { checkLicences, sbomOfBundle, sbomOfPackages } from "./sbom.mjs";
import { checkVsix } from "./vsix.mjs";

/**
 * Builds the packages and the extension once, and packs them for all registries.
 *
 * @throws {Error} if something can't be built or packed, or has another version
 */
export async function build() {
  const manifests = publishedManifests();
  const others = manifests.filter(({ version }) => version !== releasedVersion());
  if (others.length > 0) {
    const names = others.map(({ name }) => name).join(", ");
    throw new Error(`Not version ${releasedVersion()}: ${names}. See .changeset/config.json.`);
  }
  const filters = manifests.map(({ name }) => `--filter=${name}`);
  await run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=new-only", ...filters]);
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await pack(inPublishOrder(manifests), OUT);
  await copyFile(path.join(root, EXTENSION, "dist/keyhole.vsix"), vsixFile());
  await checkVsix(vsixFile(), releasedVersion());
  await writeSboms();
  await writeFile(path.join(OUT, "release-notes.md"), await notes());
}

/** Writes one bill of materials for the packages on npm, and one for the extension. */
async function writeSboms() {
  await writeFile(path.join(OUT, "packages.cdx.json"), toText(await packagesSbom()));
  const extensions = publishedManifests().filter(({ folder }) => folder === EXTENSION);
  const [extension = { name: "", version: "" }] = extensions;
  const notices = await readFile(path.join(root, EXTENSION, "dist/ThirdPartyNotices.txt"), "utf8");
  const [everything] = /** @type {[import("./sbom.mjs").Sbom]} */ (await sboms(extensions, []));
  const ofExtension = sbomOfBundle(everything, notices, extension);
  checkLicences(ofExtension);
  await writeFile(path.join(OUT, "extension.cdx.json"), toText(ofExtension));
}

/**
 * @returns {Promise<import("./sbom.mjs").Sbom>} of the packages on npm
 * @throws {Error} if something in it has no licence
 */
export async function packagesSbom() {
  const packages = inPublishOrder(publishedManifests());
  const installed = await sboms(packages, ["--prod"]);
  const locked = await sboms(packages, ["--prod", "--lockfile-only"]);
  const sbom = sbomOfPackages(installed, locked, releasedVersion());
  checkLicences(sbom);
  return sbom;
}

/**
 * @param {readonly { name: string }[]} packages
 * @param {readonly string[]} options
 * @returns {Promise<import("./sbom.mjs").Sbom[]>} one for each package
 */
async function sboms(packages, options) {
  const filters = packages.map(({ name }) => `--filter=${name}`);
  const output = await outputOf("pnpm", [
    ...filters,
    "sbom",
    "--split",
    ...options,
    "--sbom-format=cyclonedx",
    "--sbom-spec-version=1.6",
  ]);
  if (output === undefined) throw new Error("pnpm wrote no bill of materials.");
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** @returns {Promise<string>} what the changelogs say about this version */
async function notes() {
  const changelogs = [];
  for (const { name, folder } of publishedManifests()) {
    const file = path.join(root, folder, "CHANGELOG.md");
    if (existsSync(file)) {
      const title = folder === EXTENSION ? "The extension" : `\`${name}\``;
      changelogs.push({ name: title, changelog: await readFile(file, "utf8") });
    }
  }
  return releaseNotes(changelogs, releasedVersion());
}

/** @param {object} json */
function toText(json) {
  return `${JSON.stringify(json, null, 2)}\n`;
}
