import type { Place, PlaceFinder, Range } from "../place.js";
import { betweenQuotes, dotenvValue, unquoted } from "./dotenv-text.js";
import { impossible } from "./code.js";
import {
  crossesLiteral,
  notBare,
  notBeside,
  notInComment,
  notInLiteral,
  written,
} from "./problems.js";

/** A name and `=`, up to where its value begins. */
const assignment = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*(?:=[ \t]*|:[ \t]+)/gm;

/** Places in `.env` files. */
export function dotenvPlaces(text: string): PlaceFinder {
  const entries = entriesOf(text);
  return (range) => {
    const entry = entries.findLast(({ value }) => value.start <= range.start);
    if (!entry || range.start > entry.value.end) return outsideOfValues(text, range);
    if (range.end > entry.value.end) return impossible(range, crossesLiteral);
    return entry.quote === undefined
      ? unquotedPlace(text, range, entry.value)
      : quotedPlace(range, entry.value, entry.quote);
  };
}

interface Entry {
  /** What stands between the quotes, or the whole value where there are none. */
  readonly value: Range;
  readonly quote: string | undefined;
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  assignment.lastIndex = 0;
  for (let match = assignment.exec(text); match; match = assignment.exec(text)) {
    const start = match.index + match[0].length;
    const quote = /["'`]/.exec(text[start] ?? "")?.[0];
    const end = quote === undefined ? -1 : closing(text, start + 1, quote);
    if (quote === undefined || end === -1) {
      // A comment needs a blank before it. What stands before the value may be replaced with it.
      const from = start - /[ \t]*$/.exec(match[0])![0].length;
      const rest = /^[^\r\n]*?(?=[ \t]*(?:$|[\r\n]|(?<![^ \t])#))/.exec(text.slice(start))![0];
      entries.push({ value: { start: from, end: start + rest.length }, quote: undefined });
      assignment.lastIndex = start;
    } else {
      entries.push({ value: { start: start + 1, end }, quote });
      assignment.lastIndex = end + 1;
    }
  }
  return entries;
}

function closing(text: string, from: number, quote: string): number {
  let end = text.indexOf(quote, from);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf(quote, end + 1);
  return end;
}

function outsideOfValues(text: string, range: Range): Place {
  const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
  const problem = line.includes("#") ? notInComment : notBare;
  return {
    range,
    look: () => undefined,
    write: (value) => written(/\p{Cc}/u.test(value) ? undefined : value, problem),
  };
}

function unquotedPlace(text: string, range: Range, value: Range): Place {
  const isAll =
    text.slice(value.start, range.start).trim() === "" &&
    text.slice(range.end, value.end).trim() === "";
  return {
    range,
    look: () => undefined,
    write: (entered) =>
      isAll ? written(dotenvValue(entered), notBare) : written(unquoted(entered), notBeside),
  };
}

function quotedPlace(range: Range, value: Range, quote: string): Place {
  const isAll = range.start === value.start && range.end === value.end;
  return {
    range,
    look: () => undefined,
    write: (entered) => written(betweenQuotes(entered, quote), notInLiteral),
    ...(isAll && {
      outside: {
        range: { start: range.start - 1, end: range.end + 1 },
        look: () => undefined,
        write: (entered: string) => written(dotenvValue(entered), notBare),
      },
    }),
  };
}
