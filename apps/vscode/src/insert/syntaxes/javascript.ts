import { dollarBraces, doubleQuoted, plainText, slashComments } from "./parts.js";
import { backslashed, controls, quoted, type CodeSyntax } from "./string-syntax.js";

export const javascript: CodeSyntax = {
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
  regexLiterals: true,
  bare: quoted(plainText),
};
