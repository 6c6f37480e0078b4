import path from "node:path";
import { blocksIn, headingsIn, linksIn } from "./markdown.mjs";

// Checks that the documentation matches the product: links, titles of commands, messages, and blocks of code.

const DOCS = "docs";
const TROUBLESHOOTING = "docs/troubleshooting.md";

/**
 * Which blocks the tests run. Each of these tests fails for a block of its languages that it can't run.
 *
 * @type {readonly { languages: readonly string[], documents: RegExp }[]}
 */
const tested = [
  // apps/cli/test/process/documentation.test.ts
  {
    languages: ["sh", "dotenv", "yaml", "json", "js"],
    documents: /^(docs\/.*|README|apps\/cli\/README)\.md$/,
  },
  // apps/vscode/test/features/run/documentation.test.ts
  { languages: ["jsonc"], documents: /^docs\/.*\.md$/ },
  // tools/consumer/test/packages/snippets.test.mjs. A text is what a ts block prints, or isn't code.
  {
    languages: ["ts", "text"],
    documents: /^(docs\/.*|README|packages\/[^/]+\/README)\.md$/,
  },
];

/**
 * @typedef {object} Repository
 * @property {ReadonlyMap<string, string>} documents Markdown by its path from the root
 * @property {ReadonlySet<string>} files every file, by its path from the root
 * @property {ReadonlyMap<string, string>} sources the product's sources
 * @property {readonly string[]} commands the titles of the extension's commands, with their category
 */

/**
 * Finds broken links, commands that don't exist, messages that the product no longer has, and blocks of
 * code that no test runs.
 *
 * @param {Repository} repository
 * @returns {string[]} one sentence each, beginning with the file and the line
 */
export function docsProblems(repository) {
  return [
    ...linkProblems(repository),
    ...commandProblems(repository),
    ...messageProblems(repository),
    ...blockProblems(repository),
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
 * @param {Repository} repository
 * @returns {string[]}
 */
function blockProblems({ documents }) {
  const problems = [];
  for (const [file, markdown] of documents) {
    const blocks = blocksIn(markdown);
    for (const { language, line, isRun } of blocks) {
      const isTested = tested.some(
        (one) => one.languages.includes(language) && one.documents.test(file),
      );
      if (isRun && !isTested) {
        problems.push(
          `${file}:${line} has a ${language} block that no test runs. Write <!-- not run: reason --> before it.`,
        );
      }
    }
    const fences = markdown.match(/^\s*(```|~~~)/gm) ?? [];
    if (fences.length !== 2 * blocks.length) {
      problems.push(`${file} has a block that is indented or has no language. No test finds it.`);
    }
  }
  return problems;
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
