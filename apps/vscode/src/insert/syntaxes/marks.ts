import { closingBracket } from "./parts.js";
import { never, raw, type StringSyntax, type Writer } from "./string-syntax.js";

/** What opens a text once more within it, where that ends with a bracket. */
export const openingBracket = (close: string): string | undefined =>
  ({ ")": "(", "]": "[", "}": "{", ">": "<" })[close];

/** Without escapes that mean the same for every mark around it. */
export const betweenMarks: Writer = (value, close) =>
  ["\\", close, openingBracket(close) ?? close].some((mark) => value.includes(mark))
    ? undefined
    : raw()(value, "");

/** `%q(…)` and its kind; the first group of a pattern is the mark that opens it. */
export function percentLiteral(open: RegExp, more: Partial<StringSyntax>): StringSyntax {
  return {
    open,
    close: (opening) => closingBracket(opening[1]!),
    nests: openingBracket,
    escape: "\\",
    lines: true,
    write: never,
    ...more,
  };
}

/** From here on, a file holds no code. */
export const endOfCode = (open: RegExp): StringSyntax => ({
  open,
  close: "",
  closes: /(?!)/y,
  lines: true,
  write: never,
});
