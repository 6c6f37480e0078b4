import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { transform } from "esbuild";
import { ROOT } from "./published-packages.mjs";
import { snippetsIn } from "./snippets.mjs";

/**
 * @typedef {object} WrittenSnippet
 * @property {string} title which document and line it is from
 * @property {string} document from the repository's root
 * @property {string} script what can be run
 * @property {string} output what it prints, as the document says
 */

/**
 * Writes the snippets of documents into a folder, as TypeScript for the type check and as
 * JavaScript for every version of Node.
 *
 * @param {string} folder in the project that has the packages
 * @param {readonly string[]} documents Markdown, from the repository's root
 * @returns {Promise<WrittenSnippet[]>}
 */
export async function writeSnippets(folder, documents) {
  await mkdir(folder, { recursive: true });
  const written = [];
  for (const document of documents) {
    const markdown = await readFile(path.join(ROOT, document), "utf8");
    for (const { code, output, line } of snippetsIn(markdown)) {
      const title = `${document}:${line}`;
      const file = path.join(folder, title.replaceAll(/\W/g, "-"));
      await writeFile(`${file}.ts`, code);
      const { code: javascript } = await transform(code, { loader: "ts" });
      await writeFile(`${file}.mjs`, javascript);
      written.push({ title, document, script: `${file}.mjs`, output });
    }
  }
  return written;
}
