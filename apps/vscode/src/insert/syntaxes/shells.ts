import {
  backslashEnds,
  blockComment,
  doubleQuoted,
  hashComment,
  lineComment,
  unquotedWord,
} from "./parts.js";
import {
  backslashed,
  holdsUnseen,
  quoted,
  raw,
  type CodeSyntax,
  type Nested,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

/** What no shell gives a meaning to. */
const harmless = /^[\w./:@%+,=-]+$/;

const commentAtWord: StringSyntax = lineComment(/(?<![^\s;|&()])#/y);

const insideDouble = backslashed({ also: "$`", letters: "", lines: true });

/** Closes the quotes for a quote. */
const insideSingle: Writer = (value) =>
  holdsUnseen(value, true) ? undefined : value.replaceAll("'", String.raw`'\''`);

const heredocText = backslashed({ also: "$`", letters: "", lines: true });
const rawText = raw({ lines: true });

/** The delimiter of a heredoc: any word, which takes all meaning from the text if part of it is quoted. */
const delimiter = {
  plain: String.raw`([^\s;&|<>()'"\\\x60]{1,200})(?![^\s;&|<>()])`,
  quoted: String.raw`((?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|\\[^\n]|[^\s;&|<>()'"\\\x60]){1,200})`,
};

function heredoc(dash: "-" | "", word: string, more: Pick<StringSyntax, "write">): StringSyntax {
  return {
    open: new RegExp(String.raw`(?<!<)<<(?!<)${dash || "(?!-)"}[ \t]{0,80}${word}`, "y"),
    close: (opening) => opening[1]!.replaceAll(/['"]|\\(?=.)/g, ""),
    // With a dash, the tabs before the last line do not count.
    heredoc: dash ? "tabs" : "exact",
    lines: true,
    ...more,
  };
}

const replacing = {
  escape: "\\",
  replaces: true,
  write: (value: string) => heredocText(value, ""),
} as const;

const heredocs: StringSyntax[] = (["-", ""] as const).flatMap((dash) => [
  heredoc(dash, delimiter.plain, replacing),
  heredoc(dash, delimiter.quoted, { write: (value) => rawText(value, "") }),
]);

const dollarQuoted: StringSyntax = {
  open: /\$'/y,
  close: "'",
  escape: "\\",
  lines: true,
  write: backslashed({ nul: false }),
};

const singleQuoted: StringSyntax = { open: /'/y, close: "'", lines: true, write: insideSingle };

const nothing = /(?!)/y;

/** `<<` shifts bits there. */
const arithmetic: Nested = {
  begin: /\$?\(\(/y,
  open: "(",
  close: ")",
  depth: 1,
  strings: [],
  nested: [],
  doubt: nothing,
  doubtful: true,
};

/** Filled below: they hold such texts themselves. */
const inDouble: Nested[] = [];

const shellDouble: StringSyntax = doubleQuoted(insideDouble, {
  lines: true,
  replaces: true,
  nested: inDouble,
});

/** `${x:-"it's"}`, where a quote alone is text or begins one, as the operator wants. */
const expansionInDouble: Nested = {
  begin: /\$\{/y,
  open: "{",
  close: "}",
  strings: [shellDouble],
  nested: [],
  doubt: /'/y,
  doubtful: true,
};

const expansion: Nested = {
  begin: /\$\{/y,
  open: "{",
  close: "}",
  strings: [dollarQuoted, singleQuoted, shellDouble],
  nested: [],
  doubt: nothing,
  doubtful: true,
};

/** The patterns of `case` end with a bracket that none begins. */
const command: Nested = { begin: /\$\(/y, open: "(", close: ")", doubt: /\bcase\b/y };

inDouble.push({ ...arithmetic, begin: /\$\(\(/y }, expansionInDouble, command);

export const shell: CodeSyntax = {
  strings: [commentAtWord, ...heredocs, dollarQuoted, singleQuoted, shellDouble],
  nested: [arithmetic, expansion],
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
      interpolation: ["$(", ")"],
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

const powershellDouble = backslashed({ escape: "`", also: "$“”„" });
const powershellText = backslashed({ escape: "`", also: "$" });

export const powershell: CodeSyntax = {
  strings: [
    blockComment(/<#/y, "#>"),
    lineComment(/(?<![^\s;|&(){}[\],=])#/y),
    {
      open: /@'[ \t]{0,80}(?=\n)/y,
      close: "'@",
      heredoc: "atStart",
      lines: true,
      write: (value) => raw({ lines: true })(value, ""),
    },
    {
      open: /@"[ \t]{0,80}(?=\n)/y,
      close: '"@',
      heredoc: "atStart",
      lines: true,
      escape: "`",
      replaces: true,
      write: (value) => powershellText(value, ""),
    },
    {
      open: /'/y,
      close: "'",
      doubled: true,
      lines: true,
      // Typographic quotes end each other, unless there are two.
      loses: /(?<!['‘’‚‛])[‘’‚‛](?!['‘’‚‛])/y,
      write: powershellSingle,
    },
    {
      open: /"/y,
      close: '"',
      escape: "`",
      replaces: true,
      doubled: true,
      lines: true,
      interpolation: ["$(", ")"],
      loses: /(?<!["“”„])[“”„](?!["“”„])/y,
      write: powershellDouble,
    },
  ],
  skip: /`[^]/y,
  // Any other quote begins a text, too; a number may stand right before a comment.
  doubt: /[‘’‚‛“”„]|(?<=\w)#/y,
  bare: (value) => {
    // Line breaks as escapes: they stay what they are in a file that ends its lines otherwise.
    if (value.includes("\n")) return quoted(powershellDouble)(value);
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
    lineComment(/(?<=^[ \t]{0,80})#/my),
    {
      open: /(?<!<)<<-?(["']?[A-Za-z_]\w{0,80}["']?)/y,
      close: unquotedWord,
      heredoc: "tabs",
      lines: true,
      // Lines of a script, or of a file: whatever reads them has rules of its own.
      write: harmlessOnly,
    },
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
    marks: "%",
    write: (value) =>
      holdsUnseen(value, false) || /["!^]/.test(value) ? undefined : value.replaceAll("%", "%%"),
  };
}
