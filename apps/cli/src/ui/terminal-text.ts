import { stripVTControlCharacters } from "node:util";

/** Longer names would push what a question asks out of sight. */
const usualLength = 400;

/**
 * A name or a vendor's words on one line, without what a terminal would take for a command, or what
 * cannot be seen or turns the direction of the text: the vendor chooses them.
 */
export function terminalText(text: string, maxLength = usualLength): string {
  const line = stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, "");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
