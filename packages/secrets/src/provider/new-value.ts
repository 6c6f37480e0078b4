import { explanation, type Explanation } from "../user-facing-error.js";
import type { NewSecretField, ValueRules } from "./new-secret.js";

const upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lowerCase = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/**
 * The characters of generated values. Each list has one text for each class of characters. A value
 * that is long enough has a character of each class, as many services require for passwords.
 */
export const alphabets = {
  /** Needs no quoting anywhere. */
  "letters-digits": [upperCase, lowerCase, digits],
  /** The symbols have no special meaning inside quotes, and none of them begins a comment. */
  "letters-digits-symbols": [upperCase, lowerCase, digits, "-._~+:=@^,/"],
  hexadecimal: ["0123456789abcdef"],
  digits: [digits],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Identifies the characters of a generated value. */
export type Alphabet = keyof typeof alphabets;

/** The default length of generated values. None of them can be guessed. */
const usualLengths: Readonly<Record<Alphabet, number>> = {
  "letters-digits": 40,
  "letters-digits-symbols": 32,
  hexadecimal: 64,
  digits: 64,
};

/** The minimum length in characters. Shorter values can be guessed. */
const minLength = 8;
/** The maximum length of a generated value in characters, if the vendor sets no limit. */
const maxGeneratedLength = 1024;
/** The maximum length of any value in characters, if the vendor documents no limit. */
const maxAnyLength = 65_536;

/** Returns the minimum, maximum and default length of a generated value. */
export function lengthLimits(
  { maxLength = Infinity, maxBytes = Infinity }: ValueRules,
  alphabet: Alphabet = "letters-digits",
): { readonly least: number; readonly most: number; readonly usual: number } {
  // Generated characters have one byte each.
  const most = Math.min(maxGeneratedLength, maxLength, maxBytes);
  const usual = Math.min(usualLengths[alphabet], most);
  return { least: Math.min(minLength, most), most, usual };
}

/**
 * Returns what is wrong with a new value, or undefined if it is valid. The message never repeats
 * the value.
 */
export function valueProblem(
  value: string,
  { maxLength = maxAnyLength, maxBytes = Infinity, pattern }: ValueRules,
): Explanation | undefined {
  if (value.trim() === "") return explanation("The value is empty.");
  if (Array.from(value).length > maxLength) {
    return explanation("The value is longer than {0} characters.", maxLength.toLocaleString());
  }
  if (new TextEncoder().encode(value).length > maxBytes) {
    return explanation("The value is longer than {0} bytes.", maxBytes.toLocaleString());
  }
  return pattern && !pattern.expression.test(value) ? explanation(pattern.rule) : undefined;
}

/** Returns the warning before a value is sent, or undefined if there is none. */
export function valueCaution(value: string, { caution }: ValueRules): Explanation | undefined {
  return caution?.expression.test(value) ? explanation(caution.warning) : undefined;
}

/** Returns what is wrong with a text that describes a new secret, or undefined if it is valid. */
export function textProblem(
  text: string,
  { label, optional, maxLength = Infinity, pattern }: NewSecretField,
): Explanation | undefined {
  if (text === "") {
    return optional ? undefined : explanation("Enter the {0}.", explanation(label));
  }
  if (pattern && !pattern.expression.test(text)) return explanation(pattern.rule);
  return Array.from(text).length > maxLength
    ? explanation("Use at most {0} characters. The vendor discards the rest.", `${maxLength}`)
    : undefined;
}

/**
 * Removes the final line break of a single line, because it is usually unintended. Keeps it after
 * several lines.
 */
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
    // If a class is missing, generates a new value. Inserting a character would make its position
    // predictable.
    const hasOneOf = (one: string): boolean => Array.from(value).some((each) => one.includes(each));
    if (length < classes.length || classes.every(hasOneOf)) return value;
  }
}

function randomText(length: number, characters: string): string {
  // Drop bytes from the last incomplete multiple, because they would favour the first characters.
  const limit = 256 - (256 % characters.length);
  let text = "";
  while (text.length < length) {
    // Web Crypto returns at most 65,536 bytes per call.
    for (const byte of crypto.getRandomValues(new Uint8Array(Math.min(length, 65_536)))) {
      if (byte < limit && text.length < length) text += characters[byte % characters.length];
    }
  }
  return text;
}
