import {
  formatEnvValue,
  formatInsideQuotes,
  readEnvEntries,
  type EnvEntry,
} from "@keyhole/secrets/env-file";
import { freeName, hasName } from "../env-file.js";
import {
  blockedPoint,
  noLookup,
  partOf,
  type Family,
  type InsertionPoint,
  type Range,
  type Replacement,
} from "../insertion-point.js";

/** Reads `.env` files. */
export const dotenv: Family = (text) => {
  const entries = readEnvEntries(text);
  return (range) => {
    const entry = entries.findLast(({ start }) => start <= range.start);
    const gap = entry && text.slice(entry.end, range.start).search(/[^ \t]/);
    // Between the `=` and a comment, a value may begin at any of the blanks.
    if (!entry || (range.start > entry.end && (entry.value !== "" || gap !== -1))) {
      return outsideOfValues(text, range, entries);
    }
    if (range.end > Math.max(entry.end, range.start)) return blockedPoint(range, "crossesQuotes");
    const isWhole =
      text.slice(entry.start, range.start).trim() === "" &&
      text.slice(range.end, entry.end).trim() === "";
    return {
      range,
      lookup: noLookup,
      refuse: () => (isWhole ? undefined : partOf(text.slice(entry.start, entry.end))),
      ...(isWhole && { write: (value) => writeValue(text, range, entry, value, entries) }),
    };
  };
};

function writeValue(
  text: string,
  range: Range,
  entry: EnvEntry,
  value: string,
  entries: readonly EnvEntry[],
): Replacement | undefined {
  const { quote } = entry;
  const others = entries.filter((other) => other !== entry);
  const inside = quote && formatInsideQuotes(value, quote);
  if (inside !== undefined) return checked(text, { ...range, text: inside }, value, others);
  const written = formatEnvValue(value);
  if (written === undefined) return undefined;
  const outside = quote ? { start: range.start - 1, end: range.end + 1 } : range;
  return checked(text, { ...outside, text: written }, value, others);
}

/** The change, unless a lone quote elsewhere makes something else of it, or of another entry. */
function checked(
  text: string,
  change: Replacement,
  value: string,
  others: readonly EnvEntry[],
): Replacement | undefined {
  const { start, end, text: written } = change;
  const after = readEnvEntries(text.slice(0, start) + written + text.slice(end));
  const own = after.find((entry) => entry.start >= start && entry.end <= start + written.length);
  const rest = after.filter((entry) => entry !== own);
  const isSame =
    rest.length === others.length &&
    rest.every(({ name, value: kept }, index) => {
      const before = others[index]!;
      return name === before.name && kept === before.value;
    });
  return isSame && own?.value === value ? change : undefined;
}

/** On a line with nothing on it, a whole entry is written. */
function outsideOfValues(text: string, range: Range, entries: readonly EnvEntry[]): InsertionPoint {
  const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
  const isBlank = line.trim() === "" && /^[ \t]*(?:$|[\r\n])/.test(text.slice(range.end));
  return {
    range,
    lookup: noLookup,
    refuse: () => {
      if (isBlank) return undefined;
      return line.includes("#") ? "comment" : "partOfText";
    },
    ...(isBlank && {
      write: (value, name) => {
        const written = formatEnvValue(value);
        const free = hasName({ text }, name) ? freeName({ text }, name) : name;
        const change = { ...range, text: `${free}=${written}` };
        return written === undefined ? undefined : checked(text, change, value, entries);
      },
    }),
  };
}
