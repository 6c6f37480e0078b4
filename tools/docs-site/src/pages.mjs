import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { plainText } from "@keyhole/checks/markdown";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * @typedef {object} Page
 * @property {string} file its Markdown, from the repository's root
 * @property {string} url its address on the site, from the base on
 * @property {string} title
 * @property {string} description its first sentence
 */

/**
 * @typedef {object} Section a group of pages in the sidebar
 * @property {string} title
 * @property {readonly Page[]} pages
 */

/**
 * Returns the address of a Markdown file on the site.
 *
 * @param {string} file from the repository's root
 * @returns {string | undefined} the address without an extension, or undefined for a file that
 *   isn't a page
 */
export function getAddress(file) {
  if (file === "SECURITY.md") return "/guarantees/security";
  const [, page] = /^docs\/(.+)\.md$/.exec(file) ?? [];
  if (page !== undefined) return `/${page.replace(/(^|\/)index$/, "$1")}`;
  const [, name] = /^packages\/([\w-]+)\/README\.md$/.exec(file) ?? [];
  return name === undefined ? undefined : `/packages/${name}`;
}

/**
 * Returns the pages of the site in the order of the sidebar.
 *
 * @returns {Section[]}
 * @throws {Error} if a page of docs is in no section
 */
export function readSections() {
  const sections = [
    { title: "Start", files: ["docs/get-started.md", "docs/faq.md", "docs/troubleshooting.md"] },
    { title: "Connect", files: ["docs/connect/index.md", ...others("docs/connect")] },
    {
      title: "Use secrets",
      files: ["find-and-insert", "references", "run", "refresh", "teams-and-ci"].map(
        (name) => `docs/${name}.md`,
      ),
    },
    { title: "Use AI agents", files: ["docs/agents/index.md", ...others("docs/agents")] },
    {
      title: "Reference",
      files: [
        "settings",
        "commands",
        "cli",
        "references",
        "exit-codes",
        "json",
        "packages",
        "specs",
      ].map((name) => `docs/reference/${name}.md`),
    },
    {
      title: "Guarantees and limits",
      files: [
        "SECURITY.md",
        ...["running", "refresh", "refresh-outcomes", "limits"].map(
          (name) => `docs/guarantees/${name}.md`,
        ),
        ...others("docs/benchmarks"),
      ],
    },
    {
      title: "Libraries",
      files: readdirSync(path.join(root, "packages"))
        .map((name) => `packages/${name}/README.md`)
        .filter((file) => existsSync(path.join(root, file))),
    },
    { title: "Maintain Keyhole", files: ["docs/releasing.md"] },
  ];
  const listed = new Set(sections.flatMap(({ files }) => files));
  const missing = readdirSync(path.join(root, "docs"), { recursive: true })
    .map((name) => `docs/${String(name).replaceAll(path.sep, "/")}`)
    .filter((file) => file.endsWith(".md") && file !== "docs/index.md" && !listed.has(file));
  if (missing.length > 0) throw new Error(`In no section of the site: ${missing.join(", ")}`);
  return sections.map(({ title, files }) => ({ title, pages: files.map(readPage) }));
}

/**
 * @param {string} file
 * @returns {Page}
 */
function readPage(file) {
  const text = readFileSync(path.join(root, file), "utf8");
  const [, title = ""] = /^# (.+)$/m.exec(text) ?? [];
  const url = getAddress(file);
  if (title === "" || url === undefined) throw new Error(`${file} has no title.`);
  return { file, url, title: plainText(title), description: firstSentence(text) };
}

/**
 * Returns the first sentence below the title of a page, as plain text.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function firstSentence(markdown) {
  const [, paragraph = ""] = /(?:^|\n)# [^\n]+\n\n(.+?)(?:\n\n|\s*$)/s.exec(markdown) ?? [];
  const [sentence = ""] = /^.+?\.(?=\s|$)/s.exec(plainText(paragraph)) ?? [];
  return sentence;
}

/**
 * Returns the pages of a folder except its index.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function others(folder) {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .map((name) => `${folder}/${name}`);
}
