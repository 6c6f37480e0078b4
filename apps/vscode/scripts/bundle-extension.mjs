import { isBuiltin } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");

/**
 * Bundles the extension from the sources of all its packages: `extension.mjs`, which VS Code loads
 * with the first document, and files beside it that are loaded when they are first needed.
 *
 * @param {{ write?: boolean }} [options] write: into `dist`; otherwise into memory only
 * @returns what each file is made of, and imports; paths are relative to the extension's folder
 */
export async function bundle({ write = true } = {}) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { extension: "src/activation/extension.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    write,
    // What is imported on first use becomes a file of its own: all but the stub, each vendor's client, the
    // sample vendors, inserting a value, what editors show, starting programs. Every other import is
    // static: each further entry splits off small files of what it shares with others.
    splitting: true,
    chunkNames: "[name]-[hash]",
    minify: true,
    format: "esm",
    platform: "node",
    // The extension host has at least Node 22; tests run on 20.
    target: "node20",
    external: ["vscode"],
    alias: {
      // The host gives its proxy settings only to these names, without the prefix.
      "node:http": "http",
      "node:https": "https",
      // The build for Node reads files, which isn't needed here, and does so by require.
      "@vscode/l10n": "@vscode/l10n/dist/browser.js",
    },
    conditions: ["@keyhole/source"],
    plugins: [builtinsByImport()],
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

/**
 * Has libraries that `require` what Node brings along import it instead: a bundle of ES modules has no
 * `require`.
 *
 * @returns {import("esbuild").Plugin}
 */
function builtinsByImport() {
  const namespace = "builtin";
  return {
    name: "builtins-by-import",
    setup: (host) => {
      host.onResolve({ filter: /^[\w:/]+$/ }, ({ kind, path: name }) =>
        kind === "require-call" && isBuiltin(name) ? { path: name, namespace } : undefined,
      );
      host.onLoad({ filter: /.*/, namespace }, ({ path: name }) => ({
        contents: `export * from ${JSON.stringify(name)};`,
      }));
    },
  };
}
