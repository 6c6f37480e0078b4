import { findPlaces } from "../../../src/insert/find-places.js";
import type { Place } from "../../../src/insert/place.js";
import { lookupOf } from "../../../src/insert/environment-lookup.js";

/**
 * The place of a cursor in a text. `¦` marks the cursor; two of them, what is selected.
 */
export function placeIn(marked: string, languageId: string, fileName = "file"): Place {
  const [before = "", selected = "", behind] = marked.split("¦");
  const text = behind === undefined ? before + selected : before + selected + behind;
  const start = before.length;
  const end = behind === undefined ? start : start + selected.length;
  return findPlaces(text, { languageId, fileName })({ start, end });
}

/** The text with a value in it; undefined where the value cannot stand there. */
export function inserted(
  marked: string,
  value: string,
  languageId: string,
  fileName?: string,
): string | undefined {
  const place = placeIn(marked, languageId, fileName);
  const inside = place.write(value);
  if ("text" in inside) return replaced(marked, place, inside.text);
  const outside = place.outside?.write(value);
  return place.outside && outside && "text" in outside
    ? replaced(marked, place.outside, outside.text)
    : undefined;
}

/** The text with a lookup of `X` in it; undefined where it would be plain text. */
export function looked(marked: string, languageId: string, fileName?: string): string | undefined {
  const place = placeIn(marked, languageId, fileName);
  const lookup = lookupOf(languageId)!;
  for (const candidate of [place, place.outside]) {
    const text = candidate?.look(lookup, "X");
    if (candidate && text !== undefined) return replaced(marked, candidate, text);
  }
  return undefined;
}

function replaced(marked: string, { range }: Place, text: string): string {
  const whole = marked.replaceAll("¦", "");
  return whole.slice(0, range.start) + text + whole.slice(range.end);
}
