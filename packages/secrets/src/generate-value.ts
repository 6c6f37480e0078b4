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

/**
 * Generates a random value.
 *
 * @param length in characters; the default of 40 letters and digits carries 238 bits
 */
export function generateValue(length = 40, alphabet: Alphabet = "letters-digits"): string {
  const classes: readonly string[] = alphabets[alphabet];
  for (;;) {
    const value = randomText(length, classes.join(""));
    // Drawn anew as a whole: a character put in afterwards would make its place a favoured one.
    if (length < classes.length || classes.every((one) => hasOneOf(value, one))) return value;
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

function hasOneOf(text: string, characters: string): boolean {
  return Array.from(text).some((character) => characters.includes(character));
}
