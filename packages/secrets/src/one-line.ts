/** Longer ones would push what a dialog asks out of sight. */
const maxNameLength = 200;

/** Characters that are invisible or change the direction of text. */
export const unseenCharacters =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * A name on one line, and of bounded length. Names are the vendor's to choose: a line break in one
 * would make the rest of it look like words of our own, as in a dialog that asks for consent, and an
 * invisible character would make it look like another name.
 */
export function oneLine(name: string, maxLength = maxNameLength): string {
  const line = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").replaceAll(unseenCharacters, "");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
