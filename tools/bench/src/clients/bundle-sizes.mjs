import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { clientModules } from "./modules.mjs";

/**
 * @typedef {object} BundleSize
 * @property {string} name
 * @property {number} minified in bytes
 * @property {number} gzipped in bytes
 */

/**
 * Bundles a program that fetches one secret, with all its dependencies, as an application would.
 *
 * @returns {Promise<readonly BundleSize[]>}
 */
export async function bundleSizes() {
  return Promise.all(
    clientModules.map(async ({ name, kind, oneCall }) => {
      const { outputFiles } = await build({
        stdin: { contents: oneCall, resolveDir: import.meta.dirname },
        bundle: true,
        minify: true,
        write: false,
        target: "es2022",
        legalComments: "none",
        // The vendors' own SDKs need Node.
        platform: kind === "import" ? "browser" : "node",
        format: kind === "import" ? "esm" : "cjs",
      });
      const [{ contents }] = /** @type {[import("esbuild").OutputFile]} */ (outputFiles);
      return {
        name,
        minified: contents.length,
        gzipped: gzipSync(contents, { level: 9 }).length,
      };
    }),
  );
}
