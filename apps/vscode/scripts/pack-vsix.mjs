import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { bundle } from "./bundle-extension.mjs";
import { bundledPackages, thirdPartyNotices } from "./third-party.mjs";

/**
 * Bundles the extension, and packs `dist/keyhole.vsix`. The same sources give the same bytes, in any
 * folder and at any time.
 *
 * @param {string} folder the extension's, or a copy of it
 * @returns {Promise<import("./third-party.mjs").BundledPackage[]>} the packages of others inside
 * @throws {Error} if one has no licence, or the packer refuses
 */
export async function packVsix(folder) {
  const dist = path.join(folder, "dist");
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const packages = await bundledPackages(await bundle({ folder }), folder);
  await writeFile(path.join(dist, "ThirdPartyNotices.txt"), thirdPartyNotices(packages));
  await packExtension(folder, path.join(dist, "keyhole.vsix"));
  return packages;
}
