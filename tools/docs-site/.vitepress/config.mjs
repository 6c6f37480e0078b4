import path from "node:path";
import process from "node:process";
import { slug } from "@keyhole/checks/markdown";
import { defineConfig } from "vitepress";
import { writeLlmsTxt } from "../src/llms-txt.mjs";
import { extendMarkdown } from "../src/markdown.mjs";
import { readSections, root } from "../src/pages.mjs";

const base = process.env["KEYHOLE_DOCS_BASE"] ?? "/";
const sections = readSections();
const descriptions = new Map(
  sections.flatMap(({ pages }) => pages.map(({ file, description }) => [file, description])),
);

export default defineConfig({
  base,
  lang: "en-US",
  title: "Keyhole",
  description: "Find, insert, use and refresh secrets in VS Code and in the terminal.",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}keyhole.svg` }]],

  // The pages are where they are in the repository, so that their links work there, too.
  srcDir: root,
  outDir: path.join(import.meta.dirname, "../dist"),
  cacheDir: path.join(import.meta.dirname, "../node_modules/.cache/vitepress"),
  srcExclude: [
    "!(SECURITY).md",
    "apps/**",
    "specs/**",
    "tools/**",
    "packages/*/!(README).md",
    "packages/*/*/**",
    "**/test-results/**",
  ],
  rewrites: {
    "SECURITY.md": "guarantees/security.md",
    "packages/:name/README.md": "packages/:name.md",
    "docs/:page*": ":page*",
  },

  markdown: {
    anchor: { slugify: slug },
    toc: { slugify: slug },
    headers: { slugify: slug },
    config: extendMarkdown,
    theme: { light: "github-light", dark: "github-dark" },
  },
  // These pages are made from the specs, beside VitePress.
  ignoreDeadLinks: [/\/reference\/api\//],
  transformPageData(page) {
    page.description ||= descriptions.get(page.filePath) ?? "";
  },
  buildEnd: ({ outDir }) => writeLlmsTxt(outDir, sections),

  vite: {
    plugins: [
      {
        // The pages are in no package that has it.
        name: "vue-for-pages",
        enforce: "pre",
        resolveId(id, importer, options) {
          if (!/^vue(\/|$)/.test(id) || !importer?.endsWith(".md")) return;
          return this.resolve(id, import.meta.filename, { ...options, skipSelf: true });
        },
      },
    ],
    publicDir: path.join(import.meta.dirname, "../public"),
    // The repository holds pages of other programs, which are none of the site's.
    optimizeDeps: { entries: [] },
    build: { chunkSizeWarningLimit: 1000 },
  },

  themeConfig: {
    logo: "/keyhole.svg",
    nav: [
      { text: "Get started", link: "/get-started" },
      { text: "Reference", link: "/reference/settings", activeMatch: "^/reference/" },
      { text: "Guarantees", link: "/guarantees/security", activeMatch: "^/guarantees/" },
      { text: "Libraries", link: "/packages/secrets", activeMatch: "^/packages/" },
    ],
    sidebar: sections.map(({ title, pages }) => ({
      text: title,
      collapsed: ["Guarantees and limits", "Libraries"].includes(title),
      items: pages.map(({ url, title: text }) => ({ text, link: url })),
    })),
    outline: [2, 3],
    search: { provider: "local" },
    footer: { message: "MIT License. Not affiliated with the vendors." },
  },
});
