/** Writes a value between quotes of this kind; undefined if it can't be written there. */
export type Writer = (value: string, quote: string) => string | undefined;

/** What an editor doesn't keep, or what the reader can't see: controls, line separators, the BOM. */
const unseen = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;

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
  /** Characters that are written twice. */
  readonly twice?: string;
  /** Characters that are written as they are, though they can't be seen. */
  readonly keep?: string;
  /** Which of `n`, `r` and `t` are known escapes. */
  readonly letters?: string;
  readonly control?: (code: number) => string | undefined;
}

/** Puts a backslash before the quote, the backslash, and what else would have a meaning. */
export function backslashed({
  also = "",
  twice = "",
  keep = "\t",
  letters = "nrt",
  control = () => undefined,
}: Escapes): Writer {
  const one = (character: string, quote: string): string | undefined => {
    if (character === "\\" || quote.includes(character) || also.includes(character)) {
      return `\\${character}`;
    }
    if (twice.includes(character)) return character + character;
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

/** Writes a value as it is, if it has neither its closing quote nor anything that can't be seen. */
export const unescaped: Writer = (value, quote) =>
  holdsUnseen(value) || value.includes(quote[0] ?? "\n") ? undefined : value;

/** Whether a value has a character that can't be written as it is, tabs and `keep` left out. */
export function holdsUnseen(value: string, keep: RegExp = /\t/g): boolean {
  return unseen.test(value.replaceAll(keep, ""));
}

/** What most languages have between double quotes. */
export const unicodeText: Writer = backslashed({ control: byNumber.unicode });

/** Writes a literal of its own. */
export function quoted(
  write: Writer,
  quote = '"',
  prefix = "",
): (value: string) => string | undefined {
  return (value) => {
    const inside = write(value, quote);
    return inside === undefined ? undefined : prefix + quote + inside + quote;
  };
}
