// Finds the texts that the extension shows without passing them to l10n.t itself: those in the vendor
// registry, and those of errors.
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { loadSource } from "../load-source.mjs";

const extension = path.join(import.meta.dirname, "../../src");
const packages = path.join(import.meta.dirname, "../../../../packages");

/** The texts of a form. Names, ids and defaults aren't texts. */
const shown = new Set([
  "description",
  "one",
  "many",
  "noun",
  "label",
  "hint",
  "rule",
  "warning",
  "restoreWarning",
  "explanation",
]);

/**
 * Inputs that forms reject. The clients create the messages, which are collected by trying these
 * inputs.
 */
const refused = [
  "",
  " ",
  "a b",
  "é",
  "sample",
  "http://example.com",
  "ftp://example.com",
  "https://example.com/a",
  "{}",
];

/** @returns {Promise<string[]>} each text once */
export async function vendorTexts() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-l10n-"));
  try {
    const { vendors } = await loadSource(path.join(packages, "secrets/src/index.ts"), folder);
    const { messagesFor, vendorErrorKinds } = await loadSource(
      path.join(packages, "transport/src/index.ts"),
      folder,
    );
    const texts = [...stringsIn(vendors, (key) => shown.has(key))];
    texts.push(...vendors.flatMap(({ headlines = {} }) => Object.values(headlines)));
    // The extension uses a placeholder for the vendor's name, too.
    for (const kind of vendorErrorKinds) texts.push(...messagesFor(kind, "{0}"));
    for (const field of vendors.flatMap(({ form }) => form)) {
      for (const value of refused) texts.push((await field.problem(value)) ?? "");
    }
    for (const name of await readdir(packages)) texts.push(...(await getRemedies(folder, name)));
    for (const source of [path.join(packages, "secrets/src"), extension]) {
      texts.push(...(await explanationsIn(source)));
    }
    return [...new Set(texts)].filter((text) => text !== "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Collects the remedies that a package offers for its failures, and the texts of refreshes.
 *
 * @param {string} folder
 * @param {string} name
 */
async function getRemedies(folder, name) {
  const source = path.join(packages, name, "src");
  const texts = [];
  for (const code of await codeIn(source)) {
    // Keyhole's own names for things that the vendor has no name for.
    for (const [, literal] of code.matchAll(/\bname: ("[^"]+"),\s*referenceName:/g)) {
      texts.push(JSON.parse(literal ?? '""'));
    }
    for (const [, literal] of code.matchAll(
      /\b(?:remedy|warning|explanation|rule):\s*("(?:[^"\\]|\\.)*")/g,
    )) {
      texts.push(JSON.parse(literal ?? '""'));
    }
  }
  // A vendor's client.
  if (existsSync(path.join(source, "generated/index.ts"))) {
    const { remedies = {}, ...tables } = await loadSource(
      path.join(source, "generated/index.ts"),
      folder,
    );
    texts.push(...Object.values(remedies), ...stringsIn(tables, (key) => key === "remedy"));
  }
  return texts;
}

/**
 * Collects the texts of errors that are meant for the user.
 *
 * @param {string} source
 */
async function explanationsIn(source) {
  const texts = [];
  for (const code of await codeIn(source)) {
    const found = code.matchAll(
      // Subclasses of these errors pass their text to `super`.
      /\b(?:new (?:UserFacing|ListForbidden|RefusedVariable)Error|super|explanation)\(\s*("(?:[^"\\]|\\.)*")/g,
    );
    for (const [, literal] of found) texts.push(JSON.parse(literal ?? '""'));
  }
  return texts;
}

/** @param {string} source */
async function codeIn(source) {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith(".ts"));
  return Promise.all(files.map((file) => readFile(path.join(source, file), "utf8")));
}

/**
 * @param {unknown} value
 * @param {(key: string) => boolean} wanted
 * @returns {string[]}
 */
function stringsIn(value, wanted) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === "string" ? (wanted(key) ? [entry] : []) : stringsIn(entry, wanted),
  );
}
