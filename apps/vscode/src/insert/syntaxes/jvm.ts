import {
  characterLiteral,
  dollarBraces,
  doubleQuoted,
  nestedSlashComments,
  plainText,
  slashComments,
} from "./parts.js";
import { operandInJavaScript as operandInGroovy } from "./operands.js";
import {
  backslashed,
  controls,
  never,
  quoted,
  raw,
  type CodeSyntax,
  type Writer,
} from "./string-syntax.js";

const withDollar = backslashed({ also: "$", control: controls.unicode });

/** Without escapes, and for whatever a template would compute. */
const rawWithoutDollar: Writer = (value, close) =>
  value.includes("$") ? undefined : raw({ lines: true })(value, close);

export const java: CodeSyntax = {
  strings: [
    ...slashComments,
    // Line feeds are escaped: text blocks lose the indentation that is common to their lines.
    { open: /"""/y, close: '"""', escape: "\\", lines: true, write: plainText },
    doubleQuoted(plainText),
  ],
  skip: characterLiteral,
  bare: quoted(plainText),
};

export const kotlin: CodeSyntax = {
  strings: [
    ...nestedSlashComments,
    {
      open: /"""/y,
      close: '"""',
      lines: true,
      interpolation: dollarBraces,
      write: rawWithoutDollar,
    },
    doubleQuoted(withDollar, { interpolation: dollarBraces }),
  ],
  skip: characterLiteral,
  foldsLineEnds: true,
  bare: quoted(withDollar),
};

export const scala: CodeSyntax = {
  strings: [
    ...nestedSlashComments,
    {
      open: /[a-z]\w{0,40}"""/y,
      close: '"""',
      lines: true,
      interpolation: dollarBraces,
      write: rawWithoutDollar,
    },
    { open: /"""/y, close: '"""', lines: true, write: raw({ lines: true }) },
    doubleQuoted(backslashed({ twice: "$", control: controls.unicode }), {
      open: /[a-z]\w{0,40}"/y,
      interpolation: dollarBraces,
    }),
    doubleQuoted(plainText),
  ],
  skip: characterLiteral,
  bare: quoted(plainText),
};

export const groovy: CodeSyntax = {
  strings: [
    ...slashComments,
    { open: /'''/y, close: "'''", escape: "\\", lines: true, write: plainText },
    {
      open: /"""/y,
      close: '"""',
      escape: "\\",
      lines: true,
      interpolation: dollarBraces,
      write: withDollar,
    },
    { open: /'/y, close: "'", escape: "\\", write: plainText },
    doubleQuoted(withDollar, { interpolation: dollarBraces }),
    {
      open: /\$\/(?!\$)/y,
      close: "/$",
      escape: "$",
      lines: true,
      interpolation: dollarBraces,
      write: never,
    },
    {
      open: /\/(?![/*])/y,
      close: "/",
      escape: "\\",
      lines: true,
      operand: operandInGroovy,
      interpolation: dollarBraces,
      write: never,
    },
  ],
  guesses: true,
  bare: quoted(plainText, "'"),
};
