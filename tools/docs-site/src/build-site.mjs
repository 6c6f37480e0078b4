// Builds the site into dist: the pages with VitePress, and those of the specs with Redocly.
import path from "node:path";
import process from "node:process";
import { build } from "vitepress";
import { buildApiPages } from "./api-pages.mjs";

const folder = path.join(import.meta.dirname, "..");
await build(folder);
await buildApiPages(path.join(folder, "dist/reference/api"));
process.stdout.write(
  `The site is at ${path.relative(process.cwd(), path.join(folder, "dist"))}.\n`,
);
