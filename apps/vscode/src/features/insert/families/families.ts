import { isDotenvPath } from "@keyhole/secrets/env-file";
import {
  type Family,
  type FileKind,
  refusalWithin,
  type PointFinder,
  type Range,
  refusalBelow,
  replaced,
  textLookup,
} from "../insertion-point.js";
import { codeFamily } from "./code.js";
import { dotenv } from "./dotenv.js";
import { isInScript, markup } from "./markup.js";
import * as syntaxes from "./syntaxes.js";
import { tokenizer } from "./tokens.js";
import { yaml } from "./yaml.js";

const shellEdges = [/(?:^|[\s=;|&(])$/, /^(?:$|[\s;|&)])/] as const;

/** Adds reading of keys to a family. */
function keyed(
  family: Family,
  keysAbove: (before: string) => readonly string[],
  commands: (text: string) => (range: Range) => boolean = () => () => false,
): Family {
  return (text, kind) => {
    const find = family(text, kind);
    const isCommand = commands(text);
    return (range) => {
      const point = find(range);
      if (point.isBlocked) return point;
      const before = text.slice(0, range.start);
      const reason =
        point.write && isCommand(range) ? "command" : refusalBelow(keysAbove(before), text);
      return reason ? { ...point, reason } : point;
    };
  };
}

