import { doubleQuoted, lineComment, slashComments } from "./parts.js";
import { backslashed, controls, quoted, raw, type CodeSyntax } from "./string-syntax.js";

export const php: CodeSyntax = {
  strings: [
    ...slashComments,
    lineComment(/#(?!\[)/y),
    {
      open: /<<<'([A-Za-z_]\w*)'[^\n]*\n/y,
      close: (opening) => opening[1]!,
      closesOnOwnLine: true,
      lines: true,
      write: raw({ lines: true }),
    },
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(backslashed({ also: "$", control: controls.braces }), { lines: true }),
  ],
  bare: (value) =>
    quoted(backslashed({ letters: "" }), "'")(value) ??
    quoted(backslashed({ also: "$", control: controls.braces }))(value),
};
