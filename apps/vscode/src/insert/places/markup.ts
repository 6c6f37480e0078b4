import type { Place, PlaceFinder, Range, Written } from "../place.js";
import { javascript, typescript } from "../syntaxes/javascript.js";
import { json } from "../syntaxes/data.js";
import { css } from "../syntaxes/styles.js";
import type { CodeSyntax } from "../syntaxes/string-syntax.js";
import { codePlaces, impossible } from "./code.js";
import { notInLiteral, unclear } from "./problems.js";
import { xmlPlaces } from "./xml.js";

/** Code within markup. */
interface Island extends Range {
  readonly syntax: CodeSyntax;
}

const elements = /<(script|style)\b([^<>]*)>([^]*?)(?:<\/\1|$)/gi;

/** Places in markup that may hold scripts and styles, as HTML does. */
export function markupPlaces(text: string): PlaceFinder {
  return islandPlaces(text, islandsOf(text), xmlPlaces);
}

/** Places in markup in which braces hold code, as in Vue and Svelte. */
export function componentPlaces(text: string): PlaceFinder {
  return islandPlaces(text, islandsOf(text), bracedPlaces);
}

/** Places in Astro's files, which begin with code between dashes. */
export function astroPlaces(text: string): PlaceFinder {
  const front = /^\s*---[ \t]*\n([^]*?)(?:\n---|$)/.exec(text);
  if (!front) return componentPlaces(text);
  const end = front[0].length - (front[0].endsWith("\n---") ? 3 : 0);
  const code = { start: end - front[1]!.length, end, syntax: typescript };
  const rest = " ".repeat(front[0].length) + text.slice(front[0].length);
  return islandPlaces(text, [code, ...islandsOf(rest)], bracedPlaces);
}

function islandPlaces(
  text: string,
  islands: readonly Island[],
  markup: (text: string) => PlaceFinder,
): PlaceFinder {
  const inMarkup = markup(blanked(text, islands));
  return (range) => {
    const island = islands.find(({ start, end }) => start <= range.start && range.end <= end);
    if (!island) return inMarkup(range);
    // Read as a text of its own, with the offsets of the whole one.
    const code = " ".repeat(island.start) + text.slice(island.start, island.end);
    return withinElement(text, codePlaces(code, island.syntax)(range));
  };
}

function islandsOf(text: string): Island[] {
  return Array.from(text.matchAll(elements), (match) => {
    const [, name = "", attributes = "", content = ""] = match;
    const start = match.index + 1 + name.length + attributes.length + 1;
    return { start, end: start + content.length, syntax: syntaxOf(name, attributes) };
  });
}

function syntaxOf(name: string, attributes: string): CodeSyntax {
  if (name.toLowerCase() === "style") return css;
  if (/\btype\s*=\s*["']?[^"'\s]*json/i.test(attributes)) return json;
  return /\blang\s*=\s*["']?ts\b/.test(attributes) ? typescript : javascript;
}

/** Takes the code out: what it holds is no markup. */
function blanked(text: string, islands: readonly Range[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of islands) {
    parts.push(text.slice(position, start), " ".repeat(end - start));
    position = end;
  }
  return parts.join("") + text.slice(position);
}

/** What would end the element is written so that only the code's language reads it. */
function withinElement(text: string, place: Place): Place {
  return {
    ...place,
    write: (value) => {
      const written = place.write(value);
      return "text" in written ? withoutEnd(text, place.range, written.text) : written;
    },
    ...(place.outside && { outside: withinElement(text, place.outside) }),
  };
}

function withoutEnd(text: string, range: Range, written: string): Written {
  const safe = written.replaceAll("</", String.raw`<\/`);
  const before = text.slice(Math.max(0, range.start - 6), range.start);
  const behind = text.slice(range.end, range.end + 6);
  const begins = before.length;
  const ends = begins + safe.length;
  const marks = (before + safe + behind).matchAll(/<!--|<script|<\/s/gi);
  // One that stood there before is not the value's.
  const isHeld = Array.from(marks).some(
    ({ index, 0: mark }) => index < ends && index + mark.length > begins,
  );
  return isHeld ? { problem: notInLiteral() } : { text: safe };
}

/** The value of a directive of Vue, which is code. */
const directive = /\s(?::|v-|@|#)[\w.:[\]-]{0,100}\s{0,20}=\s{0,20}(?:"[^"]*|'[^']*)$/;

function bracedPlaces(text: string): PlaceFinder {
  const find = xmlPlaces(text);
  return (range) => {
    const before = text.slice(Math.max(0, range.start - 1000), range.start);
    const isCode = before.lastIndexOf("{") > before.lastIndexOf("}") || directive.test(before);
    if (isCode) return impossible(range, unclear);
    const place = find(range);
    return {
      ...place,
      write: (value) => {
        const written = place.write(value);
        return "text" in written
          ? { text: written.text.replaceAll(/[{}]/g, (brace) => `&#${brace.charCodeAt(0)};`) }
          : written;
      },
    };
  };
}
