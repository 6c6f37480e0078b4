import { operandInJavaScript } from "./operands.js";
import { dollarBraces, doubleQuoted, plainText, slashComments } from "./parts.js";
import { backslashed, controls, quoted, type CodeSyntax } from "./string-syntax.js";

/** Without tags: `<T>x` is an expression there. */
export const typescript: CodeSyntax = {
  strings: [
    ...slashComments,
    doubleQuoted(plainText),
    { open: /'/y, close: "'", escape: "\\", write: plainText },
    {
      open: /`/y,
      close: "`",
      escape: "\\",
      lines: true,
      interpolation: dollarBraces,
      write: backslashed({ also: "$", letters: "r", lines: true, control: controls.unicode }),
    },
  ],
  regexLiterals: operandInJavaScript,
  foldsLineEnds: true,
  bare: quoted(plainText),
};

export const javascript: CodeSyntax = { ...typescript, tags: true };
