import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { createProject, pack, publishedPackages } from "@keyhole/consumer";
import { clientModules } from "./modules.mjs";

/**
 * @typedef {object} InstallSize
 * @property {string} name
 * @property {number} packages that npm installs, itself included
 * @property {number} bytes of all their files
 * @property {number} dependencies that it names for run time
 */

const TRANSPORT = "@keyhole/transport";

/**
 * Installs each module into an empty project.
 *
 * @returns {Promise<readonly InstallSize[]>}
 */
export async function installSizes() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-bench-"));
  try {
    const tarballs = await pack(await publishedPackages(), path.join(folder, "tarballs"));
    const sizes = [];
    for (const { name } of clientModules) {
      const project = path.join(folder, name.replace("/", "-"));
      const wanted = tarballs.has(name) ? [name, TRANSPORT] : [];
      const packed = new Map([...tarballs].filter(([each]) => wanted.includes(each)));
      await createProject(project, packed, wanted.length > 0 ? {} : { [name]: getVersion(name) });
      sizes.push({ name, ...(await getSize(project, name)) });
    }
    return sizes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} name of a package that is installed here */
function getVersion(name) {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`);
  return version;
}

/**
 * @param {string} project
 * @param {string} name
 * @returns {Promise<Omit<InstallSize, "name">>}
 */
async function getSize(project, name) {
  const modules = path.join(project, "node_modules");
  const manifest = JSON.parse(await readFile(path.join(modules, name, "package.json"), "utf8"));
  const files = await filesIn(modules);
  const isPackage = /(?:^|node_modules[\\/])(?:@[^\\/]+[\\/])?[^@\\/]+[\\/]package\.json$/;
  const inPackages = files.filter((file) => !path.basename(file).startsWith(".package-lock"));
  const sizes = await Promise.all(inPackages.map((file) => stat(path.join(modules, file))));
  return {
    packages: inPackages.filter((file) => isPackage.test(file)).length,
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
    dependencies: Object.keys(manifest.dependencies ?? {}).length,
  };
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} relative paths of all files
 */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
