import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { npm } from "@keyhole/install-cache";

/**
 * Creates a project with the packed packages from their tarballs and everything else from the
 * registry, as users install them.
 *
 * @param {string} folder outside this workspace, so that nothing in the workspace can be found from
 *   it
 * @param {ReadonlyMap<string, string>} tarballs by the packages' names
 * @param {Readonly<Record<string, string>>} [further] versions of other packages, by their names
 * @returns {Promise<void>}
 * @throws {Error} if npm fails
 */
export async function createProject(folder, tarballs, further = {}) {
  await mkdir(folder, { recursive: true });
  const packed = [...tarballs].map(([name, tarball]) => [name, `file:${tarball}`]);
  const dependencies = { ...Object.fromEntries(packed), ...further };
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module", dependencies }),
  );
  await npm(["install", "--ignore-scripts", "--prefer-offline", "--no-package-lock"], {
    cwd: folder,
  });
}
