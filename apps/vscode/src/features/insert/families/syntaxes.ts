import type { CodeToken } from "./code.js";
import { backslashed, byNumber, holdsUnseen, unicodeText, type Writer } from "./escapes.js";

const { raw } = String;

interface TextPattern {
  /** May span lines. */
  readonly lines?: boolean;
  /** What may follow a backslash. */
  readonly escaped?: string;
  /** A character that begins one of `pieces`, and is no text by itself. */
  readonly special?: string;
  /** Further parts of the text: code that is replaced by what it gives. */
  readonly pieces?: string;
}

/** A literal between two quotes of one kind, with backslashes. */
function text(quote: string, write: Writer, pattern: TextPattern = {}): CodeToken {
  const { lines = false, escaped = "[^]", special = "", pieces } = pattern;
  const plain = raw`[^${quote}\\${special}${lines ? "" : raw`\n`}]`;
  const parts = [plain, raw`\\(?:\r\n|${escaped})`, ...(pieces === undefined ? [] : [pieces])];
  return { kind: "literal", open: quote, rest: `(?:${parts.join("|")})*${quote}`, write };
}

const opaque = (open: string, rest: string): CodeToken => ({ kind: "opaque", open, rest });
const skip = (open: string): CodeToken => ({ kind: "skip", open });
const doubt = (open: string): CodeToken => ({ kind: "doubt", open });
const lineComment = (open: string): CodeToken => ({
  kind: "line comment",
  open: raw`${open}[^\n]*`,
});

const blockComment: CodeToken = { kind: "comment", open: raw`/\*`, rest: raw`[^]*?\*/` };
const slashComments = [lineComment("//"), blockComment];
/** Where comments nest, one within another isn't read. */
const nestingComments = [
  lineComment("//"),
  { ...blockComment, rest: raw`(?:[^*/]|\*(?!/)|/(?!\*))*\*/` },
];

/** `'a'` and `'\n'` hold one character, and no text. */
const character = raw`'(?:\\[^\n]{1,8}?|[^'\\\n]{1,2})'`;

/** JSON, with the comments that some readers take. */
export const json: readonly CodeToken[] = [...slashComments, text('"', unicodeText)];

export const toml: readonly CodeToken[] = [
  lineComment("#"),
  opaque(`"""`, raw`(?:[^\\]|\\[^])*?"""`),
  opaque("'''", "[^]*?'''"),
  text('"', unicodeText),
  // Without escapes: it becomes one with them if it can't hold a value.
  {
    kind: "literal",
    open: "'",
    rest: raw`[^'\n]*'`,
    write: (value) => (value.includes("'") || holdsUnseen(value) ? undefined : value),
  },
];

/** What is in the code of a template: texts without marks, and other templates, two levels deep. */
const codePiece = raw`[^"'\x60{}]|"[^"\\\n{}\x60]*"|'[^'\\\n{}\x60]*'`;
const templateRest = (inner: string): string =>
  raw`(?:[^\x60\\$]|\\[^]|\$(?!\{)|\$\{(?:${codePiece}|\{(?:${codePiece})*\}${inner})*\})*\x60`;

const keywords = "return|typeof|case|in|of|do|else|void|delete|throw|await|yield|default";
const beforeOperand = raw`(?:[=(,:[!&|?;%<>~^{]|(?<![\w$.])(?:${keywords}))\s{0,80}`;
const regexBody = raw`\/(?![/*])(?:[^\\/[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,500}\]){1,500}\/`;

/** Without tags: `<T>x` is an expression there. */
export const typescript: readonly CodeToken[] = [
  ...slashComments,
  text('"', unicodeText),
  text("'", unicodeText),
  {
    kind: "literal",
    open: raw`\x60`,
    rest: templateRest(raw`|\x60${templateRest("")}`),
    write: backslashed({ also: "$" }),
    lookup: ({ code }, name) => `\${${code(name)}}`,
  },
  opaque(raw`(?<=${beforeOperand})(?=${regexBody})`, regexBody),
  skip(raw`(?<=[\w$\]"'\x60][^\S\n]{0,80})\/`),
  // It may begin a regular expression that holds quotes.
  doubt(raw`\/(?=[^\n]{0,500}?["'\x60][^\n]{0,500}\/)`),
];

