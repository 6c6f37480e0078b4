import { mkdir } from "node:fs/promises";
import { ROOT } from "./published-packages.mjs";
import { mustRun } from "./run.mjs";

/**
 * Packs packages as they are published. They must have been built.
 *
 * @param {readonly import("./published-packages.mjs").PublishedPackage[]} packages
 * @param {string} folder where the tarballs are written
 * @returns {Promise<ReadonlyMap<string, string>>} the tarballs by the packages' names
 * @throws {Error} if a package can't be packed
 */
export async function pack(packages, folder) {
  await mkdir(folder, { recursive: true });
  const filters = packages.map(({ name }) => `--filter=${name}`);
  const args = [...filters, "pack", "--pack-destination", folder, "--json"];
  const stdout = await mustRun("pnpm", args, { cwd: ROOT });
  /** @type {{ name: string, filename: string }[]} */
  const packed = [JSON.parse(stdout)].flat();
  return new Map(packed.map(({ name, filename }) => [name, filename]));
}
