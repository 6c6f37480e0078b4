import { blocksIn } from "@keyhole/checks/markdown";

/**
 * @typedef {object} Snippet
 * @property {string} code
 * @property {string} output what it prints, as the README says
 * @property {number} line where its code begins
 */

/**
 * The TypeScript in a README, each piece with the `text` block right after it, which says what it
 * prints.
 *
 * @param {string} markdown
 * @returns {Snippet[]}
 * @throws {Error} where a snippet does not say what it prints
 */
export function snippetsIn(markdown) {
  const blocks = blocksIn(markdown);
  return blocks.flatMap(({ language, text: code, line }, index) => {
    if (language !== "ts") return [];
    const next = blocks[index + 1];
    if (next?.language !== "text") {
      throw new Error(`The snippet at line ${line} needs a text block that says what it prints.`);
    }
    return [{ code, output: next.text, line }];
  });
}
