import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { transform } from "esbuild";
import { snippetsIn } from "./snippets.mjs";

/**
 * @typedef {object} WrittenSnippet
 * @property {string} title which README and line it is from
 * @property {string} packageName
 * @property {string} script what can be run
 * @property {string} output what it prints, as the README says
 */

/**
 * Writes the snippets of READMEs into a folder as TypeScript, for the type check, and as what every
 * Node can run.
 *
 * @param {string} folder in the project that has the packages
 * @param {readonly import("./published-packages.mjs").PublishedPackage[]} packages
 * @returns {Promise<WrittenSnippet[]>}
 */
export async function writeSnippets(folder, packages) {
  await mkdir(folder, { recursive: true });
  const written = [];
  for (const { name, folder: packageFolder } of packages) {
    const markdown = await readFile(path.join(packageFolder, "README.md"), "utf8");
    for (const { code, output, line } of snippetsIn(markdown)) {
      const file = path.join(folder, `${path.basename(packageFolder)}-line-${line}`);
      await writeFile(`${file}.ts`, code);
      const { code: javascript } = await transform(code, { loader: "ts" });
      await writeFile(`${file}.mjs`, javascript);
      const title = `${name}, README.md:${line}`;
      written.push({ title, packageName: name, script: `${file}.mjs`, output });
    }
  }
  return written;
}
