import type { CodeToken } from "./code.js";
import { backslashed, byNumber, holdsUnseen, unicodeText, type Writer } from "./escapes.js";

const { raw } = String;

interface TextPattern {
  readonly lines?: boolean;
  /** The pattern of what may follow a backslash. */
  readonly escaped?: string;
  /** A character that begins one of `pieces`, and isn't text itself. */
  readonly special?: string;
  /** The pattern of further parts of the text, such as interpolated code. */
  readonly pieces?: string;
}

/** A literal between two equal quotes, with backslash escapes. */
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
/** If comments nest, a comment that contains another one isn't read. */
const nestingComments = [
  lineComment("//"),
  { ...blockComment, rest: raw`(?:[^*/]|\*(?!/)|/(?!\*))*\*/` },
];

/** `'a'` and `'\n'` are single characters, not texts. */
const character = raw`'(?:\\[^\n]{1,8}?|[^'\\\n]{1,2})'`;

/** JSON, with the comments that some readers accept. */
export const json: readonly CodeToken[] = [...slashComments, text('"', unicodeText)];

export const toml: readonly CodeToken[] = [
  lineComment("#"),
  opaque(`"""`, raw`(?:[^\\]|\\[^])*?"""`),
  opaque("'''", "[^]*?'''"),
  text('"', unicodeText),
  // Has no escapes. If a value can't be written, the literal becomes one with escapes.
  {
    kind: "literal",
    open: "'",
    rest: raw`[^'\n]*'`,
    write: (value) => (value.includes("'") || holdsUnseen(value) ? undefined : value),
  },
];

/** Code in a template: texts without special marks, and other templates, two levels deep. */
const codePiece = raw`[^"'\x60{}]|"[^"\\\n{}\x60]*"|'[^'\\\n{}\x60]*'`;
const templateRest = (inner: string): string =>
  raw`(?:[^\x60\\$]|\\[^]|\$(?!\{)|\$\{(?:${codePiece}|\{(?:${codePiece})*\}${inner})*\})*\x60`;

const keywords = "return|typeof|case|in|of|do|else|void|delete|throw|await|yield|default";
const beforeOperand = raw`(?:[=(,:[!&|?;%<>~^{]|(?<![\w$.])(?:${keywords}))\s{0,80}`;
const regexBody = raw`\/(?![/*])(?:[^\\/[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,500}\]){1,500}\/`;

/** TypeScript without tags, because `<T>x` is an expression there. */
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
  // A slash that may begin a regular expression with quotes.
  doubt(raw`\/(?=[^\n]{0,500}?["'\x60][^\n]{0,500}\/)`),
];

/** JavaScript up to the first JSX tag. The rest of the file isn't read. */
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

/** Code in braces within a text. Its own texts contain no code. */
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
  // Byte strings, which contain only ASCII.
  opaque(raw`\b[bc]"`, raw`(?:[^"\\]|\\[^])*"`),
  // Any other single quote begins a lifetime.
  skip(`${character}|'`),
  text('"', braced, { lines: true }),
];

/** Refuses `??`, because compilers for old standards replace trigraphs. */
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

/** A text inside braces. It may have the same quotes as the outer text, and contain code itself. */
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

/** Closes and reopens the quotes around a single quote. */
const insideSingle: Writer = (value) =>
  holdsUnseen(value, /[\t\n]/g) ? undefined : value.replaceAll("'", raw`'\''`);

/** A command between backticks ends at the next backtick, even inside quotes. */
const backticksRest = raw`(?:[^\x60\\]|\\[^])*\x60`;

/** The text between double quotes with the commands in it, two levels deep. */
const shellRest = (inner: string): string =>
  raw`(?:[^"\\$\x60]|\\[^]|\x60${backticksRest}|\$(?![({])|\$\{[^}'"\x60\\]*\}${inner})*"`;
// Patterns of `case` are excluded because they have a closing bracket without an opening one.
const shellCommand = (inner: string): string =>
  raw`|\$\((?:(?!\bcase\b)[^()"'\x60#\\<]|<(?!<)|'[^']*'|\x60${backticksRest}|\([^()"'\x60\\]*\)|"${inner})*\)`;
const shellText = shellRest(shellCommand(shellRest(shellCommand(shellRest("")))));

/** A heredoc. If the line above its end word ends with a backslash, its end is ambiguous. */
function heredoc(mark: string, word: string, tabs: string): CodeToken {
  const end = raw`${tabs}\k<${word}>(?=\r?\n|$)`;
  return opaque(
    raw`${mark}[ \t]*(?:\\|(?<${word}Quote>["']?))(?<${word}>[A-Za-z_][\w.-]{0,200})\k<${word}Quote>(?=[\s;|&>)])`,
    raw`(?:[^\n'"\\\x60#<(]|"[^"\n\x60\\]*"|'[^'\n]*')*\n(?:(?!${end})[^\n]*\n)*(?<!\\\r?\n)${end}`,
  );
}

export const shell: readonly CodeToken[] = [
  // In these, `<<` shifts bits, and `#` begins no comment.
  skip(raw`\\[^]|\$?\(\((?:[^()"'\x60]|\([^()"'\x60]*\))*\)\)|\$\{[^}'"\x60\\]*\}|<<<`),
  lineComment(raw`(?<![^\s;|&()])#`),
  heredoc("<<", "plainEnd", ""),
  heredoc("<<-", "tabbedEnd", raw`\t*`),
  doubt("<<"),
  opaque(raw`\$'`, raw`(?:[^'\\]|\\[^])*'`),
  // Between backticks, the shell removes backslashes before it reads the quotes.
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

/** Writes a text as one word of a shell, without quotes if no character needs them. */
export function shellWord(value: string): string | undefined {
  // The equals sign isn't plain: zsh interprets it at the beginning and after a colon.
  if (/^[\w./:@%+,-]+$/.test(value)) return value;
  const inside = insideSingle(value, "'");
  return inside === undefined ? undefined : `'${inside}'`;
}
