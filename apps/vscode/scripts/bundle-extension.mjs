import { isBuiltin } from "node:module";
import path from "node:path";
import { build } from "esbuild";

/** The extension's folder. */
export const EXTENSION = path.join(import.meta.dirname, "..");

/**
 * Bundles the extension from the sources of all its packages: `extension.mjs`, which VS Code loads when
 * a window has started, and files that are loaded on first use.
 *
 * @param {{ folder?: string, write?: boolean, debug?: boolean }} [options] folder: the extension's, or a
 *   copy of it. write: into its `dist`; otherwise only into memory. debug: readable, and with source maps
 * @returns what each file consists of and imports; paths are relative to the extension's folder
 */
export async function bundle({ folder = EXTENSION, write = true, debug = false } = {}) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: { extension: "src/activation/extension.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    write,
    // Each dynamic import becomes a file of its own: everything except the stub, each vendor's client,
    // the sample vendors, inserting a value, editor features, starting programs. All other imports are
    // static, because each further entry would split off small files of shared code.
    splitting: true,
    chunkNames: "[name]-[hash]",
    minify: !debug,
    sourcemap: debug,
    format: "esm",
    platform: "node",
    // The extension host has at least Node 22; tests run on 20.
    target: "node20",
    external: ["vscode"],
    alias: {
      // The extension host applies its proxy settings only to these names, without the prefix.
      "node:http": "http",
      "node:https": "https",
      // The Node build reads files, which isn't needed here, and uses `require` for that.
      "@vscode/l10n": "@vscode/l10n/dist/browser.js",
      // The other build passes `require` on, which a bundle of ES modules does not have.
      "jsonc-parser": "jsonc-parser/lib/esm/main.js",
    },
    conditions: ["@keyhole/source"],
    plugins: [builtinsByImport()],
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

/**
 * Makes libraries import Node's built-ins instead of requiring them, because a bundle of ES modules has
 * no `require`.
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
