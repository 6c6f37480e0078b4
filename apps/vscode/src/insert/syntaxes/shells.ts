import { backslashEnds, doubleQuoted, hashComment, lineComment } from "./parts.js";
import {
  backslashed,
  holdsUnseen,
  raw,
  type CodeSyntax,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

/** What no shell gives a meaning to. */
const harmless = /^[\w./:@%+,=-]+$/;

const commentAtWord: StringSyntax = lineComment(/(?<![^\s;|&(){}])#/y);

const heredoc = {
  close: (opening: RegExpExecArray) => opening[1]!,
  closesOnOwnLine: true,
  lines: true,
} as const;

const notTheEnd =
  (write: Writer): Writer =>
  (value, close) =>
    value.split("\n").some((line) => line.trim() === close) ? undefined : write(value, "");

const insideDouble = backslashed({ also: "$`", letters: "", lines: true });

/** Closes the quotes for a quote. */
const insideSingle: Writer = (value) =>
  holdsUnseen(value, true) ? undefined : value.replaceAll("'", String.raw`'\''`);

export const shell: CodeSyntax = {
  strings: [
    commentAtWord,
    {
      ...heredoc,
      open: /<<-?[ \t]*["']([A-Za-z_]\w*)["'][^\n]*\n/y,
      write: notTheEnd(raw({ lines: true })),
    },
    {
      ...heredoc,
      open: /<<-?[ \t]*([A-Za-z_]\w*)[^\n]*\n/y,
      escape: "\\",
      replaces: true,
      write: notTheEnd(backslashed({ also: "$`", letters: "", lines: true })),
    },
    {
      open: /\$'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ nul: false }),
    },
    { open: /'/y, close: "'", lines: true, write: insideSingle },
    doubleQuoted(insideDouble, { lines: true, replaces: true, interpolation: ["$(", ")"] }),
  ],
  skip: /\\[^]/y,
  bare: (value) => {
    if (harmless.test(value)) return value;
    const inside = insideSingle(value, "'");
    return inside === undefined ? undefined : `'${inside}'`;
  },
};

const fishSingle = backslashed({ letters: "", lines: true });

export const fish: CodeSyntax = {
  strings: [
    commentAtWord,
    { open: /'/y, close: "'", escape: "\\", lines: true, write: fishSingle },
    doubleQuoted(backslashed({ also: "$", letters: "", lines: true }), {
      lines: true,
      replaces: true,
    }),
  ],
  skip: /\\[^]/y,
  bare: (value) => {
    if (harmless.test(value)) return value;
    const inside = fishSingle(value, "'");
    return inside === undefined ? undefined : `'${inside}'`;
  },
};

// PowerShell takes typographic quotes for quotes.
const powershellSingle: Writer = (value) =>
  holdsUnseen(value, true) ? undefined : value.replaceAll(/['‘’‚‛]/g, (quote) => quote + quote);

export const powershell: CodeSyntax = {
  strings: [
    hashComment,
    { open: /@'[ \t]*\n/y, close: "\n'@", lines: true, write: raw({ lines: true }) },
    {
      open: /@"[ \t]*\n/y,
      close: '\n"@',
      lines: true,
      escape: "`",
      replaces: true,
      write: (value) => backslashed({ escape: "`", also: "$" })(value, ""),
    },
    { open: /'/y, close: "'", doubled: true, lines: true, write: powershellSingle },
    {
      open: /"/y,
      close: '"',
      escape: "`",
      replaces: true,
      doubled: true,
      lines: true,
      interpolation: ["$(", ")"],
      write: backslashed({ escape: "`", also: "$“”„" }),
    },
  ],
  skip: /`[^]/y,
  bare: (value) => {
    const inside = powershellSingle(value, "'");
    return inside === undefined ? undefined : `'${inside}'`;
  },
};

/** What is written without quotes, or not at all: their rules depend on what reads the line. */
const harmlessOnly: Writer = (value) => (harmless.test(value) ? value : undefined);

export const batch: CodeSyntax = {
  strings: [lineComment(/::|\brem\b/iy), doubleQuotedWithoutEscapes()],
  bare: (value) => harmlessOnly(value.replaceAll("%", ""), "") && value.replaceAll("%", "%%"),
};

export const makefile: CodeSyntax = {
  strings: [hashComment],
  bare: (value) => harmlessOnly(value, ""),
};

const dockerSingle: Writer = backslashEnds((value, close) => raw()(value, close));

export const dockerfile: CodeSyntax = {
  strings: [
    lineComment(/(?<![^\n])[ \t]*#/y),
    { open: /'/y, close: "'", write: dockerSingle },
    // A backtick means something to the shell of RUN, and its backslash something to ENV.
    doubleQuoted(
      (value, close) =>
        value.includes("`") ? undefined : backslashed({ also: "$", letters: "" })(value, close),
      { replaces: true },
    ),
  ],
  skip: /\\[^]/y,
  bare: (value) => {
    if (harmless.test(value)) return value;
    const inside = dockerSingle(value, "'");
    return inside === undefined ? undefined : `'${inside}'`;
  },
};

function doubleQuotedWithoutEscapes(): StringSyntax {
  return {
    open: /"/y,
    close: '"',
    replaces: true,
    write: (value) =>
      holdsUnseen(value, false) || /["!^]/.test(value) ? undefined : value.replaceAll("%", "%%"),
  };
}