/** What is behind the first tag of JSX isn't read. */
export const javascript: readonly CodeToken[] = [
  ...typescript,
  doubt(raw`(?<![\w$)\]]\s{0,80})<(?=[A-Za-z>])|\b(?:${keywords})\s{0,80}<(?=[A-Za-z>])`),
];

export const java: readonly CodeToken[] = [
  ...slashComments,
  opaque(`"""`, raw`(?:[^\\]|\\[^])*?"""`),
  skip(character),
  text('"', unicodeText),
];

/** In braces within a text: code with texts that have no code of their own. */
const codeInside = raw`(?:[^"\n{}]|"[^"\\\n{}$]*")`;
const withoutDollar = backslashed({ also: "$" });

export const kotlin: readonly CodeToken[] = [
  ...nestingComments,
  opaque(`"""`, `[^]*?"{3,}`),
  skip(character),
  text('"', withoutDollar, { special: "$", pieces: raw`\$(?!\{)|\$\{${codeInside}*\}` }),
];

export const go: readonly CodeToken[] = [
  ...slashComments,
  opaque(raw`\x60`, raw`[^\x60]*\x60`),
  skip(character),
  text('"', unicodeText),
];

const braced = backslashed({ control: byNumber.braces });

export const rust: readonly CodeToken[] = [
  ...nestingComments,
  opaque(raw`\b[bc]?r(?<hashes>#{0,255})"`, raw`[^]*?"\k<hashes>`),
  // Bytes, which are ASCII only.
  opaque(raw`\b[bc]"`, raw`(?:[^"\\]|\\[^])*"`),
  // A quote alone begins a lifetime.
  skip(`${character}|'`),
  text('"', braced, { lines: true }),
];

/** Compilers for old standards replace what begins with two question marks. */
const octalText: Writer = (value, quote) =>
  /\0|\?\?/.test(value) ? undefined : backslashed({ control: byNumber.octal })(value, quote);

/** C and C++. */
export const c: readonly CodeToken[] = [
  ...slashComments,
  opaque(raw`(?<!\w)(?:u8|[uUL])?R"(?<mark>[^()\\\s]{0,16})\(`, raw`[^]*?\)\k<mark>"`),
  // Numbers have quotes between their digits.
  skip(raw`(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])|${character}`),
  text('"', octalText),
];

export const csharp: readonly CodeToken[] = [
  ...slashComments,
  opaque(raw`(?:\$@|@\$|@)"`, `(?:[^"]|"")*"(?!")`),
  opaque(raw`\${0,16}(?<quotes>"{3,})`, raw`[^]*?\k<quotes>`),
  opaque(raw`\$"`, raw`(?:[^"\\\n{]|\\[^]|\{\{|\{${codeInside}*\})*"`),
  skip(character),
  text('"', unicodeText),
];

export const swift: readonly CodeToken[] = [
  ...nestingComments,
  doubt(raw`#"""[^\S\n]{0,80}\n`),
  opaque(raw`(?<hashes>#{1,32})"`, raw`[^\n]*?"\k<hashes>`),
  opaque(`"""`, raw`(?:[^\\]|\\[^])*?"""`),
  text('"', braced, {
    escaped: "[^(]",
    pieces: raw`\\\((?:[^"\n()]|\([^"\n()]*\)|"[^"\\\n]*")*\)`,
  }),
];

/** A text in braces may have the quotes that are around it, and may hold code itself. */
const nested = (quote: string) => raw`${quote}(?:[^"'\\\n{}]|\{[^"'\\\n{}]*\})*${quote}`;
const formatPiece = raw`[^"'\n{}]|${nested("'")}|${nested('"')}`;

