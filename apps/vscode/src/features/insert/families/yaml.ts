import { isKeyword } from "@keyhole/secrets/matches";
import type { Lookup } from "../environment-lookup.js";
import {
  blockedPoint,
  partOf,
  segmentAt,
  type Family,
  type FileKind,
  type InsertionPoint,
  type Range,
  type Replacement,
} from "../insertion-point.js";
import type { Reason } from "../reasons.js";
import { holdsUnseen, unicodeText } from "./escapes.js";
import { scanYaml, type YamlScan } from "./scan-yaml.js";

/** What can begin a text, and be in it, without quotes in every version of YAML. */
const plain =
  /^[\p{L}_][\p{L}\p{M}\p{N}_./@%+=~-]*(?::[\p{L}\p{N}/@%][\p{L}\p{M}\p{N}_./@%+=~-]*)*$/u;

/** Keys whose text is a command, or a part of one. */
const commandKey =
  /^(?:run|scripts?|(?:before|after)_script|commands?|args|entrypoint|cmd|exec|shell|test|inline)$/i;

/** Files whose reader replaces what begins with a dollar. */
const replacingLanguage =
  /^(?:dockercompose|github-actions-workflow|azure-pipelines|spring-boot-properties-yaml)$/;
const replacingFile =
  /\/\.github\/(?:workflows|actions)\/.*\.ya?ml$|\/(?:docker-)?compose[\w.-]*\.ya?ml$|\/azure-pipelines[\w.-]*\.ya?ml$/;

/** Reads YAML. Its readers often give a meaning to what YAML doesn't: see `refusal`. */
export const yaml: Family = (text, kind) => {
  const scan = scanYaml(text);
  return (range) => {
    const point = pointAt(text, range, scan);
    return {
      ...point,
      refuse: (value) => refusal(text, range, kind, value) ?? point.refuse?.(value),
    };
  };
};

/** Why another reader than YAML's would give a value another meaning. */
function refusal(
  text: string,
  { start }: Range,
  { languageId, fileName, folder = "/" }: FileKind,
  value: string,
): Reason | undefined {
  if (/\{\{|\{%/.test(text + value)) return "template";
  const isReplacing = replacingLanguage.test(languageId) || replacingFile.test(folder + fileName);
  if (isReplacing && value.includes("$")) return "template";
  const [key = "", parent] = keysAbove(text, start);
  if (commandKey.test(key)) return "command";
  const isSecret = /^kind:[ \t]*["']?Secret\b/m.test(text);
  return isSecret && (key === "data" || parent === "data") ? "base64" : undefined;
}

const keyInLine = /(?:^|[\s{,"'-])([\w.$/]{1,200}(?:-[\w.$/]{1,200}){0,20})["']?\s{0,80}:(?=\s|$)/g;

/** The keys that a cursor's text belongs to, whether it is in a list or not; the nearest comes first. */
function keysAbove(text: string, offset: number): string[] {
  const lines = text.slice(0, offset).split("\n");
  const current = lines.pop()!;
  const keys = Array.from(
    current.slice(-1000).matchAll(keyInLine),
    ({ 1: key }) => key!,
  ).toReversed();
  let column = columnOf(current);
  let isDash = keys.length === 0 && current.trimStart().startsWith("-");
  for (const line of lines.toReversed()) {
    if (!/^\s*[^\s#]/.test(line)) continue;
    const next = columnOf(line);
    const isAbove = next < column || (next === column && isDash && !/^ *-/.test(line));
    if (!isAbove) continue;
    const found = Array.from(line.slice(0, 1000).matchAll(keyInLine), ({ 1: key }) => key!).at(-1);
    if (found !== undefined) keys.push(found);
    if (keys.length > 1) break;
    column = next;
    isDash = /^ *-/.test(line);
  }
  return keys;
}

function columnOf(line: string): number {
  return /^ */.exec(line)![0].length;
}

function pointAt(text: string, range: Range, { segments, flows }: YamlScan): InsertionPoint {
  const segment = segmentAt(segments, range.start);
  const last = range.end === range.start ? segment : segmentAt(segments, range.end);
  const isFlow = segmentAt(flows, range.start) !== undefined;
  const isWhole = segment === undefined && isAlone(text, range, isFlow);
  if (isWhole || (segment?.kind === "plain" && segment === last)) {
    const isPlain = segment?.start === range.start && segment.end === range.end;
    return plainPoint(text, range, isFlow, isWhole || isPlain);
  }
  // What is selected can be a text without quotes from its first character on.
  const selected = segments.find(({ start, end }) => start === range.start && end === range.end);
  if (selected) return plainPoint(text, range, isFlow, true);
  if (segment !== last) return blockedPoint(range, "crossesQuotes");
  if (segment?.kind === "quoted") return quotedPoint(text, range, segment);
  const reason = { comment: "comment", block: "unsupportedText", unclear: "unclear" } as const;
  return {
    range,
    refuse: () => (segment ? reason[segment.kind as keyof typeof reason] : "partOfText"),
    lookup: textLookup(range),
  };
}

const textLookup =
  (range: Range, write: (text: string) => string = (text) => text) =>
  (lookup: Lookup, name: string): Replacement | undefined => {
    const text = lookup.text?.(name);
    return text === undefined ? undefined : { ...range, text: write(text) };
  };

/** Whether a text of its own can be written at a range. */
function isAlone(text: string, range: Range, isFlow: boolean): boolean {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const before = text.slice(lineStart, range.start);
  const behind = text.slice(range.end, range.end + 500);
  const ends = isFlow ? /^[^\S\n]*(?:\n|$|\s#|[,\]}])/ : /^[^\S\n]*(?:\n|$|\s#)/;
  const begins = isFlow ? /(?:^|[[{,:])\s*$/ : /(?:^|:|(?:^|\s)[-?])\s*$/;
  return begins.test(before) && ends.test(behind);
}

function plainPoint(text: string, range: Range, isFlow: boolean, isWhole: boolean): InsertionPoint {
  // Right behind `key:` or `-` a blank is missing.
  const blank = /[:-]/.test(text[range.start - 1] ?? "") ? " " : "";
  return {
    range,
    refuse: () => {
      const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
      return isWhole ? undefined : partOf(text.slice(lineStart).split("\n", 1)[0]!);
    },
    ...(isWhole && { write: (value) => ({ ...range, text: blank + yamlScalar(value) }) }),
    // A brace would begin a map where a text begins.
    lookup: isFlow
      ? textLookup(range, (found) => (isWhole ? `"${found}"` : found))
      : textLookup(range, (found) => (isWhole ? blank : "") + found),
  };
}

function quotedPoint(text: string, range: Range, segment: Range): InsertionPoint {
  const content = { start: segment.start + 1, end: segment.end - 1 };
  const isWhole = range.start === content.start && range.end === content.end;
  const isDouble = text[segment.start] === '"';
  return {
    range,
    refuse: () => (isWhole ? undefined : partOf(text.slice(content.start, content.end))),
    ...(isWhole && {
      write: (value) => {
        if (isDouble) return { ...range, text: unicodeText(value, '"')! };
        return holdsUnseen(value)
          ? { start: segment.start, end: segment.end, text: yamlScalar(value) }
          : { ...range, text: value.replaceAll("'", "''") };
      },
    }),
    lookup: textLookup(range),
  };
}

/** A text of its own: without quotes if that is safe, else between double ones. */
function yamlScalar(value: string): string {
  return plain.test(value) && !isKeyword(value) ? value : `"${unicodeText(value, '"')!}"`;
}
