// Bundles the extension from the sources of all its packages, and packs the VSIX.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await build({
  // The sample vendors stand beside the extension, which loads them when they are first used.
  entryPoints: { extension: "src/extension.ts", sandbox: "@keyhole/sandbox" },
  plugins: [{ name: "beside", setup: keepSandboxBeside }],
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  // The extension host has require for this, not import.
  supported: { "dynamic-import": false },
  bundle: true,
  minify: true,
  format: "cjs",
  platform: "node",
  // The extension host has at least Node 22; tests run on 20.
  target: "node20",
  external: ["vscode"],
  // The host gives its proxy settings to these names alone, without the prefix.
  alias: { "node:http": "http", "node:https": "https" },
  conditions: ["@keyhole/source"],
  metafile: true,
  logLevel: "warning",
});

await packExtension(path.resolve("."), path.resolve("dist/keyhole.vsix"));

/** @param {import("esbuild").PluginBuild} plugin */
function keepSandboxBeside(plugin) {
  plugin.onResolve({ filter: /^@keyhole\/sandbox$/ }, ({ kind }) =>
    kind === "dynamic-import" ? { path: "./sandbox.cjs", external: true } : undefined,
  );
}
