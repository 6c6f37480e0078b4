import { backslashed, byNumber, quoted, unicodeText, type Writer } from "./escapes.js";
import type { CodeSyntax, Literal } from "./scan-code.js";

const atQuote = (opening: string): string => opening.slice(opening.search(/["']/));

/** The literals with one of these prefixes, in each of the four quotes. */
function strings(prefix: string, more: Partial<Literal>): Literal[] {
  const close = atQuote;
  const begin = String.raw`(?<!\w)${prefix}`;
  return [
    { open: `${begin}(?:"""|''')`, close, escapes: true, lines: true, ...more },
    { open: `${begin}["']`, close, escapes: true, ...more },
  ];
}

const rawText: Writer = (value, quote) =>
  /^[^\\"'\p{C}\u2028\u2029]*$/u.test(value) && quote !== "" ? value : undefined;

const asciiText: Writer = (value, quote) =>
  /^[\0-\x7f]*$/.test(value) ? backslashed({ control: byNumber.octal })(value, quote) : undefined;

export const python: CodeSyntax = {
  literals: [
    { open: "#", close: "\n", comment: true },
    ...strings("(?:[rR][bBfFtT]|[bBfFtT][rR])", {}),
    ...strings("[rR]", { plain: true, write: rawText }),
    ...strings("[fFtT]", {
      interpolation: ["{", "}"],
      // Needed before Python 3.12.
      flipsQuotes: true,
      write: backslashed({ twice: "{}", control: byNumber.unicode }),
    }),
    ...strings("[bB]", { write: asciiText }),
    ...strings("[uU]?", { write: unicodeText }),
  ],
  bare: quoted(unicodeText),
};