/** A string, comment or punctuation mark of JSON. An unclosed string or comment extends to the end. */
const jsonToken = /"(?:[^"\\]|\\[^]?)*(?:"|$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[{}[\]:,]/g;

/** Reads the keys of the objects and lists that are open at the end of a text. */
const json = keyed(codeFamily(syntaxes.json), (before) => {
  const keys = [""];
  let last = "";
  for (const [token] of before.matchAll(jsonToken)) {
    if (token.startsWith('"')) last = token;
    else if (token === ":") keys[keys.length - 1] = last;
    else if (token === ",") keys[keys.length - 1] = "";
    else if (/^[{[]/.test(token)) keys.push("");
    else if (/^[}\]]/.test(token)) keys.pop();
  }
  return keys.filter((key) => key !== "").toReversed();
});

/** A string, comment, bare key or punctuation mark of TOML. */
const tomlToken =
  /"""(?:[^\\]|\\[^])*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|#.*|[\w-]+|[{}[\]=,\n]/g;

/** Reads the keys of the table and of the entries that are open at the end of a text. */
const toml = keyed(codeFamily(syntaxes.toml), (before) => {
  let table: string[] = [];
  let path: string[] = [];
  // The first element is for entries outside of brackets. An entry gets its key at the equals sign.
  const entries: string[][] = [[]];
  for (const [token] of before.matchAll(tomlToken)) {
    if (token === "=") {
      entries[entries.length - 1] = path;
      path = [];
    } else if (token === "," || (token === "\n" && entries.length === 1)) {
      entries[entries.length - 1] = [];
      path = [];
    } else if (/^[{[]/.test(token)) {
      entries.push([]);
    } else if (/^[}\]]/.test(token)) {
      entries.length = Math.max(1, entries.length - 1);
      if (entries.length === 1 && entries[0]!.length === 0) table = path;
    } else if (!/^[#\n]/.test(token)) {
      path.push(token);
    }
  }
  return [...table, ...entries.flat()].toReversed();
});

/** Matches if the following text is a command, a pattern, or a text with escapes. */
const interpreter =
  /(?:^|[\s(/])(?:(?:alias|eval|parallel|ssh|trap|watch|xargs|\w*sh\s+-\w*c)\s[^]*|(?:awk|jq|printf|sed)\s+|(?:\w*sh|source|\.)\s*<(?:<<\s*|\([^]*)|-\w{0,3}[ce]\s*|--(?:command|e(?:val|xec)\w*)\s+)$/;

/** Matches if the text is piped, directly or later, into a program that runs it. */
const pipedInto =
  /^(?:[^\n;&]|>&|\\\r?\n)*?(?<!\|)\|&?\s*(?:sudo\s+)?(?:[\w./-]*\/)?(?:\w*sh|mysql|node|parallel|perl|php|psql|python[\d.]*|ruby|sqlite3|xargs)(?![\w-])/;

/** Matches if the name of a command follows, possibly after variables, brackets and reserved words. */
const beforeName =
  /^\s*(?:\w+=\S*\s+)*$|[()]\s*$|(?:^|\s)(?:[!{]|do|elif|else|if|then|until|while)\s+$/;

const scanShell = tokenizer(syntaxes.shell);

/** Reads the name of the variable that gets the text as its value. */
const shell = keyed(
  codeFamily(syntaxes.shell, { write: syntaxes.shellWord, edges: shellEdges }),
  (before) => /\w+(?=\+?=["']?$)/.exec(before.slice(-200)) ?? [],
  commandsIn,
);

/** Finds out from the surrounding text whether a range is a command or a part of one. */
function commandsIn(text: string): (range: Range) => boolean {
  const segments = scanShell(text).filter(({ token }) => token);
  return ({ start, end }) => {
    // Separators within quotes, comments and brackets end no command.
    let before = "";
    let at = 0;
    for (const segment of segments.filter((one) => one.end <= start)) {
      const isComment = segment.token!.kind === "line comment";
      before += text.slice(at, segment.start) + (isComment ? "" : "_");
      at = segment.end;
    }
    before += text.slice(at, start);
    const commands = before
      .slice(-2000)
      .replaceAll(/\\\r?\n|["']$/g, "")
      .replaceAll(/\((?:[^()]|\([^()]*\))*\)/g, "")
      .replace(/=\([^()]*$/, "_ ")
      .split(/(?<![\\<>])[\n;&|](?!>)/);
    const command = commands.at(-1)!;
    const isText = interpreter.test(command) || pipedInto.test(text.slice(end, end + 2000));
    return isText || beforeName.test(command);
  };
}

/** Java's `.properties` files. Characters beyond ASCII are escaped because older readers garble them. */
const properties: Family = keyLines(/^\s*[#!]/, (value) =>
  value.replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, escape).replace(/^ /, String.raw`\ `),
);

/** INI and similar files. They disagree on quotes and escapes, so only plain characters are written. */
const ini: Family = keyLines(/^\s*[#;[]/, (value) =>
  /^[\w./:@+=,-]+$/.test(value) ? value : undefined,
);

/** Creates a family for files with a key and a value on each line. */
function keyLines(comment: RegExp, write: (value: string) => string | undefined): Family {
  return (text, kind) => (range) => {
    const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
    const before = text.slice(lineStart, range.start);
    const [behind = ""] = text.slice(range.end).split("\n", 1);
    // A backslash at the end of a line continues it in the next one.
    const isContinued = /\\\r?\n$/.test(text.slice(0, lineStart)) || /\\\r?$/.test(behind);
    // npm's keys are URLs, which contain colons.
    const begins = kind.fileName === ".npmrc" ? /^[^=]+=\s*$/ : /^\s*[^\s:=][^:=]*[:=]\s*$/;
    const isWhole = !isContinued && begins.test(before) && behind.trim() === "";
    const lookup = textLookup(range);
    const [key = ""] = /[^\s:=]+/.exec(before) ?? [];
    const [section = ""] =
      text
        .slice(0, lineStart)
        .match(/^\[[^\]\n]+(?=\])/gm)
        ?.slice(-1) ?? [];
    if (comment.test(before)) return { range, lookup, reason: "comment" };
    const reason = refusalBelow([key, ...section.slice(1).split(/[.:\s]/)], text);
    if (reason) return { range, lookup, reason };
    if (!isWhole) return { range, lookup, reason: refusalWithin(before + behind) };
    // Programs that read these files replace such marks.
    return {
      range,
      lookup,
      write: (value) => replaced(range, value.includes("${") ? undefined : write(value)),
    };
  };
}

function escape(character: string): string {
  const letter = { "\\": "\\", "\n": "n", "\r": "r", "\t": "t", "\f": "f" }[character];
  return `\\${letter ?? `u${character.charCodeAt(0).toString(16).padStart(4, "0")}`}`;
}

/** Files into which Keyhole writes no values. For lookups, only the quotes of the line count. */
const unsupported: Family = (text) => (range) => ({
  range,
  reason: "unsupportedLanguage",
  lookup: ({ code, text: inText }, name) => {
    const before = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
    const [behind = ""] = text.slice(range.end).split("\n", 1);
    const quote = ['"', "'", "`"].find(
      (mark) => before.split(mark).length % 2 === 0 && behind.includes(mark),
    );
    if (quote === '"' && inText) return replaced(range, inText(name));
    if (quote !== undefined && before.endsWith(quote) && behind.startsWith(quote)) {
      return replaced({ start: range.start - 1, end: range.end + 1 }, code(name));
    }
    return quote === undefined ? replaced(range, code(name)) : undefined;
  },
});

function isInMarkup(text: string, range: Range, { languageId }: FileKind): boolean {
  const before = text.slice(0, range.end);
  if (languageId === "php")
    return before.lastIndexOf("<?", range.start - 1) <= before.lastIndexOf("?>");
  if (languageId === "astro" && /^\s*---(?=\s*\n)(?![^]*\n---)/.test(before)) return false;
  return /^(?:vue|svelte|astro)$/.test(languageId) && !isInScript(text, range);
}

/** Templates, of which a program replaces parts before the result is read. */
const template: Family = () => (range) => ({ range, reason: "template" });

/** The families with VS Code's language ids and the extensions of file names. */
const table: readonly (readonly [family: Family, languages: string, extensions: string])[] = [
  [json, "json jsonc jsonl snippets", "json jsonc jsonl webmanifest code-workspace"],
  [toml, "toml", "toml"],
  [
    codeFamily(syntaxes.javascript),
    "javascript javascriptreact typescriptreact",
    "js mjs cjs jsx tsx",
  ],
  [codeFamily(syntaxes.typescript), "typescript", "ts mts cts"],
  [codeFamily(syntaxes.java), "java", "java"],
  [codeFamily(syntaxes.kotlin), "kotlin", "kt kts"],
  [codeFamily(syntaxes.go), "go", "go"],
  [codeFamily(syntaxes.rust), "rust", "rs"],
  [codeFamily(syntaxes.c), "c cpp cuda-cpp", "c h cc cpp hpp"],
  [codeFamily(syntaxes.csharp), "csharp", "cs"],
  [codeFamily(syntaxes.swift), "swift", "swift"],
  [codeFamily(syntaxes.python), "python", "py pyi"],
  [shell, "shellscript", "sh bash zsh envrc"],
  [
    yaml,
    "yaml dockercompose github-actions-workflow azure-pipelines spring-boot-properties-yaml",
    "yml yaml",
  ],
  [markup, "xml xsl html", "xml svg plist csproj props html htm"],
  [ini, "ini", "ini"],
  [properties, "java-properties spring-boot-properties", "properties"],
  [template, "helm helm-template ansible ansible-jinja jinja jinja-yaml home-assistant", ""],
];

/** Creates a function that finds out what can be inserted at a range of a text, by the kind of file. */
export function findPoints(text: string, kind: FileKind): PointFinder {
  // A regular expression throws if a literal has about 8 million units.
  if (text.length > 4_000_000) return (range) => ({ range, reason: "unclear" });
  const find = getFamily(kind)(text, kind);
  return (range) => (isInMarkup(text, range, kind) ? { range, reason: "markup" } : find(range));
}

/** VS Code's language id takes precedence over the file name. */
function getFamily(kind: FileKind): Family {
  const { languageId, fileName } = kind;
  if (isDotenvPath(fileName, languageId)) return dotenv;
  // VS Code uses this id for many files that only look similar.
  if (languageId === "properties") return fileName.endsWith(".properties") ? properties : ini;
  const extension = /\.(\w+)$/.exec(fileName.toLowerCase())?.[1] ?? "none";
  const [family] =
    table.find(([, languages]) => languages.split(" ").includes(languageId)) ??
    table.find(([, , extensions]) => extensions.split(" ").includes(extension)) ??
    [];
  return family ?? unsupported;
}
