import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/**
 * Packs the probe extension.
 *
 * @param {string} folder where the file goes
 * @returns {Promise<string>} the .vsix file
 */
export async function packProbe(folder) {
  const file = path.join(folder, "probe.vsix");
  const vsce = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")),
    "vsce",
  );
  await promisify(execFile)(
    process.execPath,
    [
      vsce,
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--skip-license",
      "-o",
      file,
    ],
    { cwd: fileURLToPath(new URL("../fixtures/probe", import.meta.url)) },
  );
  return file;
}
