import { isKeyword } from "@keyhole/secrets/matches";
import {
  blockedPoint,
  noLookup,
  partOf,
  replaced,
  textLookup,
  type Family,
  type FileKind,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import type { Reason } from "../insertion-point.js";
import { holdsUnseen, unicodeText } from "./escapes.js";
import { scanYaml, type YamlLine } from "./yaml-lines.js";

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

/** Reads YAML: texts on one line, behind a key or a dash. Flow collections aren't written into. */
export const yaml: Family = (text, kind) => {
  const lines = scanYaml(text);
  const isTemplate = /\{\{|\{%/.test(text);
  return (range) => {
    const index = lines.findLastIndex(({ start }) => start <= range.start);
    const point = guarded(pointAt(text, range, lines[index]!), kind);
    const refuse = isTemplate ? "template" : refusal(text, keysAbove(lines, index));
    return refuse && !point.isBlocked ? { ...point, refuse } : point;
  };
};

/** Why another reader than YAML's would give a value another meaning. */
function refusal(text: string, [key = "", parent]: readonly string[]): Reason | undefined {
  if (commandKey.test(key)) return "command";
  const isSecret = /^kind:[ \t]*["']?Secret\b/m.test(text);
  return isSecret && (key === "data" || parent === "data") ? "base64" : undefined;
}

/** Writes no value that a template engine would change. */
function guarded(
  point: InsertionPoint,
  { languageId, fileName, folder = "/" }: FileKind,
): InsertionPoint {
  const { write } = point;
  const isReplacing = replacingLanguage.test(languageId) || replacingFile.test(folder + fileName);
  const mark = isReplacing ? /\$|\{\{|\{%/ : /\{\{|\{%/;
  return write
    ? { ...point, write: (value, name) => (mark.test(value) ? undefined : write(value, name)) }
    : point;
}

/** The two keys that a line's text belongs to, whether it is in a list or not; the nearest comes first. */
function keysAbove(lines: readonly YamlLine[], index: number): string[] {
  const keys: string[] = [];
  let column = Infinity;
  let isDash = false;
  for (let at = index; at >= 0 && keys.length < 2; at -= 1) {
    for (const entry of lines[at]!.entries.toReversed()) {
      const isAbove =
        entry.column < column || (entry.column === column && isDash && entry.key !== undefined);
      if (!isAbove) continue;
      if (entry.key !== undefined) keys.push(entry.key);
      column = entry.column;
      isDash = entry.key === undefined;
    }
  }
  return keys;
}

function pointAt(text: string, range: Range, line: YamlLine): InsertionPoint {
  if (range.end > line.end) return blockedPoint(range, "crossesQuotes");
  const lookup = textLookup(range);
  switch (line.kind) {
    case "unclear":
      return { range, refuse: "unclear", lookup: noLookup };
    case "opaque":
      return { range, refuse: "unsupportedText", lookup: noLookup };
    case "block":
      return { range, refuse: "unsupportedText", lookup };
    case "continued":
      return { range, refuse: partOf(text.slice(line.start, line.end)), lookup };
    default:
      return range.end > line.commentStart
        ? { range, refuse: "comment", lookup }
        : valuePoint(text, range, line);
  }
}

function valuePoint(text: string, range: Range, line: YamlLine): InsertionPoint {
  const { value } = line;
  const quote = /["']/.exec(text[value.start] ?? "")?.[0];
  const content = quote ? { start: value.start + 1, end: value.end - 1 } : value;
  const isInside = content.start <= range.start && range.end <= content.end;
  if (quote && isInside) return quotedPoint(text, range, value);
  const isEmpty = value.start === value.end && line.gapStart <= range.start;
  const isSelected = range.start === value.start && range.end === value.end;
  if (line.entries.length === 0 && value.start === value.end) {
    return { range, refuse: "noKey", lookup: noLookup };
  }
  // Right behind `key:` or `-` a blank is missing, and so it is before a comment.
  const blank = /[:-]/.test(text[range.start - 1] ?? "") ? " " : "";
  if ((isEmpty && text[range.end] !== "#") || (isSelected && !isEmpty)) {
    return {
      range,
      write: (written) => replaced(range, blank + yamlScalar(written)),
      lookup: ({ text: inText }, name) => replaced(range, inText && blank + inText(name)),
    };
  }
  return {
    range,
    refuse: partOf(text.slice(line.start, line.end)),
    lookup: isInside ? textLookup(range) : noLookup,
  };
}

function quotedPoint(text: string, range: Range, value: Range): InsertionPoint {
  const content = { start: value.start + 1, end: value.end - 1 };
  const lookup = textLookup(range);
  if (range.start !== content.start || range.end !== content.end) {
    return { range, refuse: partOf(text.slice(content.start, content.end)), lookup };
  }
  const isDouble = text[value.start] === '"';
  return {
    range,
    lookup,
    write: (written) => {
      if (isDouble) return replaced(range, unicodeText(written, '"'));
      return holdsUnseen(written)
        ? replaced(value, yamlScalar(written))
        : replaced(range, written.replaceAll("'", "''"));
    },
  };
}

/** A text of its own: without quotes if that is safe, else between double ones. */
function yamlScalar(value: string): string {
  return plain.test(value) && !isKeyword(value) ? value : `"${unicodeText(value, '"')!}"`;
}
