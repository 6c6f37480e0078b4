/**
 * Returns the anchor of a heading as GitHub creates it. The site does the same, so that each link
 * works in both.
 *
 * @param {string} heading its text, without Markdown
 * @returns {string}
 */
export function slug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

/**
 * Returns the text of a paragraph or heading without Markdown, as one line.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function plainText(markdown) {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*`]/g, "")
    .replaceAll(/(^|\s)_(\S.*?)_(?=\W|$)/g, "$1$2")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/**
 * @param {string} markdown
 * @returns {string} the same lines, with blocks of code emptied
 */
function withoutBlocks(markdown) {
  return markdown.replaceAll(/^( *)```[^`]*?^\1```$/gms, (block) => block.replaceAll(/[^\n]/g, ""));
}

/**
 * @typedef {object} Heading
 * @property {string} text without Markdown
 * @property {number} level
 * @property {number} line
 * @property {string} anchor
 */

/**
 * Returns the headings of a document.
 *
 * @param {string} markdown
 * @returns {Heading[]}
 */
export function headingsIn(markdown) {
  /** @type {Map<string, number>} */
  const used = new Map();
  return withoutBlocks(markdown)
    .split("\n")
    .flatMap((content, index) => {
      const [, marks = "", title = ""] = /^(#{1,6}) (.+)$/.exec(content) ?? [];
      if (marks === "") return [];
      const text = plainText(title);
      const count = used.get(slug(text)) ?? 0;
      used.set(slug(text), count + 1);
      const anchor = slug(text) + (count === 0 ? "" : `-${count}`);
      return [{ text, level: marks.length, line: index + 1, anchor }];
    });
}

/**
 * Returns the targets of a document's links and images, including links in the front matter of a
 * home page.
 *
 * @param {string} markdown
 * @returns {{ target: string, line: number }[]}
 */
export function linksIn(markdown) {
  return withoutBlocks(markdown)
    .split("\n")
    .flatMap((content, index) => {
      const text = content.replaceAll(/`[^`]*`/g, "");
      return [...text.matchAll(/\]\(([^)\s]+)\)|^ +link: (\S+)$/g)].map(([, link, home = ""]) => ({
        target: link ?? home,
        line: index + 1,
      }));
    });
}

/**
 * @typedef {object} Block of code
 * @property {string} language
 * @property {string} text
 * @property {number} line where its code begins
 * @property {boolean} isRun whether tests run it: a comment before it says why they don't
 */

/**
 * Returns the blocks of code in a document.
 *
 * @param {string} markdown
 * @returns {Block[]}
 */
export function blocksIn(markdown) {
  const blocks = markdown.matchAll(/(<!-- not run: \S[^\n]*-->\n+)?^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].map(({ 0: all, 1: reason, 2: language = "", 3: text = "", index }) => ({
    language,
    text,
    line: markdown.slice(0, index + all.indexOf("```")).split("\n").length + 1,
    isRun: reason === undefined,
  }));
}
