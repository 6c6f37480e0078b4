import { dotenvEntries } from "@keyhole/secrets";
import type { Place, PlaceFinder, Range } from "../place.js";
import { betweenQuotes, dotenvValue, unquoted } from "./dotenv-text.js";
import { freeName, hasName } from "../env-file.js";
import { impossible } from "./code.js";
import {
  crossesLiteral,
  notBare,
  notBeside,
  notInComment,
  notInLiteral,
  written,
} from "./problems.js";

/** Places in `.env` files. */
export function dotenvPlaces(text: string): PlaceFinder {
  const entries = dotenvEntries(text);
  return (range) => {
    const entry = entries.findLast(({ start }) => start <= range.start);
    if (!entry || range.start > entry.end) return outsideOfValues(text, range);
    if (range.end > entry.end) return impossible(range, crossesLiteral);
    return entry.quote === undefined
      ? unquotedPlace(text, range, entry)
      : quotedPlace(range, entry, entry.quote);
  };
}

function outsideOfValues(text: string, range: Range): Place {
  const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
  const problem = line.includes("#") ? notInComment : notBare;
  const isBlank = line.trim() === "" && /^[ \t]*(?:$|[\r\n])/.test(text.slice(range.end));
  return {
    range,
    ...(isBlank && {
      writeEntry: (name: string, value: string) => {
        const valueText = dotenvValue(value);
        const free = hasName({ text }, name) ? freeName({ text }, name) : name;
        return written(valueText === undefined ? undefined : `${free}=${valueText}`, notBare);
      },
    }),
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
