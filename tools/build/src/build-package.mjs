#!/usr/bin/env node
// Builds the package in the current folder: each entry of its exports, and its type declarations.
import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const manifest = JSON.parse(await readFile("package.json", "utf8"));
// An entry without a default has only types.
const sources = Object.values(manifest.exports)
  .filter((entry) => entry.default !== undefined)
  .map((entry) => entry["@keyhole/source"]);

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: sources,
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2023",
  external: ["node:*"],
  sourcemap: true,
  logLevel: "warning",
});
const tsc = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
