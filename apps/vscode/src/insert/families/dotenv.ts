import { dotenvEntries } from "@keyhole/secrets";
import {
  blockedPoint,
  noLookup,
  partOf,
  type Family,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import { freeName, hasName } from "../env-file.js";
import { betweenQuotes, dotenvValue } from "./dotenv-text.js";

/** Reads `.env` files. */
export const dotenv: Family = (text) => {
  const entries = dotenvEntries(text);
  return (range) => {
    const entry = entries.findLast(({ start }) => start <= range.start);
    if (!entry || range.start > entry.end) return outsideOfValues(text, range);
    if (range.end > entry.end) return blockedPoint(range, "crossesQuotes");
    const { start, end, quote } = entry;
    const isWhole =
      text.slice(start, range.start).trim() === "" && text.slice(range.end, end).trim() === "";
    return {
      range,
      lookup: noLookup,
      refuse: () => (isWhole ? undefined : partOf(text.slice(start, end))),
      ...(isWhole && { write: (value) => writeEntryValue(range, value, quote) }),
    };
  };
};

function writeEntryValue(range: Range, value: string, quote: string | undefined) {
  const inside = quote === undefined ? undefined : betweenQuotes(value, quote);
  if (inside !== undefined) return { ...range, text: inside };
  const written = dotenvValue(value);
  if (written === undefined) return undefined;
  return quote === undefined
    ? { ...range, text: written }
    : { start: range.start - 1, end: range.end + 1, text: written };
}

/** On a line with nothing on it, an entry is written. */
function outsideOfValues(text: string, range: Range): InsertionPoint {
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
        const written = dotenvValue(value);
        const free = hasName({ text }, name) ? freeName({ text }, name) : name;
        return written === undefined ? undefined : { ...range, text: `${free}=${written}` };
      },
    }),
  };
}
