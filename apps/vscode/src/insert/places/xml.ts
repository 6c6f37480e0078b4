import type { Place, PlaceFinder, Range } from "../place.js";
import { impossible } from "./code.js";
import { crossesLiteral, inTag, notBare, notInComment, partsEscape, written } from "./problems.js";
import { cdataText, xmlAttribute, xmlText } from "./xml-text.js";

interface Spot {
  readonly kind: "text" | "comment" | "cdata" | "attribute" | "tag" | "afterEquals";
  readonly start: number;
}

/** Places in XML, and in what is written like it. */
export function xmlPlaces(text: string): PlaceFinder {
  const spotAt = xmlSpots(text);
  return (range) => {
    const spot = spotAt(range.start);
    const end = range.end === range.start ? spot : spotAt(range.end);
    if (spot.kind !== end.kind || spot.start !== end.start) {
      return impossible(range, crossesLiteral);
    }
    if (
      /&#?\w{0,8}$/.test(text.slice(Math.max(spot.start, range.start - 10), range.start)) &&
      inReference(text, range.end)
    ) {
      return impossible(range, partsEscape);
    }
    return placeOf(text, range, spot);
  };
}

/** Markup knows no environment. */
const look = (): undefined => undefined;

function placeOf(text: string, range: Range, spot: Spot): Place {
  switch (spot.kind) {
    case "text":
      return { range, look, write: (value) => written(xmlText(value), notBare) };
    case "cdata":
      return {
        range,
        look,
        write: (value) => {
          // Brackets that stand before the cursor could end the section together with the value.
          const before = /\]{0,2}$/.exec(
            text.slice(Math.max(spot.start, range.start - 2), range.start),
          )![0];
          return written(cdataText(before + value)?.slice(before.length), notBare);
        },
      };
    case "comment":
      return {
        range,
        look,
        write: (value) => written(/--|-$|[\r\0]/.test(value) ? undefined : value, notInComment),
      };
    case "attribute":
      return { range, look, write: (value) => written(xmlAttribute(value), notBare) };
    case "afterEquals":
      return {
        range,
        look,
        write: (value) => {
          const inside = xmlAttribute(value);
          return written(inside === undefined ? undefined : `"${inside}"`, notBare);
        },
      };
    case "tag":
      return impossible(range, inTag);
  }
}

function inReference(text: string, offset: number): boolean {
  return /^\w{0,8};/.test(text.slice(offset, offset + 9));
}

const sections = [
  { open: "<!--", close: "-->", kind: "comment" },
  { open: "<![CDATA[", close: "]]>", kind: "cdata" },
  { open: "<?", close: "?>", kind: "tag" },
] as const;

/** Finds what stands at an offset. Offsets that are asked in ascending order are found in one reading. */
function xmlSpots(text: string): (offset: number) => Spot {
  /** Where a text begins that stands before the offset, or at it. */
  let position = 0;
  return (offset) => {
    if (offset < position) position = 0;
    for (;;) {
      const start = text.indexOf("<", position);
      if (start === -1 || start >= offset) return { kind: "text", start: position };
      const found = throughMark(text, start, offset);
      if (typeof found !== "number") return found;
      position = found;
    }
  };
}

/** What stands at an offset within whatever a `<` begins; or where that ends, if it ends before. */
function throughMark(text: string, start: number, offset: number): Spot | number {
  const section = sections.find(({ open }) => text.startsWith(open, start));
  if (section) {
    const contentStart = start + section.open.length;
    if (contentStart > offset) return { kind: "tag", start };
    const close = text.indexOf(section.close, contentStart);
    if (close === -1 || close >= offset) return { kind: section.kind, start: contentStart };
    const end = close + section.close.length;
    return end > offset ? { kind: "tag", start: close } : end;
  }
  // What is no name is no tag: `a < b`, in HTML.
  return /[\p{L}_:/!]/u.test(text[start + 1] ?? "") ? throughTag(text, start, offset) : start + 1;
}

/** What stands at an offset within a tag; or where the tag ends, if it ends before. */
function throughTag(text: string, start: number, offset: number): Spot | number {
  let position = start + 1;
  while (position < offset) {
    const character = text[position]!;
    if (character === ">") return position + 1;
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, position + 1);
      if (end === -1 || end >= offset) {
        return { kind: "attribute", start: position + 1 };
      }
      position = end;
    }
    position += 1;
  }
  return /=\s*$/.test(text.slice(start, offset))
    ? { kind: "afterEquals", start }
    : { kind: "tag", start };
}
