import path from "node:path";
import { headingsIn, linksIn } from "./markdown.mjs";

// Checks that the documentation matches the product: links, titles of commands, and messages.

const DOCS = "docs";
const TROUBLESHOOTING = "docs/troubleshooting.md";

/**
 * @typedef {object} Repository
 * @property {ReadonlyMap<string, string>} documents Markdown by its path from the root
 * @property {ReadonlySet<string>} files every file, by its path from the root
 * @property {ReadonlyMap<string, string>} sources the product's sources
 * @property {readonly string[]} commands the titles of the extension's commands, with their category
 */

/**
 * Finds broken links, commands that don't exist, and messages that the product no longer has.
 *
 * @param {Repository} repository
 * @returns {string[]} one sentence each, beginning with the file and the line
 */
export function docsProblems(repository) {
  return [
    ...linkProblems(repository),
    ...commandProblems(repository),
    ...messageProblems(repository),
  ];
}

/**
 * @param {Repository} repository
 * @returns {string[]}
 */
function linkProblems({ documents, files }) {
  const problems = [];
  for (const [file, markdown] of documents) {
    for (const { target, line } of linksIn(markdown)) {
      // The browser or VS Code resolves these.
      if (/^\w+:/.test(target)) continue;
      const [linked = "", anchor] = target.split("#");
      const found = linked === "" ? file : resolveLink(file, linked, files);
      if (found === undefined) {
        problems.push(`${file}:${line} links to ${target}, which doesn't exist.`);
        continue;
      }
      const headings = headingsIn(documents.get(found) ?? "");
      if (anchor !== undefined && !headings.some((heading) => heading.anchor === anchor)) {
        problems.push(`${file}:${line} links to ${target}, and ${found} has no such heading.`);
      }
    }
  }
  return problems;
}

/**
 * @param {string} file that the link is in
 * @param {string} linked
 * @param {ReadonlySet<string>} files
 * @returns {string | undefined} the file that it leads to
 */
function resolveLink(file, linked, files) {
  // Only the site's home page has these.
  const target = linked.startsWith("/")
    ? path.posix.join(DOCS, linked)
    : path.posix.join(path.posix.dirname(file), linked);
  const pages = [target, `${target}.md`, path.posix.join(target, "index.md")];
  const isFolder = [...files].some((name) => name.startsWith(`${target}/`));
  return pages.find((page) => files.has(page)) ?? (isFolder ? target : undefined);
}

/**
 * @param {Repository} repository
 * @returns {string[]}
 */
function commandProblems({ documents, commands }) {
  const titles = new Set(commands);
  const problems = [];
  for (const [file, markdown] of documents) {
    for (const [index, line] of markdown.split("\n").entries()) {
      for (const [, title = ""] of line.matchAll(/\*\*(Keyhole: [^*]+)\*\*/g)) {
        if (titles.has(title)) continue;
        problems.push(`${file}:${index + 1} names the command "${title}", which doesn't exist.`);
      }
    }
  }
  return problems;
}

/**
 * Each heading of the third level is a message or its beginning, with … for the variable parts.
 *
 * @param {Repository} repository
 * @returns {string[]}
 */
function messageProblems({ documents, sources }) {
  const messages = [...sources.values()].flatMap(messagesIn);
  return headingsIn(documents.get(TROUBLESHOOTING) ?? "")
    .filter(({ level, text }) => level === 3 && !messages.some((one) => one.startsWith(text)))
    .map(
      ({ line, text }) =>
        `${TROUBLESHOOTING}:${line} explains "${text}", but no message of the product begins like that.`,
    );
}

/**
 * Returns the texts in a source, with … for the variable parts.
 *
 * @param {string} source
 * @returns {string[]}
 */
function messagesIn(source) {
  const texts = source.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g);
  return [...texts].map(([, quoted, template = ""]) =>
    (quoted ?? template)
      // Texts of clients have a percent sign for the vendor's name.
      .replaceAll(/\$?\{[^}]*\}|(?<=^|\s)%(?=\s|$)/g, "…")
      .replaceAll(/\\(.)/g, "$1"),
  );
}
