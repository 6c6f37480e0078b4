import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * Runs a module from its source.
 *
 * @param {string} source its path
 * @param {string} folder where the bundle is written
 * @returns {Promise<any>} its exports
 */
export async function loadSource(source, folder) {
  const outfile = path.join(folder, `${path.relative("/", source).replaceAll(/[\\/:]/g, "-")}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@keyhole/source"],
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
