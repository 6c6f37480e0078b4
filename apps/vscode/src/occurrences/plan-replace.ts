import { findInText, readEnvEntries } from "@keyhole/secrets";
import type { Replacement } from "../insert/editor.js";
import type { FileKind } from "../insert/place.js";
import { findAgain } from "./find-again.js";
import type { PlacedOccurrence } from "./found-places.js";
import { rewrite, type Rewritten } from "./rewrite.js";

/** What the file is that the values are replaced in. */
export interface PlannedFile {
  readonly text: string;
  readonly kind: FileKind;
  readonly isDotenv: boolean;
}

/** For each of the chosen occurrences how it is rewritten, or why it cannot be; undefined: it is gone. */
export function planReplace(
  { text, kind, isDotenv }: PlannedFile,
  chosen: readonly PlacedOccurrence[],
  before: string,
  after: string,
): (Rewritten | undefined)[] {
  const found = findInText(text, before, isDotenv ? readEnvEntries(text) : []);
  const again = findAgain(
    chosen.map(({ place }) => place),
    text,
    found,
  );
  const wanted = new Set(again);
  const places = found.filter((one) => wanted.has(one));
  const rewritten = rewrite(text, kind, places, before, after);
  const byPlace = new Map(places.map((place, index) => [place, rewritten[index]]));
  return again.map((place) => place && byPlace.get(place));
}

/** A text with these parts replaced. They do not overlap. */
export function replaceIn(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: written } of inOrder(replacements)) {
    parts.push(text.slice(at, start), written);
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** In the order of the text. */
export function inOrder<T extends Replacement>(replacements: readonly T[]): T[] {
  return replacements.toSorted((a, b) => a.start - b.start);
}