export const python: readonly CodeToken[] = [
  lineComment("#"),
  opaque(raw`(?:(?<!\w)[rRbBfFtTuU]{1,2})?(?<triple>"""|''')`, raw`(?:[^\\]|\\[^])*?\k<triple>`),
  opaque(
    raw`(?<!\w)(?:[fFtT][rR]?|[rR][fFtT])(?<quote>["'])`,
    raw`(?:(?!\k<quote>)[^\\\n{}]|\\[^]|\{\{|\}\}|\{(?:${formatPiece}|\{(?:${formatPiece})*\})*\})*\k<quote>`,
  ),
  opaque(raw`(?<!\w)[rRbB]{1,2}(?<end>["'])`, raw`(?:(?!\k<end>)[^\\\n]|\\[^])*\k<end>`),
  text('"', unicodeText),
  text("'", unicodeText),
];

/** Closes the quotes for a quote. */
const insideSingle: Writer = (value) =>
  holdsUnseen(value, /[\t\n]/g) ? undefined : value.replaceAll("'", raw`'\''`);

/** A command between backticks ends at the next one, quotes or not. */
const backticksRest = raw`(?:[^\x60\\]|\\[^])*\x60`;

/** What is between double quotes, and in the commands within them, two levels deep. */
const shellRest = (inner: string): string =>
  raw`(?:[^"\\$\x60]|\\[^]|\x60${backticksRest}|\$(?![({])|\$\{[^}'"\x60\\]*\}${inner})*"`;
// The patterns of `case` end with a bracket that none begins.
const shellCommand = (inner: string): string =>
  raw`|\$\((?:(?!\bcase\b)[^()"'\x60#\\<]|<(?!<)|'[^']*'|\x60${backticksRest}|\([^()"'\x60\\]*\)|"${inner})*\)`;
const shellText = shellRest(shellCommand(shellRest(shellCommand(shellRest("")))));

/** A heredoc. If the line above its end word ends with a backslash, its end isn't clear. */
function heredoc(mark: string, word: string, tabs: string): CodeToken {
  const end = raw`${tabs}\k<${word}>(?=\r?\n|$)`;
  return opaque(
    raw`${mark}[ \t]*(?:\\|(?<${word}Quote>["']?))(?<${word}>[A-Za-z_][\w.-]{0,200})\k<${word}Quote>(?=[\s;|&>)])`,
    raw`(?:[^\n'"\\\x60#<(]|"[^"\n\x60\\]*"|'[^'\n]*')*\n(?:(?!${end})[^\n]*\n)*(?<!\\\r?\n)${end}`,
  );
}

export const shell: readonly CodeToken[] = [
  // `<<` shifts bits within these, and `#` is no comment.
  skip(raw`\\[^]|\$?\(\((?:[^()"'\x60]|\([^()"'\x60]*\))*\)\)|\$\{[^}'"\x60\\]*\}|<<<`),
  lineComment(raw`(?<![^\s;|&()])#`),
  heredoc("<<", "plainEnd", ""),
  heredoc("<<-", "tabbedEnd", raw`\t*`),
  doubt("<<"),
  opaque(raw`\$'`, raw`(?:[^'\\]|\\[^])*'`),
  // The shell takes backslashes away there before it reads the quotes.
  opaque(raw`\x60`, backticksRest),
  { kind: "literal", open: "'", rest: "[^']*'", write: insideSingle },
  {
    kind: "literal",
    open: '"',
    rest: shellText,
    write: backslashed({ also: "$`", keep: "\t\n", letters: "", control: () => undefined }),
    lookup: ({ text: inText }, name) => inText?.(name),
  },
];

/** Writes a text as one word of a shell, without quotes if it has no character with a meaning. */
export function shellWord(value: string): string | undefined {
  // An equals sign has a meaning to zsh at the beginning and after a colon.
  if (/^[\w./:@%+,-]+$/.test(value)) return value;
  const inside = insideSingle(value, "'");
  return inside === undefined ? undefined : `'${inside}'`;
}
