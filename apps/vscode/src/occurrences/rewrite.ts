import { blockText, jsonText, type FoundText } from "@keyhole/secrets";
import type { Replacement } from "../insert/editor.js";
import { findPlaces, isDotenv } from "../insert/find-places.js";
import type { FileKind, Place } from "../insert/place.js";
import { holdsHalf, noHalves } from "../insert/places/problems.js";
import { writeAt } from "../insert/write-at.js";
import { notWritable, onlyPart } from "./problems.js";
import { standsAlone } from "./stands-alone.js";

/** How one place is rewritten, or a sentence that says why it cannot be. */
export type Rewritten = Replacement | { readonly problem: string };

/** What needs no quotes where it stands without. */
const plain = /^[\w.+/=-]+$/;

/** What nothing takes for a number, or for anything else but a text. */
const plainWord =
  /^(?!(?:true|false|yes|no|on|off|null|none|nil|undefined|nan|inf)$)[a-z_][\w.+/=-]*$/i;

/** Writes a new value in these places, each as its own place has it. In the order of the text. */
export function rewrite(
  text: string,
  kind: FileKind,
  places: readonly FoundText[],
  before: string,
  after: string,
): Rewritten[] {
  if (after === "") return places.map(() => ({ problem: notWritable() }));
  if (holdsHalf(after)) return places.map(() => ({ problem: noHalves() }));
  const placeOf = findPlaces(text, kind);
  const lineEnd = kind.lineEnd ?? (text.includes("\r\n") ? "\r\n" : "\n");
  return places.map((found) => {
    const place = placeOf(found);
    const one = rewriteOne(text, place, found, before, after);
    const written = isDotenv(kind) ? withoutVariables(text, found, one, after) : one;
    if (!("text" in written)) return { problem: notWritable() };
    if (!keepsReturns(written.text, lineEnd)) return { problem: notWritable() };
    return found.form === "indented" ||
      standsAlone(text, kind, place, found, written, before, after)
      ? written
      : { problem: onlyPart() };
  });
}

function rewriteOne(
  text: string,
  place: Place,
  found: FoundText,
  before: string,
  after: string,
): Rewritten {
  if (found.form === "indented") {
    const endsAlike = before.endsWith("\n") === after.endsWith("\n");
    const lines = text.slice(found.start, found.end).replaceAll("\r\n", "\n");
    return endsAlike && isWrittenSo(place, blockText(before), lines)
      ? writeAt(place, ({ write }) => write(blockText(after)))
      : { problem: notWritable() };
  }
  const isEscaped = text[found.start - 1] === "\\";
  if (found.form === "escaped" && !isWrittenSo(place, before, text.slice(found.start, found.end))) {
    // JSON within something else: it stays JSON, where that something leaves it as it is.
    const inside = jsonText(after);
    return isWrittenSo(place, inside, inside)
      ? { start: found.start, end: found.end, text: inside }
      : { problem: notWritable() };
  }
  const asItIs = { start: found.start, end: found.end, text: after };
  const written = writeAt(place, ({ write }) => write(after));
  if ("text" in written) return needsNoQuotes(written, asItIs, before) ? asItIs : written;
  if (isEscaped) return written;
  // Where nobody can tell what is quoted, letters and digits mean the same as those before them.
  return /^\w+$/.test(before) && /^\w+$/.test(after) ? asItIs : written;
}

/** Between double quotes most readers of `.env` files replace variables: single ones hold a dollar. */
function withoutVariables(
  text: string,
  { start, end, form }: FoundText,
  written: Rewritten,
  after: string,
): Rewritten {
  if (!("text" in written) || form !== "entry" || !after.includes("$")) return written;
  const inQuotes = written.start === start && text[start - 1] === '"' && text[end] === '"';
  if (!inQuotes && !written.text.startsWith('"')) return written;
  if (/['\r\n]/.test(after)) return { problem: notWritable() };
  return inQuotes
    ? { start: start - 1, end: end + 1, text: `'${after}'` }
    : { ...written, text: `'${after}'` };
}

/** Whether quotes came where the old value needed none, and the new one does not either. */
function needsNoQuotes(written: Replacement, asItIs: Replacement, before: string): boolean {
  return (
    written.start === asItIs.start &&
    written.text.slice(1, -1) === asItIs.text &&
    plain.test(before) &&
    Number.isNaN(Number(before)) &&
    plainWord.test(asItIs.text)
  );
}

function isWrittenSo(place: Place, value: string, written: string): boolean {
  const own = place.write(value);
  return "text" in own && own.text === written;
}

/** Editors write every line break as the file has them; one that is a part of a value must survive. */
function keepsReturns(text: string, lineEnd: "\n" | "\r\n"): boolean {
  return !text.includes("\r") || (lineEnd === "\r\n" && !/\r(?!\n)|(?<!\r)\n/.test(text));
}
