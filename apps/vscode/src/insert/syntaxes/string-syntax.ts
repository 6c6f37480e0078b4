/** Writes a value inside of a literal that ends with `close`; undefined where it cannot stand there. */
export type Writer = (value: string, close: string) => string | undefined;

/** What ends a heredoc: a line that is `close`, begins with it, or holds it behind blanks. */
export type HeredocEnd = "exact" | "atStart" | "tabs" | "indented" | "word";

/** What stands before an offset, as far as it tells whether an operand or an operator follows. */
export interface Before {
  /** A word or a mark; `)` for any literal; "" where anything may begin. */
  readonly token: string;
  readonly tokenBefore: string;
  /** No blank stands before the token. */
  readonly isJoined: boolean;
  readonly blankBefore: boolean;
  readonly blankBehind: boolean;
  /** The token stands on an earlier line. */
  readonly newLine: boolean;
}

export type OperandVerdict = "operand" | "operator" | "either";
export type OperandRule = (before: Before) => OperandVerdict;

/** Code inside of a literal or of other code that has rules of its own. */
export interface Nested {
  /** Sticky. */
  readonly begin: RegExp;
  /** The bracket that `close` ends one more time for. */
  readonly open: string;
  readonly close: string;
  /** How many brackets `begin` opens beyond the first. */
  readonly depth?: number;
  /** The literals in it, where they are others. */
  readonly strings?: readonly StringSyntax[];
  readonly nested?: readonly Nested[];
  /** As in the syntax of the language. */
  readonly doubt?: RegExp;
  /** How a value would be written in it is not known. */
  readonly doubtful?: boolean;
}

/** A kind of string literal, or of comment, of a language. */
export interface StringSyntax {
  /** What begins it; sticky. */
  readonly open: RegExp;
  readonly close: string | ((opening: RegExpExecArray) => string);
  /** What ends it, where that is no fixed text; sticky. */
  readonly closes?: RegExp;
  /** Begins with the next line, and ends with a line of its own. */
  readonly heredoc?: HeredocEnd;
  /** Ends before this, too. */
  readonly endsBefore?: string;
  /** What opens it once more within itself. */
  readonly nests?: string | ((close: string) => string | undefined);
  /** How many texts follow each other that end alike. */
  readonly parts?: (opening: RegExpExecArray) => number;
  /** Only where an operand can begin. */
  readonly operand?: OperandRule;
  /** May span lines. */
  readonly lines?: boolean;
  /** Takes the meaning from the character that follows. */
  readonly escape?: "\\" | "`" | "$";
  /** `close` twice is the character itself. */
  readonly doubled?: boolean;
  /** What begins and ends code inside of it. */
  readonly interpolation?: readonly [open: string, close: string];
  /** Further code inside of it, in which no lookup can be written. */
  readonly nested?: readonly Nested[];
  /** What makes it unclear where it ends; sticky. */
  readonly loses?: RegExp;
  /** Code inside of it takes the other quotes: Python before 3.12 would end the literal. */
  readonly flipsQuotes?: boolean;
  /** The variables of a language that are texts themselves are replaced inside of it. */
  readonly replaces?: boolean;
  /** What begins a part of it that is replaced, together with what follows. */
  readonly marks?: string;
  /** Makes of an expression what the literal is. */
  readonly boxed?: (code: string) => string;
  readonly comment?: boolean;
  readonly write: Writer;
}

/** The literals and comments of a language, whatever could be taken for another one later. */
export interface CodeSyntax {
  readonly strings: readonly StringSyntax[];
  /** What looks like the beginning of a string and is none: `'a'`, `\"`; sticky. */
  readonly skip?: RegExp;
  /** `/` may begin a regular expression. */
  readonly regexLiterals?: OperandRule;
  /** There may be tags in code, as JSX has them. */
  readonly tags?: boolean;
  readonly nested?: readonly Nested[];
  /** What a text begins in, if not in code. */
  readonly begins?: StringSyntax;
  /** What can be read in two ways; sticky. */
  readonly doubt?: RegExp;
  /** Not all that can hold a lone quote is known: one that runs over lines may be none. */
  readonly guesses?: boolean;
  /** Compilers take a line break for a line feed, whatever the file has. */
  readonly foldsLineEnds?: boolean;
  /** Writes a value as a literal of its own. */
  readonly bare: (value: string) => string | undefined;
}

/** What an editor does not keep, or nobody could see: controls, separators of lines, the BOM. */
const unseen = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Ways to write a control character by its number. */
export const controls = {
  none: undefined,
  unicode: (code: number) => `\\u${hex(code, 4)}`,
  braces: (code: number) => `\\u{${code.toString(16)}}`,
  hexBraces: (code: number) => `\\x{${code.toString(16)}}`,
  // Three digits always: what follows could be read as a further one.
  octal: (code: number) =>
    code > 0xff ? String.fromCodePoint(code) : `\\${code.toString(8).padStart(3, "0")}`,
  decimal: (code: number) =>
    code > 0xff ? String.fromCodePoint(code) : `\\${String(code).padStart(3, "0")}`,
} as const;

interface Backslashed {
  readonly escape?: "\\" | "`";
  /** Further characters that are escaped. */
  readonly also?: string;
  /** Characters that stand for themselves when written twice. */
  readonly twice?: string;
  /** Which of `n`, `r` and `t` are known escapes. */
  readonly letters?: string;
  /** Line feeds may stand as they are. */
  readonly lines?: boolean;
  readonly control?: ((code: number) => string) | undefined;
  readonly nul?: boolean;
}

/** A literal in which an escape character goes before what would have a meaning. */
export function backslashed({
  escape = "\\",
  also = "",
  twice = "",
  letters = "nrt",
  lines = false,
  control,
  nul = true,
}: Backslashed = {}): Writer {
  const one = (character: string, close: string): string | undefined => {
    if (character === escape || close.includes(character) || also.includes(character)) {
      return escape + character;
    }
    if (twice.includes(character)) return character + character;
    const letter = { "\n": "n", "\r": "r", "\t": "t" }[character];
    if (letter !== undefined && letters.includes(letter)) return escape + letter;
    if (character === "\t" || (character === "\n" && lines)) return character;
    if (character === "\0" && !nul) return undefined;
    return unseen.test(character) ? control?.(character.codePointAt(0)!) : character;
  };
  return (value, close) => {
    const written = Array.from(value, (character) => one(character, close));
    return written.includes(undefined) ? undefined : written.join("");
  };
}

/** A literal without escapes. */
export function raw({ lines = false } = {}): Writer {
  return (value, close) =>
    holdsUnseen(value, lines) || (close !== "" && (value + close).indexOf(close) < value.length)
      ? undefined
      : value;
}

/** A literal in which the closing quote is written twice. */
export function doubled({ lines = false } = {}): Writer {
  return (value, close) =>
    holdsUnseen(value, lines) ? undefined : value.replaceAll(close, close + close);
}

/** Whether a value holds what cannot stand in a text as it is. */
export function holdsUnseen(value: string, lines: boolean): boolean {
  return unseen.test(value.replaceAll(lines ? /[\t\n]/g : "\t", ""));
}

/** A literal into which nothing is written: what it holds means something to the language. */
export const never: Writer = () => undefined;

/** A literal between double quotes, as the bare form of most languages. */
export function quoted(write: Writer, quote = '"'): (value: string) => string | undefined {
  return (value) => {
    const inside = write(value, quote);
    return inside === undefined ? undefined : quote + inside + quote;
  };
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
