import { hashInterpolation, withoutInterpolation } from "./hash-interpolation.js";
import { blockComment, closingBracket, doubleQuoted, hashComment, lineComment } from "./parts.js";
import { backslashed, controls, never, quoted, type CodeSyntax } from "./string-syntax.js";

const sigilMark = String.raw`("""|'''|[/|"'([{<])`;

export const elixir: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: new RegExp(`~[a-z]${sigilMark}`, "y"),
      close: (opening) => closingBracket(opening[1]!),
      escape: "\\",
      lines: true,
      interpolation: hashInterpolation,
      write: never,
    },
    {
      open: new RegExp(`~[A-Z][A-Z0-9]{0,20}${sigilMark}`, "y"),
      close: (opening) => closingBracket(opening[1]!),
      escape: "\\",
      lines: true,
      write: never,
    },
    {
      open: /("""|'''|["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      interpolation: hashInterpolation,
      write: withoutInterpolation,
    },
  ],
  skip: /\?(?:\\[^]|["'#~])/y,
  guesses: true,
  bare: quoted(withoutInterpolation),
};

const erlangText = backslashed({ control: controls.hexBraces });

export const erlang: CodeSyntax = {
  strings: [
    lineComment(/%/y),
    {
      open: /("{3,80})[^\n"]{0,200}\n/y,
      close: (opening) => opening[1]!,
      lines: true,
      write: never,
    },
    doubleQuoted(erlangText, { lines: true }),
    // An atom.
    { open: /'/y, close: "'", escape: "\\", write: erlangText },
  ],
  skip: /\$(?:\\[^]|[^\\])/y,
  guesses: true,
  bare: quoted(erlangText),
};

const clojureText = backslashed({ control: controls.unicode });

export const clojure: CodeSyntax = {
  strings: [
    lineComment(/;/y),
    // A regular expression.
    doubleQuoted(never, { open: /#"/y, lines: true }),
    doubleQuoted(clojureText, { lines: true }),
  ],
  skip: /\\[^]/y,
  guesses: true,
  bare: quoted(clojureText),
};

// Haskell's escapes by number go on for as long as digits follow: `\&` ends them.
const haskellText = backslashed({ control: (code) => `\\x${code.toString(16)}\\&` });

export const haskell: CodeSyntax = {
  strings: [
    // With any other mark beside them, dashes are an operator.
    lineComment(/(?<![!#$%&*+./<=>?@\\^|~:-])-{2,80}(?![!#$%&*+./<=>?@\\^|~:-])/y),
    blockComment(/\{-/y, "-}", "{-"),
    doubleQuoted(haskellText, { lines: true }),
  ],
  // A name may end with quotes.
  skip: /[\p{L}_][\p{L}\p{N}_]{0,200}'[\p{L}\p{N}_']{0,200}|'(?:\\[^\n]{1,8}?|[^'\\\n])'/uy,
  guesses: true,
  bare: quoted(haskellText),
};
