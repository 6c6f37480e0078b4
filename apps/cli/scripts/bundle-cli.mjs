import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const folder = path.join(import.meta.dirname, "..");

/**
 * Bundles the program from the sources of all our packages. Packages of others stay
 * dependencies, with their licences and updates.
 *
 * @param {string} outdir
 * @param {readonly string[]} [entryPoints] from the folder of the package
 * @throws {Error} if a package is imported that the manifest doesn't name
 */
export async function bundle(outdir, entryPoints = ["src/keyhole.ts"]) {
  const { dependencies } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [...entryPoints],
    outdir,
    bundle: true,
    // What is imported when it is first needed becomes a file of its own: each command, and each
    // vendor's client.
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    external: Object.keys(dependencies),
    conditions: ["@keyhole/source"],
    metafile: true,
    logLevel: "warning",
  });
  const foreign = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([input, { bytesInOutput }]) => input.includes("node_modules/") && bytesInOutput > 0)
    .map(([input]) => input);
  if (foreign.length > 0) {
    throw new Error(`Name them among the dependencies of apps/cli: ${foreign.join(", ")}`);
  }
}
