import { findInText, readEnvEntries, type FoundText } from "@keyhole/secrets";

/** What replacing made of a text. */
export interface Rewritten {
  readonly text: string;
  /** Where the old value stood that was replaced, in the text as it was. */
  readonly updated: readonly FoundText[];
  /** Where it stands still: beyond the limit, or since the new value would not mean the same there as it is. */
  readonly left: readonly FoundText[];
}

/** Means nothing within quotes, whatever language they belong to. */
const plainWithinQuotes = /^[\w\-.~+:=@^,/]*$/;

/** Needs no quotes in a `.env` file, a shell or a URL. */
const plainWord = /^[\w\-.]+$/;

/** What some language takes for anything but a text. */
const keyword = /^(?:true|false|yes|no|on|off|y|n|null|none|nil|undefined|nan|inf|infinity)$/i;

/**
 * Replaces a value where that needs no other quotes: comments and quoting stay as they are. A new
 * value with characters that may need escapes is written nowhere.
 *
 * @param limit in so many places, from the first, at most
 */
export function rewriteText(
  text: string,
  before: string,
  after: string,
  isDotenv: boolean,
  limit = Infinity,
): Rewritten {
  const found = findInText(text, before, isDotenv ? readEnvEntries(text) : []);
  const updated: FoundText[] = [];
  const left: FoundText[] = [];
  for (const [index, place] of found.entries()) {
    (index < limit && fits(text, place, after, isDotenv) ? updated : left).push(place);
  }
  const rewritten = replaced(text, updated, after);
  return isDotenv && !isSameElsewhere(text, rewritten, updated, after)
    ? { text, updated: [], left: found }
    : { text: rewritten, updated, left };
}

function fits(
  text: string,
  { start, end, form, name }: FoundText,
  after: string,
  isDotenv: boolean,
): boolean {
  if (form === "indented") return false;
  if (isQuoted(text, start, end)) return plainWithinQuotes.test(after);
  if (form === "escaped" || !plainWord.test(after)) return false;
  // Values of a `.env` file are texts, whatever they look like; so is a part of a longer one.
  if (isDotenv && name !== undefined) return true;
  return !keyword.test(after) && !looksLikeNumber(after);
}

function isQuoted(text: string, start: number, end: number): boolean {
  const quote = text[start - 1];
  return quote !== undefined && "\"'`".includes(quote) && text[end] === quote;
}

/** As a number or a date in any notation: too often rather than too seldom. */
function looksLikeNumber(text: string): boolean {
  return !Number.isNaN(Number(text.replaceAll(/[_\-.]/g, ""))) || /^0[xob]/i.test(text);
}

function replaced(text: string, places: readonly FoundText[], after: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of places) {
    parts.push(text.slice(at, start), after);
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** Whether the reader of such files finds the new value, and everything else as it was. */
function isSameElsewhere(
  before: string,
  now: string,
  places: readonly FoundText[],
  after: string,
): boolean {
  const [were, are] = [readEnvEntries(before), readEnvEntries(now)];
  return (
    were.length === are.length &&
    were.every(({ name, value, start, end }, index) => {
      const within = places.filter((place) => start <= place.start && place.end <= end);
      if (are[index]!.name !== name) return false;
      if (within.length === 0) return are[index]!.value === value;
      return within[0]!.form !== "entry" || are[index]!.value === after;
    })
  );
}
