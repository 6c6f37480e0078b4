import {
  unescaped,
  backslashed,
  byNumber,
  holdsUnseen,
  quoted,
  unicodeText,
  type Writer,
} from "./escapes.js";
import type { CodeSyntax, Literal } from "./scan-code.js";

const lineComment: Literal = { open: "//", close: "\n", comment: true };
const blockComment: Literal = { open: String.raw`/\*`, close: "*/", comment: true, lines: true };
const slashComments = [lineComment, blockComment];
const nestedComments = [lineComment, { ...blockComment, nests: "/*" }];

const dollarBraces = ["${", "}"] as const;

/** `'a'` and `'\n'` hold one character, and no text. */
const character = String.raw`'(?:\\[^\n]{1,8}?|[^'\\\n])'`;

const itself = (opening: string): string => opening;
const atQuote = (opening: string): string => opening.slice(opening.search(/["']/));

/** `"…"` with backslashes. */
function doubleQuoted(write: Writer, more: Partial<Literal> = {}): Literal {
  return { open: '"', close: '"', escapes: true, write, ...more };
}

/** A literal without escapes, which becomes one with them if it can't hold a value. */
const raw = { write: unescaped, plain: true } as const;

/** JSON, with the comments that some readers take. */
export const json: CodeSyntax = {
  literals: [...slashComments, doubleQuoted(unicodeText)],
  bare: quoted(unicodeText),
};

export const json5: CodeSyntax = {
  ...json,
  literals: [...json.literals, doubleQuoted(unicodeText, { open: "'", close: "'" })],
};

export const toml: CodeSyntax = {
  literals: [
    { open: "#", close: "\n", comment: true },
    doubleQuoted(unicodeText, { open: '"""', close: '"""', lines: true }),
    { open: "'''", close: "'''", lines: true, ...raw },
    doubleQuoted(unicodeText),
    { open: "'", close: "'", ...raw },
  ],
  bare: quoted(unicodeText),
};

/** Without tags: `<T>x` is an expression there. */
export const typescript: CodeSyntax = {
  literals: [
    ...slashComments,
    doubleQuoted(unicodeText),
    doubleQuoted(unicodeText, { open: "'", close: "'" }),
    {
      open: "`",
      close: "`",
      escapes: true,
      lines: true,
      interpolation: dollarBraces,
      write: backslashed({ also: "$", control: byNumber.unicode }),
    },
  ],
  regex: true,
  bare: quoted(unicodeText),
};

export const javascript: CodeSyntax = { ...typescript, jsx: true };

export const java: CodeSyntax = {
  literals: [
    ...slashComments,
    { open: '"""', close: '"""', escapes: true, lines: true },
    doubleQuoted(unicodeText),
  ],
  skip: character,
  bare: quoted(unicodeText),
};

const withoutDollar = backslashed({ also: "$", control: byNumber.unicode });

export const kotlin: CodeSyntax = {
  literals: [
    ...nestedComments,
    { open: '"""', close: () => /"{3,}/g, lines: true },
    doubleQuoted(withoutDollar, { interpolation: dollarBraces }),
  ],
  skip: character,
  bare: quoted(withoutDollar),
};

export const go: CodeSyntax = {
  literals: [
    ...slashComments,
    doubleQuoted(unicodeText),
    { open: "`", close: "`", lines: true, ...raw },
  ],
  skip: character,
  bare: quoted(unicodeText),
};

const braced = backslashed({ control: byNumber.braces });

export const rust: CodeSyntax = {
  literals: [
    ...nestedComments,
    {
      open: String.raw`\b(?:b|c)r#{0,255}"`,
      close: (opening) => `"${opening.replaceAll(/[^#]/g, "")}`,
      lines: true,
    },
    {
      open: String.raw`\br#{0,255}"`,
      close: (opening) => `"${opening.replaceAll(/[^#]/g, "")}`,
      lines: true,
      ...raw,
    },
    // Bytes, which are ASCII only.
    { open: String.raw`\b[bc]"`, close: '"', escapes: true, lines: true },
    doubleQuoted(braced, { lines: true }),
  ],
  // A quote alone begins a lifetime.
  skip: `${character}|'`,
  bare: quoted(braced),
};

const octalText: Writer = (value, quote) =>
  value.includes("\0") ? undefined : backslashed({ control: byNumber.octal })(value, quote);

/** C and C++. */
export const c: CodeSyntax = {
  literals: [
    ...slashComments,
    {
      open: String.raw`R"[^()\\\s]{0,16}\(`,
      close: (opening) => `)${opening.slice(2, -1)}"`,
      lines: true,
    },
    doubleQuoted(octalText, { open: '(?:u8|[uUL])?"' }),
  ],
  // Numbers have quotes between their digits.
  skip: `(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])|${character}`,
  bare: quoted(octalText),
};

export const objectiveC: CodeSyntax = {
  ...c,
  literals: [doubleQuoted(octalText, { open: '@"' }), ...c.literals],
  bare: quoted(octalText, '"', "@"),
};

const withoutBraces = backslashed({ twice: "{}", control: byNumber.unicode });

const doubledText: Writer = (value) =>
  holdsUnseen(value) ? undefined : value.replaceAll('"', '""');

export const csharp: CodeSyntax = {
  literals: [
    ...slashComments,
    {
      open: String.raw`\${0,16}"{3,}`,
      close: (opening) => opening.replaceAll("$", ""),
      lines: true,
    },
    { open: String.raw`(?:\$@|@\$)"`, close: '"', lines: true, doubled: true },
    { open: '@"', close: '"', lines: true, doubled: true, plain: true, write: doubledText },
    doubleQuoted(withoutBraces, { open: String.raw`\$"`, interpolation: ["{", "}"] }),
    doubleQuoted(unicodeText),
  ],
  skip: character,
  bare: quoted(unicodeText),
};

export const swift: CodeSyntax = {
  literals: [
    ...nestedComments,
    {
      open: '#{1,32}"(?:"")?',
      close: (opening) => opening.replaceAll("#", "") + opening.replaceAll('"', ""),
      lines: true,
    },
    { open: '"""', close: '"""', escapes: true, lines: true },
    doubleQuoted(braced, { interpolation: [String.raw`\(`, ")"] }),
  ],
  bare: quoted(braced),
};

const dartText = backslashed({ also: "$", control: byNumber.braces });
const dartString = { escapes: true, interpolation: dollarBraces, write: dartText } as const;

export const dart: CodeSyntax = {
  literals: [
    ...nestedComments,
    { open: String.raw`\br(?:"""|''')`, close: atQuote, lines: true, ...raw },
    { open: String.raw`\br["']`, close: atQuote, ...raw },
    { open: `"""|'''`, close: itself, lines: true, ...dartString },
    { open: `["']`, close: itself, ...dartString },
  ],
  bare: quoted(dartText, "'"),
};

const phpText = backslashed({ also: "$", control: byNumber.braces });
const phpSingle = backslashed({ letters: "" });

/** What is no PHP: tags, texts and scripts. */
const markup: Literal = {
  open: String.raw`\?>`,
  close: () => /<\?(?:php\b|=)|$/gi,
  lines: true,
};

export const php: CodeSyntax = {
  literals: [
    markup,
    blockComment,
    { open: String.raw`//|#(?!\[)`, close: () => /\n|(?=\?>)|$/g, comment: true },
    {
      open: String.raw`<<<[ \t]{0,80}(?:'[A-Za-z_]\w{0,200}'|"[A-Za-z_]\w{0,200}"|[A-Za-z_]\w{0,200})(?=\r?\n)`,
      close: (opening) => new RegExp(String.raw`\n[ \t]*${/\w+/.exec(opening)![0]}\b`, "g"),
      lines: true,
    },
    { open: "'", close: "'", escapes: true, lines: true, plain: true, write: phpSingle },
    doubleQuoted(phpText, { lines: true, interpolation: ["{$", "}"] }),
    { open: "`", close: "`", escapes: true, lines: true },
  ],
  begins: markup,
  bare: (value) => quoted(phpSingle, "'")(value) ?? quoted(phpText)(value),
};
