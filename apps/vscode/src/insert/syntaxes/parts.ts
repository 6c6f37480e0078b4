import {
  backslashed,
  controls,
  holdsUnseen,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

const asIs: Writer = (value) => (holdsUnseen(value, false) ? undefined : value);

/** A comment that ends with its line. */
export function lineComment(open: RegExp): StringSyntax {
  return { open, close: "\n", comment: true, write: asIs };
}

/** A comment with an end of its own; `nests` is what opens a further one within it. */
export function blockComment(open: RegExp, close: string, nests?: string): StringSyntax {
  return {
    open,
    close,
    comment: true,
    lines: true,
    ...(nests === undefined ? {} : { nests }),
    write: (value) =>
      holdsUnseen(value, true) || value.includes(close) || (nests && value.includes(nests))
        ? undefined
        : value,
  };
}

/** `//` and `/* … *\/`. */
export const slashComments: readonly StringSyntax[] = [
  lineComment(/\/\//y),
  blockComment(/\/\*/y, "*/"),
];

/** The same, where a comment may hold further ones. */
export const nestedSlashComments: readonly StringSyntax[] = [
  lineComment(/\/\//y),
  blockComment(/\/\*/y, "*/", "/*"),
];

/** `#`. */
export const hashComment: StringSyntax = lineComment(/#/y);

/** `'a'` and `'\n'`, which hold one character and no text. */
export const characterLiteral = /'(?:\\[^\n]{1,8}?|[^'\\\n])'/y;

/** `"…"` with backslashes. */
export function doubleQuoted(write: Writer, more: Partial<StringSyntax> = {}): StringSyntax {
  return {
    open: /"/y,
    close: '"',
    escape: "\\",
    write,
    ...more,
  };
}

/** A literal that a backslash before its closing quote would not end. */
export function backslashEnds(write: Writer): Writer {
  return (value, close) => (value.endsWith("\\") ? undefined : write(value, close));
}

/** What ends a text that begins with a mark of the writer's choice. */
export function closingBracket(opening: string): string {
  return { "(": ")", "[": "]", "{": "}", "<": ">" }[opening] ?? opening;
}

/** The delimiter of a heredoc, which the first group of its opening holds, without quotes. */
export function unquotedWord(opening: RegExpExecArray): string {
  return opening[1]!.replace(/^(["'`\\])(.*?)\1?$/s, "$2");
}

/** What stands between the quotes of most languages. */
export const plainText: Writer = backslashed({ control: controls.unicode });

/** Code in a text: `${…}`. */
export const dollarBraces = ["${", "}"] as const;
