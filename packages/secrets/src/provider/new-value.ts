import { explanation, type Explanation } from "../user-facing-error.js";
import type { NewSecretField, ValueRules } from "./new-secret.js";

const upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lowerCase = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/**
 * What generated values are made of. Each lists its classes of characters, of all of which a value
 * that is long enough has one: services that take a password often ask for that.
 */
export const alphabets = {
  /** Needs no quoting anywhere. */
  "letters-digits": [upperCase, lowerCase, digits],
  /** With symbols that mean nothing within quotes, and none of which begins a comment. */
  "letters-digits-symbols": [upperCase, lowerCase, digits, "-._~+:=@^,/"],
  hexadecimal: ["0123456789abcdef"],
  digits: [digits],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a generated value is made of. */
export type Alphabet = keyof typeof alphabets;

/** How long a value is unless the user chooses; each is far beyond what can be guessed. */
const usualLengths: Readonly<Record<Alphabet, number>> = {
  "letters-digits": 40,
  "letters-digits-symbols": 32,
  hexadecimal: 64,
  digits: 64,
};

/** In characters; shorter values can be guessed. */
const minLength = 8;
/** In characters, for a generated value if the vendor sets no limit. */
const maxGeneratedLength = 1024;
/** In characters, for any value if the vendor documents no limit. */
const maxAnyLength = 65_536;

/** How long a generated value is at least, at most, and unless the user chooses. */
export function lengthLimits(
  { maxLength = Infinity }: ValueRules,
  alphabet: Alphabet = "letters-digits",
): { readonly least: number; readonly most: number; readonly usual: number } {
  const most = Math.min(maxGeneratedLength, maxLength);
  const usual = Math.min(usualLengths[alphabet], most);
  return { least: Math.min(minLength, most), most, usual };
}

/** What is wrong with a new value, without any of it; undefined if it can be used. */
export function valueProblem(
  value: string,
  { maxLength = maxAnyLength }: ValueRules,
): Explanation | undefined {
  if (value.trim() === "") return explanation("The value is empty.");
  return Array.from(value).length > maxLength
    ? explanation("The value is longer than {0} characters.", `${maxLength}`)
    : undefined;
}

/** What is wrong with a text that describes a new secret; undefined if it can be used. */
export function textProblem(
  text: string,
  { label, optional, maxLength = Infinity, pattern }: NewSecretField,
): Explanation | undefined {
  if (text === "") {
    return optional ? undefined : explanation("Enter the {0}.", explanation(label));
  }
  if (pattern && !pattern.expression.test(text)) return { text: pattern.rule, args: [] };
  return Array.from(text).length > maxLength
    ? explanation(
        "Use at most {0} characters: everything after them would be lost.",
        `${maxLength}`,
      )
    : undefined;
}

/** Removes the line break after a single line, which isn't meant; several lines stay as they are. */
export function withoutFinalBreak(text: string): string {
  const line = text.replace(/\r?\n$/, "");
  return /[\r\n]/.test(line) ? text : line;
}

/**
 * Generates a random value.
 *
 * @param length in characters; the default of 40 letters and digits carries 238 bits
 */
export function generateValue(length = 40, alphabet: Alphabet = "letters-digits"): string {
  const classes: readonly string[] = alphabets[alphabet];
  for (;;) {
    const value = randomText(length, classes.join(""));
    // Drawn again as a whole: a character that is inserted later would favour its position.
    const hasOneOf = (one: string): boolean => Array.from(value).some((each) => one.includes(each));
    if (length < classes.length || classes.every(hasOneOf)) return value;
  }
}

function randomText(length: number, characters: string): string {
  // Bytes beyond the last whole multiple of their number are dropped: they would favour its start.
  const limit = 256 - (256 % characters.length);
  let text = "";
  while (text.length < length) {
    // As many as are asked for at once: Web Crypto gives no more than 65,536 bytes.
    for (const byte of crypto.getRandomValues(new Uint8Array(Math.min(length, 65_536)))) {
      if (byte < limit && text.length < length) text += characters[byte % characters.length];
    }
  }
  return text;
}
