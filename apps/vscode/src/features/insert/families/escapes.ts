/** Writes a value between quotes of this kind; undefined if it can't be written there. */
export type Writer = (value: string, quote: string) => string | undefined;

/** What an editor doesn't keep, or a reader can't see: controls, separators, directions, the BOM. */
const unseen = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** Ways to write a character by its number. */
export const byNumber = {
  unicode: (code: number) => `\\u${code.toString(16).padStart(4, "0")}`,
  braces: (code: number) => `\\u{${code.toString(16)}}`,
  // Three digits always: a digit that follows would belong to it. Beyond ASCII it is a byte only.
  octal: (code: number) => (code > 0x7f ? undefined : `\\${code.toString(8).padStart(3, "0")}`),
} as const;

interface Escapes {
  /** Further characters that get a backslash. */
  readonly also?: string;
  /** Characters that are written as they are, though they can't be seen. */
  readonly keep?: string;
  /** Which of `n`, `r` and `t` are known escapes. */
  readonly letters?: string;
  readonly control?: (code: number) => string | undefined;
}

/** Puts a backslash before the quote, the backslash, and what else would have a meaning. */
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

/** Whether a value has a character that can't be written as it is, tabs and `keep` left out. */
export function holdsUnseen(value: string, keep: RegExp = /\t/g): boolean {
  return unseen.test(value.replaceAll(keep, ""));
}

/** What most languages have between double quotes. */
export const unicodeText: Writer = backslashed();
