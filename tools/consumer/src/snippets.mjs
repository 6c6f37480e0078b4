/**
 * @typedef {object} Snippet
 * @property {string} code
 * @property {string} output what it prints, as the README says
 * @property {number} line where its code begins
 */

const BLOCK = /^```(\w+)\n(.*?)^```$/gms;

/**
 * The TypeScript in a README, each piece with the `text` block right after it, which says what it
 * prints.
 *
 * @param {string} markdown
 * @returns {Snippet[]}
 * @throws {Error} where a snippet does not say what it prints
 */
export function snippetsIn(markdown) {
  const blocks = [...markdown.matchAll(BLOCK)].map(([, language, text = ""], index, all) => ({
    language,
    text,
    line: markdown.slice(0, all[index]?.index).split("\n").length + 1,
  }));
  return blocks.flatMap(({ language, text: code, line }, index) => {
    if (language !== "ts") return [];
    const next = blocks[index + 1];
    if (next?.language !== "text") {
      throw new Error(`The snippet at line ${line} needs a text block that says what it prints.`);
    }
    return [{ code, output: next.text, line }];
  });
}
