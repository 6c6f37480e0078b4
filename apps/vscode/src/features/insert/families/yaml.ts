import { isKeyword } from "@keyhole/secrets/matches";
import {
  blockedPoint,
  refusalWithin,
  refusalBelow,
  replaced,
  textLookup,
  type Family,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import { holdsUnseen, unicodeText } from "./escapes.js";
import { beginsText, followsBelow, keysAbove, readYamlLine, type YamlLine } from "./yaml-lines.js";

/** Texts that need no quotes in any version of YAML. */
const plain =
  /^[\p{L}_][\p{L}\p{M}\p{N}_./@%+=~-]*(?::[\p{L}\p{N}/@%][\p{L}\p{M}\p{N}_./@%+=~-]*)*$/u;

/** Marks that many programs that read YAML replace. */
const marks = /\$|\{\{|\{%/;

/** Reads texts of YAML that are on one line, after a key or a dash. */
export const yaml: Family = (text) => {
  const lines = text.split("\n");
  const isTemplate = /\{\{|\{%/.test(text);
  return (range) => {
    const index = text.slice(0, range.start).split("\n").length - 1;
    const start = text.lastIndexOf("\n", range.start - 1) + 1;
    if (range.end > start + lines[index]!.length) return blockedPoint(range, "crossesQuotes");
    const line = readYamlLine(lines[index]!, start);
    const keys = line && keysAbove(lines, index, line);
    if (isTemplate) return { range, reason: "template", lookup: textLookup(range) };
    const reason = keys && refusalBelow(keys, text);
    if (reason === "command") return { range, reason, lookup: textLookup(range) };
    if (reason) return { range, reason };
    const isUnread = !line || !keys || beginsText(lines.slice(0, index));
    if (isUnread) return { range, reason: "unsupportedText" };
    const point = pointAt(text, range, line, followsBelow(lines, index, line));
    const { write } = point;
    return write
      ? { ...point, write: (value, name) => (marks.test(value) ? undefined : write(value, name)) }
      : point;
  };
};

function pointAt(text: string, range: Range, line: YamlLine, goesOn: boolean): InsertionPoint {
  const { start, end } = line.value;
  const quote = /["']/.exec(text[start] ?? "")?.[0];
  const content = quote === undefined ? line.value : { start: start + 1, end: end - 1 };
  const isInside = content.start <= range.start && range.end <= content.end;
  const lookup = isInside ? { lookup: textLookup(range) } : {};
  if (range.end > line.commentStart) return { range, reason: "comment" };
  if (line.entries.length === 0 && start === end) return { range, reason: "noKey" };
  if (goesOn) return { range, reason: "partOfText", ...lookup };
  if (quote !== undefined && range.start === content.start && range.end === content.end) {
    return { range, ...lookup, write: (value) => replacedInQuotes(line.value, quote, value) };
  }
  const isEmpty = start === end && line.gapStart <= range.start && text[range.end] !== "#";
  const isSelected = start < end && range.start === start && range.end === end;
  if (!isEmpty && !isSelected) {
    return { range, ...lookup, reason: refusalWithin(text.slice(content.start, content.end)) };
  }
  // Directly after `key:` or `-`, a blank must be added.
  const blank = /[:-]/.test(text[range.start - 1] ?? "") ? " " : "";
  return {
    range,
    write: (value) => replaced(range, blank + yamlScalar(value)),
    lookup: ({ text: inText }, name) => replaced(range, inText && blank + inText(name)),
  };
}

function replacedInQuotes(value: Range, quote: string, written: string) {
  const content = { start: value.start + 1, end: value.end - 1 };
  if (quote === '"') return replaced(content, unicodeText(written, '"'));
  return holdsUnseen(written)
    ? replaced(value, yamlScalar(written))
    : replaced(content, written.replaceAll("'", "''"));
}

/** Writes a whole scalar, without quotes if that is safe, or else in double quotes. */
function yamlScalar(value: string): string {
  return plain.test(value) && !isKeyword(value) ? value : `"${unicodeText(value, '"')!}"`;
}
