import type { Place, PlaceFinder, Range, Written } from "../place.js";
import { impossible } from "./code.js";
import {
  crossesLiteral,
  notBeside,
  notInComment,
  notInLiteral,
  partsEscape,
  written,
} from "./problems.js";
import { yamlSpots, type YamlSpot } from "./scan-yaml.js";
import { yamlBeside, yamlBlock, yamlDouble, yamlScalar, yamlSingle } from "./yaml-text.js";

type Block = Extract<YamlSpot, { kind: "block" }>;
type Quoted = Extract<YamlSpot, { kind: "quoted" }>;

/**
 * Places in YAML.
 *
 * @param prepare done to a value first, for readers that give a meaning to what YAML does not
 */
export function yamlPlaces(
  text: string,
  prepare: (value: string) => string = (value) => value,
): PlaceFinder {
  const spotAt = yamlSpots(text);
  return (range) => {
    const spot = spotAt(range.start);
    const end = range.end === range.start ? spot : spotAt(range.end);
    if (spot.kind !== end.kind || contentStart(spot) !== contentStart(end)) {
      return impossible(range, crossesLiteral);
    }
    const place = placeOf(text, range, spot);
    return prepared(place, prepare);
  };
}

const look: Place["look"] = (lookup, name) => lookup.text?.(name);

function placeOf(text: string, range: Range, spot: YamlSpot): Place {
  switch (spot.kind) {
    case "comment":
      return {
        range,
        look,
        write: (value) => written(/\p{Cc}/u.test(value) ? undefined : value, notInComment),
      };
    case "quoted":
      return quotedPlace(text, range, spot);
    case "block":
      return {
        range,
        look,
        write: (value) => written(inBlock(text, range, spot, value), notInLiteral),
      };
    case "plain":
      return {
        range,
        look: (lookup, name) => {
          const found = lookup.text?.(name);
          // A brace would begin a map where a text begins.
          if (found === undefined || !spot.flow) return found;
          return isAlone(text, range, spot.start, true) ? `"${found}"` : undefined;
        },
        write: (value) => writePlain(text, range, spot, value),
      };
  }
}

function writePlain(
  text: string,
  range: Range,
  { start, flow }: { start: number; flow: boolean },
  value: string,
): Written {
  if (isAlone(text, range, start, flow)) {
    // Right behind `key:` or `-` a blank is missing.
    const blank = /[:-]/.test(text[range.start - 1] ?? "") ? " " : "";
    return { text: blank + yamlScalar(value) };
  }
  return written(yamlBeside(value, { begins: start === range.start }), notBeside);
}

/** Whether there is no text beside a range that would be one with it. */
function isAlone(text: string, range: Range, start: number, flow: boolean): boolean {
  const behind = text.slice(range.end);
  const ends = flow ? /^[^\S\n]*(?:\n|$|#|[,\]}]|:(?:\s|$))/ : /^[^\S\n]*(?:\n|$|#|:(?:\s|$))/;
  return text.slice(start, range.start).trim() === "" && ends.test(behind);
}

function quotedPlace(text: string, range: Range, spot: Quoted): Place {
  const { quote } = spot;
  const write = quote === '"' ? yamlDouble : yamlSingle;
  const mark = quote === '"' ? "\\" : quote;
  let marks = range.start;
  while (marks > spot.contentStart && text[marks - 1] === mark) marks -= 1;
  if ((range.start - marks) % 2 === 1) return impossible(range, partsEscape);
  const isAll = range.start === spot.contentStart && text[range.end] === quote;
  return {
    range,
    look,
    write: (value) => written(write(value), notInLiteral),
    ...(isAll && {
      outside: {
        range: { start: range.start - 1, end: range.end + 1 },
        look,
        write: (value: string) => ({ text: yamlScalar(value) }),
      },
    }),
  };
}

function inBlock(text: string, range: Range, spot: Block, value: string): string | undefined {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const before = text.slice(lineStart, range.start);
  const first = /^ *(?=[^\s])/m.exec(text.slice(spot.contentStart, range.start))?.[0];
  const indent = first ?? " ".repeat(Math.max(spot.minimum + 1, before.length, 2));
  const lines = yamlBlock(value, indent, spot.folded);
  if (lines === undefined || before.trim() !== "") return lines;
  return indent.slice(before.length) + lines;
}

function contentStart(spot: YamlSpot): number | undefined {
  return "contentStart" in spot ? spot.contentStart : undefined;
}

function prepared(place: Place, prepare: (value: string) => string): Place {
  return {
    ...place,
    write: (value) => place.write(prepare(value)),
    ...(place.outside && { outside: prepared(place.outside, prepare) }),
  };
}
