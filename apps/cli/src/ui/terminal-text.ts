import { stripVTControlCharacters } from "node:util";

/** Longer names would push what a question asks out of sight. */
const usualLength = 400;

/** Our own sentences may name what is to be typed, which must not be cut. */
const maxLineLength = 10_000;

/** What cannot be seen, or turns the direction of the text. */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * A name or a vendor's words on one line, without what a terminal would take for a command, or what
 * cannot be seen or turns the direction of the text: the vendor chooses them.
 */
export function terminalText(text: string, maxLength = usualLength): string {
  const line = stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(unseen, "");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** Sentences of our own, line by line, whatever the names in them hold. */
export function terminalLines(text: string): string {
  return text
    .split("\n")
    .map((line) => terminalText(line, maxLineLength))
    .join("\n");
}

/**
 * JSON that reads back as it was, with escapes for all that a terminal would take for a command, or
 * that cannot be seen.
 */
export function terminalJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped)
    .replaceAll(unseen, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
