import { unseenCharacters } from "@keyhole/transport";

/** Longer ones would push what a dialog asks out of sight. */
const maxNameLength = 200;

/**
 * A name on one line, and of bounded length. Names are the vendor's to choose: a line break in one
 * would make the rest of it look like words of our own, as in a dialog that asks for consent, and an
 * invisible character would make it look like another name.
 */
export function oneLine(name: string, maxLength = maxNameLength): string {
  const line = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").replaceAll(unseenCharacters, "");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
