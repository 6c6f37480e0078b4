import {
  formatEnvValue,
  formatInsideQuotes,
  readEnvEntries,
  type EnvEntry,
} from "@keyhole/secrets/env-file";
import { freeName } from "../env-file-entry.js";
import {
  blockedPoint,
  refusalWithin,
  replaced,
  type Family,
  type InsertionPoint,
  type Range,
  type Replacement,
} from "../insertion-point.js";

export const dotenv: Family = (text) => {
  const entries = readEnvEntries(text);
  return (range) => {
    const entry = entries.findLast(({ start }) => start <= range.start);
    const gap = entry && text.slice(entry.end, range.start).search(/[^ \t]/);
    // Between the `=` and a comment, a value may begin at any of the blanks.
    if (!entry || (range.start > entry.end && (entry.value !== "" || gap !== -1))) {
      return outsideOfValues(text, range);
    }
    if (range.end > Math.max(entry.end, range.start)) return blockedPoint(range, "crossesQuotes");
    const isWhole =
      text.slice(entry.start, range.start).trim() === "" &&
      text.slice(range.end, entry.end).trim() === "";
    return isWhole
      ? { range, write: (value) => writeValue(text, range, entry, value) }
      : { range, reason: refusalWithin(text.slice(entry.start, entry.end)) };
  };
};

function writeValue(
  text: string,
  range: Range,
  entry: EnvEntry,
  value: string,
): Replacement | undefined {
  const { quote } = entry;
  const own = { name: entry.name, value, nameStart: entry.nameStart };
  const inside = quote && formatInsideQuotes(value, quote);
  if (inside !== undefined) return checked(text, replaced(range, inside), own);
  const outside = quote ? { start: range.start - 1, end: range.end + 1 } : range;
  return checked(text, replaced(outside, formatEnvValue(value)), own);
}

/** Returns the change, unless a lone quote elsewhere would give this or another entry a different value. */
function checked(
  text: string,
  change: Replacement | undefined,
  own: Pick<EnvEntry, "name" | "value" | "nameStart">,
): Replacement | undefined {
  if (!change) return undefined;
  const { start, end, text: written } = change;
  const before = readEnvEntries(text);
  const after = readEnvEntries(text.slice(0, start) + written + text.slice(end));
  const expected = [
    ...before.filter(({ nameStart }) => nameStart < own.nameStart),
    own,
    ...before.filter(({ nameStart }) => nameStart > own.nameStart),
  ];
  return toPairs(after) === toPairs(expected) ? change : undefined;
}

function toPairs(entries: readonly Pick<EnvEntry, "name" | "value">[]): string {
  return JSON.stringify(entries.map(({ name, value }) => [name, value]));
}

function outsideOfValues(text: string, range: Range): InsertionPoint {
  const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
  const isBlank = line.trim() === "" && /^[ \t]*(?:$|[\r\n])/.test(text.slice(range.end));
  if (!isBlank) {
    return { range, reason: line.includes("#") ? "comment" : "partOfText" };
  }
  return {
    range,
    write: (value, name) => {
      const written = formatEnvValue(value);
      if (written === undefined) return undefined;
      const own = { name: freeName({ text }, name), value, nameStart: range.start };
      return checked(text, replaced(range, `${own.name}=${written}`), own);
    },
  };
}
