import {
  backslashed,
  controls,
  holdsUnseen,
  quoted,
  type CodeSyntax,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

const asIs: Writer = (value) => (holdsUnseen(value, false) ? undefined : value);

/** A comment that ends with its line. */
export function lineComment(open: RegExp): StringSyntax {
  return { open, close: "\n", comment: true, write: asIs };
}

/** A comment with an end of its own. */
export function blockComment(open: RegExp, close: string): StringSyntax {
  return {
    open,
    close,
    comment: true,
    lines: true,
    write: (value) => (holdsUnseen(value, true) || value.includes(close) ? undefined : value),
  };
}

/** `//` and `/* … *\/`. */
export const slashComments: readonly StringSyntax[] = [
  lineComment(/\/\//y),
  blockComment(/\/\*/y, "*/"),
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

/** For languages with nothing but `"…"` and C's escapes. */
export function simple(
  comments: readonly StringSyntax[],
  control: ((code: number) => string) | undefined = controls.unicode,
): CodeSyntax {
  const write = backslashed({ control });
  return {
    strings: [...comments, doubleQuoted(write, { lines: true })],
    skip: characterLiteral,
    bare: quoted(write),
  };
}

/** What stands between the quotes of most languages. */
export const plainText: Writer = backslashed({ control: controls.unicode });

/** Code in a text: `${…}`. */
export const dollarBraces = ["${", "}"] as const;
