import { backslashed, holdsUnseen, type Writer } from "./escapes.js";
import type { CodeSyntax, Literal } from "./scan-code.js";

/** What no shell gives a meaning to. */
const harmless = /^[\w./:@%+,=-]+$/;

/** Closes the quotes for a quote. */
const insideSingle: Writer = (value) =>
  holdsUnseen(value, /[\t\n]/g) ? undefined : value.replaceAll("'", String.raw`'\''`);

const insideDouble = backslashed({ also: "$`", keep: "\t\n", letters: "" });

/** What follows a heredoc's word on its line, if nothing in it can be read in two ways. */
const restOfLine = String.raw`(?:[^\n'"\\\x60#<(]|"[^"\n\x60\\]*"|'[^'\n]*')*\n`;

/** Its text is the shell's, or another program's: nothing is written into it. */
function heredoc(word: string, replaces: boolean): Literal {
  return {
    open: String.raw`(?<!<)<<-?[ \t]*${word}${restOfLine}`,
    close: (opening) => {
      const name = /[\w.-]*\w/
        .exec(opening.replace(/^<<-?/, ""))![0]
        .replaceAll(".", String.raw`\.`);
      const tabs = opening.startsWith("<<-") ? String.raw`\t*` : "";
      return new RegExp(String.raw`(?<=\n)${tabs}${name}\r?(?=\n|$)`, "g");
    },
    lines: true,
    replaces,
  };
}

export const shell: CodeSyntax = {
  skip: [
    String.raw`\\[^]`,
    // `<<` shifts bits within these, and `#` is no comment.
    String.raw`\$?\(\([^()"'\x60]*(?:\([^()"'\x60]*\)[^()"'\x60]*)*\)\)`,
    String.raw`\$\{[^}'"\x60\\]*\}`,
    "<<<",
  ].join("|"),
  literals: [
    { open: String.raw`(?<![^\s;|&()])#`, close: "\n", comment: true },
    heredoc(String.raw`[A-Za-z_][\w.-]*`, true),
    heredoc(String.raw`(?:'[A-Za-z_][\w.-]*'|"[A-Za-z_][\w.-]*"|\\[A-Za-z_][\w.-]*)`, false),
    {
      open: String.raw`\$'`,
      close: "'",
      escapes: true,
      lines: true,
      write: (value, quote) => (value.includes("\0") ? undefined : backslashed({})(value, quote)),
    },
    { open: "'", close: "'", lines: true, write: insideSingle },
    {
      open: '"',
      close: '"',
      escapes: true,
      lines: true,
      replaces: true,
      interpolation: ["$(", ")"],
      passes: /\$\(\([^()"'`]*(?:\([^()"'`]*\)[^()"'`]*)*\)\)|`[^`"'\\]*`|\$\{[^}'"`\\]*\}/y,
      doubts: /`|\$\{/y,
      write: insideDouble,
    },
  ],
  doubt: String.raw`(?<!<)<<(?!<)`,
  // The patterns of `case` end with a bracket that none begins.
  nestedDoubt: String.raw`\bcase\b`,
  bare: (value) => {
    if (harmless.test(value)) return value;
    const inside = insideSingle(value, "'");
    return inside === undefined ? undefined : `'${inside}'`;
  },
  edges: [/(?:^|[\s=;|&(])$/, /^(?:$|[\s;|&)])/],
};
