/** Writes a value between quotes of this kind; undefined if it can't be written there. */
export type Writer = (value: string, quote: string) => string | undefined;

/** Characters that editors don't keep or readers can't see: controls, separators, directions, the BOM. */
const unseen = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** Ways to write a character by its number. */
export const byNumber = {
  unicode: (code: number) => `\\u${code.toString(16).padStart(4, "0")}`,
  braces: (code: number) => `\\u{${code.toString(16)}}`,
  // Always three digits, because a following digit would belong to the escape. Beyond ASCII, it is only
  // a byte.
  octal: (code: number) => (code > 0x7f ? undefined : `\\${code.toString(8).padStart(3, "0")}`),
} as const;

interface Escapes {
  /** Further characters that get a backslash. */
  readonly also?: string;
  /** Invisible characters that are written as they are. */
  readonly keep?: string;
  /** Which of `n`, `r` and `t` are valid escapes. */
  readonly letters?: string;
  readonly control?: (code: number) => string | undefined;
}

/** Creates a writer that puts a backslash before the quote, the backslash and other special characters. */
export function backslashed({
  also = "",
  keep = "",
  letters = "nrt",
  control = byNumber.unicode,
}: Escapes = {}): Writer {
  const one = (character: string, quote: string): string | undefined => {
    if (character === "\\" || character === quote || also.includes(character)) {
      return `\\${character}`;
    }
    const letter = { "\n": "n", "\r": "r", "\t": "t" }[character];
    if (letter !== undefined && letters.includes(letter)) return `\\${letter}`;
    if (keep.includes(character) || !unseen.test(character)) return character;
    return control(character.codePointAt(0)!);
  };
  return (value, quote) => {
    const written = Array.from(value, (character) => one(character, quote));
    return written.includes(undefined) ? undefined : written.join("");
  };
}

/** Whether a value has an invisible character other than those in `keep`. */
export function holdsUnseen(value: string, keep: RegExp = /\t/g): boolean {
  return unseen.test(value.replaceAll(keep, ""));
}

/** Writes the escapes that most languages have between double quotes. */
export const unicodeText: Writer = backslashed();
