import { writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes the list of pages for programs that read documentation.
 *
 * @param {string} folder of the site
 * @param {readonly import("./pages.mjs").Section[]} sections
 */
export async function writeLlmsTxt(folder, sections) {
  await writeFile(path.join(folder, "llms.txt"), llmsTxt(sections));
}

/**
 * @param {readonly import("./pages.mjs").Section[]} sections
 * @returns {string}
 */
export function llmsTxt(sections) {
  const parts = sections.map(({ title, pages }) =>
    [
      `## ${title}\n`,
      ...pages.map(
        ({ title: name, url, description }) => `- [${name}](${toFile(url)}): ${description}`,
      ),
    ].join("\n"),
  );
  const head =
    "# Keyhole\n\n> Find, insert, use and refresh secrets in VS Code and in the terminal. Files hold references, and no values.";
  return `${[head, ...parts].join("\n\n")}\n`;
}

/** @param {string} url */
function toFile(url) {
  return `${url.slice(1)}${url.endsWith("/") ? "index" : ""}.html`;
}
