import { characterLiteral, dollarBraces, doubleQuoted, plainText, slashComments } from "./parts.js";
import {
  backslashed,
  controls,
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
    ...slashComments,
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
  bare: quoted(withDollar),
};

export const scala: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /[a-z]\w*"""/y,
      close: '"""',
      lines: true,
      interpolation: dollarBraces,
      write: rawWithoutDollar,
    },
    { open: /"""/y, close: '"""', lines: true, write: raw({ lines: true }) },
    doubleQuoted(backslashed({ twice: "$", control: controls.unicode }), {
      open: /[a-z]\w*"/y,
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
  ],
  bare: quoted(plainText, "'"),
};
