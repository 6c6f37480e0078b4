import path from "node:path";
import process from "node:process";
import { slug } from "@keyhole/checks/markdown";
import { defineConfig } from "vitepress";
import { writeLlmsTxt } from "../src/llms-txt.mjs";
import { extendMarkdown } from "../src/markdown.mjs";
import { readSections, root } from "../src/pages.mjs";

const base = process.env["KEYHOLE_DOCS_BASE"] ?? "/";
/** The site loads nothing from elsewhere. The socket is the development server's. */
const contentPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:";
const sections = readSections();
const descriptions = new Map(
  sections.flatMap(({ pages }) => pages.map(({ file, description }) => [file, description])),
);

export default defineConfig({
  base,
  lang: "en-US",
  title: "Keyhole",
  description: "Find, insert, use and refresh secrets in VS Code and in the terminal.",
  head: [
    ["meta", { "http-equiv": "Content-Security-Policy", content: contentPolicy }],
    ["link", { rel: "icon", type: "image/svg+xml", href: `${base}keyhole.svg` }],
  ],

  // The pages stay where they are in the repository, so that their links work there, too. That is why the root
  // depends on VitePress.
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
    publicDir: path.join(import.meta.dirname, "../public"),
    // Other Markdown files of the repository aren't pages of the site.
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
      collapsed: ["Guarantees and limits", "Libraries", "Maintain Keyhole"].includes(title),
      items: pages.map(({ url, title: text }) => ({ text, link: url })),
    })),
    outline: [2, 3],
    search: { provider: "local" },
    footer: { message: "MIT License. Not affiliated with the vendors." },
  },
});
