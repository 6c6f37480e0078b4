import { blockComment, doubleQuoted, unquotedWord } from "./parts.js";
import {
  backslashed,
  controls,
  holdsUnseen,
  never,
  quoted,
  raw,
  type CodeSyntax,
  type StringSyntax,
} from "./string-syntax.js";

const escaped = backslashed({ also: "$", control: controls.braces });

/** Ends where the code does, too. */
const lineComment: StringSyntax = {
  open: /\/\/|#(?!\[)/y,
  close: "\n",
  endsBefore: "?>",
  comment: true,
  write: (value) => (holdsUnseen(value, false) || value.includes("?>") ? undefined : value),
};

/** What is no PHP: tags, texts and scripts, each with rules of its own. */
const markup: StringSyntax = {
  open: /\?>/y,
  close: "",
  closes: /<\?(?:php\b|=)/iy,
  lines: true,
  write: never,
};

export const php: CodeSyntax = {
  strings: [
    markup,
    blockComment(/\/\*/y, "*/"),
    lineComment,
    {
      open: /<<<[ \t]{0,80}('[A-Za-z_]\w{0,200}')/y,
      close: unquotedWord,
      heredoc: "word",
      lines: true,
      // The indentation of its last line is taken from all of them.
      write: (value) => raw()(value, ""),
    },
    {
      open: /<<<[ \t]{0,80}("[A-Za-z_]\w{0,200}"|[A-Za-z_]\w{0,200})/y,
      close: unquotedWord,
      heredoc: "word",
      lines: true,
      escape: "\\",
      marks: "$",
      write: (value) => escaped(value, ""),
    },
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(escaped, { lines: true, marks: "$" }),
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
  ],
  begins: markup,
  bare: (value) => quoted(backslashed({ letters: "" }), "'")(value) ?? quoted(escaped)(value),
};
