import ts from "typescript";

// Words that read like a translation. CONTRIBUTING.md, “Writing”, says what to write instead.

/**
 * The maximum length of a text in the extension's user interface, in words. Details go into a
 * second text.
 */
const longestText = 20;

/**
 * Words and phrases that read like a translation, as regular expressions, with better words for
 * each.
 */
const banned = Object.entries({
  "where (there (is|are)|nothing|no|none|possible|that is|it (is|has|can|may))": "if, when",
  "stands?(?! for|-in)|stood": "is, is in, appears in",
  "(?<!\\b(leav\\w+|left|let) (\\S+ ){0,3})alone": "only",
  anew: "again, new",
  meanwhile: "in the meantime",
  "in force": "current",
  "put(s|ting)? (it |them |the \\w+( \\w+)? )?back": "restore",
  "cut short": "interrupted",
  "tells|told|telling|tell of": "report, show, say",
  "(who|what|which)ever|(no|some)body|that which": "the user, the caller, another process",
  "asked of": "sends a request to",
  "look(s|ed|ing)? (what|whether)": "checks whether",
  "(is|are|was|were|has|have|had) to be": "must, or the plain verb",
  "so many|(as|so) far as can be": "the number, if known",
}).map(([words, better]) => ({
  pattern: new RegExp(String.raw`\b(?:${words})\b`.replaceAll(" ", String.raw`\s+`), "gi"),
  better,
}));

/**
 * Finds banned words in texts of every kind: code, comments, documents, messages.
 *
 * @param {ReadonlyMap<string, string>} files text by path from the root
 * @returns {string[]} one sentence each, beginning with the file and the line
 */
export function bannedWords(files) {
  return [...files].flatMap(([file, text]) =>
    banned.flatMap(({ pattern, better }) =>
      [...joinLines(text).matchAll(pattern)].map((match) => {
        const line = text.slice(0, match.index).split("\n").length;
        const words = match[0].replaceAll(/\s+/g, " ");
        return `${file}:${line} says “${words}”. Write: ${better}.`;
      }),
    ),
  );
}

/**
 * Makes one line of a text, because sentences in comments and lists continue on the next line.
 * Offsets don't change.
 *
 * @param {string} text
 */
function joinLines(text) {
  return text.replaceAll(/\n\s*(\/\/|\*|#|>)?\s*/g, (gap) => " ".repeat(gap.length));
}

/**
 * The texts in a source, with `…` in place of what a template inserts.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function textsIn(source) {
  /** @type {string[]} */
  const texts = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push(
        [node.head, ...node.templateSpans.map(({ literal }) => literal)]
          .map(({ text }) => text)
          .join("…"),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest));
  return texts;
}

/**
 * Finds texts of the user interface that are too long to be read at a glance.
 *
 * @param {Iterable<string>} texts
 * @returns {string[]} one sentence each
 */
export function longTexts(texts) {
  return [...texts]
    .map((text) => ({ text, words: text.split(/\s+/).length }))
    .filter(({ words }) => words > longestText)
    .map(({ text, words }) => `${words} words, ${longestText} at most: ${text}`);
}
