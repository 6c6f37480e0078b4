// Bundles the extension from the sources of all its packages, and packs the VSIX.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await build({
  entryPoints: ["src/extension.ts"],
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // What is imported when it is first needed becomes a file of its own: each vendor's client, the
  // sample vendors, inserting.
  splitting: true,
  chunkNames: "[name]-[hash]",
  minify: true,
  format: "esm",
  platform: "node",
  // The extension host has at least Node 22; tests run on 20.
  target: "node20",
  external: ["vscode"],
  alias: {
    // The host gives its proxy settings to these names alone, without the prefix.
    "node:http": "http",
    "node:https": "https",
    // The build for Node reads files, which nobody here needs, and does so by require.
    "@vscode/l10n": "@vscode/l10n/dist/browser.js",
  },
  conditions: ["@keyhole/source"],
  metafile: true,
  logLevel: "warning",
});

await packExtension(path.resolve("."), path.resolve("dist/keyhole.vsix"));
