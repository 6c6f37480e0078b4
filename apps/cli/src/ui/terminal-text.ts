import { stripVTControlCharacters } from "node:util";
import { oneLine, unseenCharacters } from "@keyhole/secrets";

/** Longer names would push the rest of a question off the screen. */
const usualLength = 400;

/** Our own sentences may hold a text to type, which must not be cut. */
const maxLineLength = 10_000;

/**
 * Makes untrusted text safe for one line of a terminal: without control characters, and without
 * characters that are invisible or change the direction of text.
 */
export function terminalText(text: string, maxLength = usualLength): string {
  return oneLine(stripVTControlCharacters(text), maxLength);
}

/** The same for sentences of our own, line by line: they may hold untrusted names. */
export function terminalLines(text: string): string {
  return text
    .split("\n")
    .map((line) => terminalText(line, maxLineLength))
    .join("\n");
}

/** Writes JSON with escapes for control characters and invisible characters. */
export function terminalJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped)
    .replaceAll(unseenCharacters, escaped);
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
