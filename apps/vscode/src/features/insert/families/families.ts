import { isDotenvPath } from "@keyhole/secrets/env-file";
import type { Family, FileKind, PointFinder } from "../insertion-point.js";
import * as c from "./c-family.js";
import { codeFamily } from "./code.js";
import { dotenv } from "./dotenv.js";
import { markup } from "./markup.js";
import { components, plainTextPoints, templates, unsupported } from "./others.js";
import { ini, properties } from "./properties.js";
import { python } from "./python.js";
import { shell } from "./shell.js";
import { yaml } from "./yaml.js";

/** Commands of package.json are for a shell, and values of a Kubernetes Secret in Base64. */
const json: Family = (text, kind) => {
  const find = codeFamily(c.json)(text, kind);
  return (range) => {
    const point = find(range);
    const [, behind] = text.slice(0, range.start).split('"scripts"');
    const isScript = kind.fileName === "package.json" && behind && !/\n\s*\}/.test(behind);
    if (isScript) return { ...point, refuse: () => "command" };
    const isSecret = /"kind"\s*:\s*"Secret"/.test(text);
    return isSecret ? { ...point, refuse: () => "base64" } : point;
  };
};

/** Each family with VS Code's ids of languages, and what the names of files end with. */
const table: readonly (readonly [family: Family, languages: string, extensions: string])[] = [
  [json, "json jsonc jsonl snippets", "json jsonc jsonl webmanifest code-workspace"],
  [codeFamily(c.json5), "json5", "json5"],
  [codeFamily(c.toml), "toml", "toml"],
  [codeFamily(c.javascript), "javascript javascriptreact typescriptreact", "js mjs cjs jsx tsx"],
  [codeFamily(c.typescript), "typescript", "ts mts cts"],
  [codeFamily(c.java), "java", "java"],
  [codeFamily(c.kotlin), "kotlin", "kt kts"],
  [codeFamily(c.go), "go", "go"],
  [codeFamily(c.rust), "rust", "rs"],
  [codeFamily(c.c), "c cpp cuda-cpp", "c h cc cpp hpp"],
  [codeFamily(c.objectiveC), "objective-c objective-cpp", "mm"],
  [codeFamily(c.csharp), "csharp", "cs"],
  [codeFamily(c.swift), "swift", "swift"],
  [codeFamily(c.dart), "dart", "dart"],
  [codeFamily(c.php), "php", "php"],
  [codeFamily(python), "python", "py pyi"],
  [codeFamily(shell), "shellscript", "sh bash zsh"],
  [
    yaml,
    "yaml dockercompose github-actions-workflow azure-pipelines spring-boot-properties-yaml",
    "yml yaml",
  ],
  [markup, "xml xsl html", "xml svg plist csproj props html htm"],
  [ini, "ini", "ini"],
  [properties, "java-properties spring-boot-properties", "properties"],
  [dotenv, "dotenv", ""],
  [components, "vue svelte astro", "vue svelte astro"],
  [templates, "helm helm-template ansible ansible-jinja jinja jinja-yaml home-assistant", ""],
];

const byLanguage = new Map(table.flatMap(([family, ids]) => named(ids, family)));
const byExtension = new Map(table.flatMap(([family, , ends]) => named(ends, family)));

function named(names: string, family: Family): (readonly [name: string, family: Family])[] {
  return names.split(" ").map((name) => [name, family]);
}

/** Finds out what can be inserted at the ranges of a text, by what kind of file it is. */
export function findPoints(text: string, kind: FileKind): PointFinder {
  return familyOf(kind)(text, kind);
}

/** VS Code's word goes first; then what the file's name says. */
function familyOf(kind: FileKind): Family {
  const { languageId, fileName } = kind;
  if (isDotenvKind(kind)) return dotenv;
  // VS Code reads much under this name that only looks like it.
  if (languageId === "properties") return fileName.endsWith(".properties") ? properties : ini;
  const extension = /\.(\w+)$/.exec(fileName.toLowerCase())?.[1] ?? "none";
  const family = byLanguage.get(languageId) ?? byExtension.get(extension);
  const isText = languageId === "plaintext" && /^[^.]*(?:\.txt)?$/i.test(fileName);
  return family ?? (isText ? plainTextPoints : unsupported);
}

/** `.env`, `.env.local`, `prod.env`: VS Code knows them under several languages, or none. */
export function isDotenvKind({ languageId, fileName }: FileKind): boolean {
  return languageId === "dotenv" || isDotenvPath(fileName);
}
