import { operandInScripts } from "./operands.js";
import {
  backslashEnds,
  blockComment,
  closingBracket,
  doubleQuoted,
  hashComment,
  lineComment,
  unquotedWord,
} from "./parts.js";
import {
  backslashed,
  controls,
  never,
  quoted,
  raw,
  type CodeSyntax,
  type HeredocEnd,
  type OperandRule,
  type StringSyntax,
  type Writer,
} from "./string-syntax.js";

const escaped = backslashed({ control: controls.unicode });
/** Bytes beyond ASCII, by their numbers. */
const bytes: Writer = (value, close) =>
  backslashed({
    control: (code) => (code > 0x7f ? String.fromCodePoint(code) : controls.octal(code)),
  })(value, close)?.replaceAll(/[^\0-\x7f]/gu, (character) =>
    Array.from(
      new TextEncoder().encode(character),
      (byte) => `\\x${byte.toString(16).padStart(2, "0")}`,
    ).join(""),
  );
const formatted = backslashed({ twice: "{}", control: controls.unicode });

/** A Python literal with one of these prefixes, in each of its four quotes. */
function pythonStrings(
  prefix: string,
  write: (lines: boolean) => Writer,
  interpolation?: readonly [string, string],
): StringSyntax[] {
  const common = {
    close: (opening: RegExpExecArray) => opening[1]!,
    escape: "\\" as const,
    ...(interpolation ? { interpolation, flipsQuotes: true } : {}),
  };
  return [
    {
      ...common,
      open: new RegExp(`${prefix}("""|''')`, "y"),
      lines: true,
      write: write(true),
    },
    { ...common, open: new RegExp(`${prefix}(["'])`, "y"), write: write(false) },
  ];
}

const rawPython = (lines: boolean): Writer =>
  backslashEnds((value, close) =>
    value.includes(close[0]!) ? undefined : raw({ lines })(value, close),
  );

export const python: CodeSyntax = {
  strings: [
    hashComment,
    ...pythonStrings("(?:[rR][bB]?|[bB][rR])", rawPython),
    ...pythonStrings(
      "(?:[rR][fFtT]|[fFtT][rR])",
      (lines) => (value, close) =>
        /[{}]/.test(value) ? undefined : rawPython(lines)(value, close),
      ["{", "}"],
    ),
    ...pythonStrings("[fFtT]", () => formatted, ["{", "}"]),
    ...pythonStrings("[bB]", () => bytes),
    ...pythonStrings("[uU]?", () => escaped),
  ],
  foldsLineEnds: true,
  bare: quoted(escaped),
};

const interpolatedRuby = backslashed({ also: "#", control: controls.unicode });
const rubyInterpolation = ["#{", "}"] as const;

const rubyOperand = operandInScripts(
  /^(?:if|unless|while|until|and|or|not|when|in|return|then|do|else|elsif|puts|print|raise|yield)$/,
);

/** What opens a text once more within it, where that ends with a bracket. */
const openingBracket = (close: string): string | undefined =>
  ({ ")": "(", "]": "[", "}": "{", ">": "<" })[close];

/** Without escapes that mean the same for every mark around it. */
const betweenMarks: Writer = (value, close) =>
  ["\\", close, openingBracket(close) ?? close].some((mark) => value.includes(mark))
    ? undefined
    : raw()(value, "");

/** `%q(…)` and its kind; the first group of a pattern is the mark that opens it. */
function percentLiteral(open: RegExp, more: Partial<StringSyntax>): StringSyntax {
  return {
    open,
    close: (opening) => closingBracket(opening[1]!),
    nests: openingBracket,
    escape: "\\",
    lines: true,
    write: never,
    ...more,
  };
}

/** Behind a word, it may begin an argument: `puts %(a)`. */
const percentOperand: OperandRule = (before) =>
  before.blankBehind ? "operator" : rubyOperand(before);

/** Without a mark, `<<` shifts or appends, too: `list <<NAME`. */
const heredocOperand: OperandRule = ({ token, newLine, blankBefore }) => {
  if (newLine || /^[=(,[{|&!?:;]$/.test(token)) return "operand";
  return /^[\p{L}_]/u.test(token) && blankBefore ? "either" : "operator";
};

const rubyHeredoc = (mark: string, more: Partial<StringSyntax>): StringSyntax[] => {
  const common = { close: unquotedWord, lines: true, ...more };
  return [
    {
      ...common,
      open: new RegExp(`<<${mark}('[^'\\n]{1,200}')`, "y"),
      // Indentation that is common to all lines may be taken away.
      write: (value) => (/^\s/.test(value) ? undefined : raw()(value, "")),
    },
    {
      ...common,
      open: new RegExp(`<<${mark}("[^"\\n]{1,200}"|[A-Z_a-z]\\w{0,200})`, "y"),
      escape: "\\",
      interpolation: rubyInterpolation,
      write: (value) => interpolatedRuby(value, ""),
    },
    { ...common, open: new RegExp(`<<${mark}(\`[^\`\\n]{1,200}\`)`, "y"), write: never },
  ];
};

/** From here on, a file holds no code. */
const endOfCode = (open: RegExp): StringSyntax => ({
  open,
  close: "",
  closes: /(?!)/y,
  lines: true,
  write: never,
});

export const ruby: CodeSyntax = {
  strings: [
    blockComment(/(?<![^\n])=begin\b/y, "\n=end"),
    endOfCode(/(?<![^\n])__END__(?=\n|$)/y),
    hashComment,
    ...rubyHeredoc("[~-]", { heredoc: "indented" }),
    ...rubyHeredoc("", { heredoc: "exact", operand: heredocOperand }),
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(interpolatedRuby, { lines: true, interpolation: rubyInterpolation }),
    {
      open: /`/y,
      close: "`",
      escape: "\\",
      lines: true,
      interpolation: rubyInterpolation,
      write: never,
    },
    percentLiteral(/%q([^\w\s])/y, { operand: percentOperand, write: betweenMarks }),
    percentLiteral(/%[wis]([^\w\s])/y, { operand: percentOperand }),
    percentLiteral(/%(?:[QWIxr]([^\w\s])|([^\w\s=]))/y, {
      close: (opening) => closingBracket(opening[1] ?? opening[2]!),
      operand: percentOperand,
      interpolation: rubyInterpolation,
    }),
  ],
  skip: /\?(?:\\.|["'`#])(?!\w)|\$["'`]/y,
  // A character, or what a condition chooses.
  doubt: /\?["'`]/y,
  regexLiterals: rubyOperand,
  guesses: true,
  foldsLineEnds: true,
  bare: quoted(interpolatedRuby),
};

const interpolatedPerl = backslashed({ also: "$@", control: controls.hexBraces });

const perlScript = operandInScripts(
  /^(?:if|unless|while|until|and|or|not|x|lt|gt|le|ge|eq|ne|cmp|return|split|grep|map|join|push|unshift|print|die|when)$/,
);
const perlOperand: OperandRule = (before) =>
  perlScript({ ...before, newLine: before.token === "" });

const perlHeredoc = (mark: string, heredoc: HeredocEnd): StringSyntax[] => {
  const common = {
    close: (opening: RegExpExecArray) => opening[1]!.trim().replaceAll(/["'\\]/g, ""),
    heredoc,
    lines: true,
  };
  return [
    {
      ...common,
      open: new RegExp(`<<${mark}[ \\t]{0,80}('[^'\\n]{0,200}'|\\\\[A-Za-z_]\\w{0,200})`, "y"),
      write: (value) => (/^\s/.test(value) ? undefined : raw()(value, "")),
    },
    {
      ...common,
      open: new RegExp(`<<${mark}([A-Za-z_]\\w{0,200}|[ \\t]{0,80}"[^"\\n]{0,200}")`, "y"),
      escape: "\\",
      replaces: true,
      marks: "$@",
      write: (value) => interpolatedPerl(value, ""),
    },
  ];
};

/** Not a hash's key, a variable, a method or a label. */
const perlWord = String.raw`(?<![$@%&*\w'\]-]|->|::|\bsub\s)`;
const perlMark = String.raw`(?:\s{0,20}([^\w\s=,;)}#>])|(#)|\s{0,20}(=)(?![>=~\s]))`;

function perlQuote(names: string, more: Partial<StringSyntax>): StringSyntax {
  return {
    ...percentLiteral(new RegExp(`${perlWord}(?:${names})${perlMark}`, "y"), more),
    close: (opening) => closingBracket(opening[1] ?? opening[2] ?? opening[3]!),
  };
}

export const perl: CodeSyntax = {
  strings: [
    {
      open: /(?<![^\n])=[a-z]\w{0,40}/y,
      close: "\n=cut",
      comment: true,
      lines: true,
      write: (value) => (value.startsWith("=") ? undefined : raw()(value, "")),
    },
    endOfCode(/(?<![^\n])__(?:END|DATA)__(?=\n|$)/y),
    lineComment(/(?<![$\w])#/y),
    ...perlHeredoc("~", "indented"),
    ...perlHeredoc("", "exact"),
    perlQuote("q", { write: betweenMarks }),
    perlQuote("qq|qw|qx|qr|m", {}),
    perlQuote("s|tr|y", { parts: () => 2 }),
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(interpolatedPerl, { lines: true, replaces: true, marks: "$@" }),
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
  ],
  skip: /\$["'`](?!\w)|\$#[{$]?|[$@%]\{\^?\w{1,80}\}/y,
  // What was `::` in old times: `isn't`.
  doubt: /(?<=\w)'(?=[A-Za-z_])/y,
  regexLiterals: perlOperand,
  guesses: true,
  bare: (value) =>
    quoted(backslashed({ letters: "" }), "'")(value) ?? quoted(interpolatedPerl)(value),
};

const luaEscaped = backslashed({ control: controls.decimal });

export const lua: CodeSyntax = {
  strings: [
    {
      ...blockComment(/--/y, "]]"),
      open: /--\[(={0,80})\[/y,
      close: (opening) => `]${opening[1]!}]`,
      write: (value, close) => raw({ lines: true })(value, close),
    },
    lineComment(/--/y),
    {
      open: /\[(={0,80})\[/y,
      close: (opening) => `]${opening[1]!}]`,
      lines: true,
      // A line feed right after the opening bracket is not part of the text.
      write: (value, close) =>
        value.startsWith("\n") ? undefined : raw({ lines: true })(value, close),
    },
    { open: /(["'])/y, close: (opening) => opening[1]!, escape: "\\", write: luaEscaped },
  ],
  foldsLineEnds: true,
  bare: quoted(luaEscaped),
};

const rEscaped = backslashed({ control: controls.unicode, nul: false });

export const r: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: /[rR](["'])(-{0,20})([([{])/y,
      close: ([, quote, dashes, bracket]) => closingBracket(bracket!) + dashes! + quote!,
      lines: true,
      write: raw({ lines: true }),
    },
    // A name.
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
    {
      open: /(["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      write: rEscaped,
    },
  ],
  guesses: true,
  bare: quoted(rEscaped),
};

const juliaEscaped = backslashed({ also: "$", control: controls.unicode });

export const julia: CodeSyntax = {
  strings: [
    blockComment(/#=/y, "=#", "#="),
    hashComment,
    {
      open: /"""/y,
      close: '"""',
      escape: "\\",
      lines: true,
      interpolation: ["$(", ")"],
      write: juliaEscaped,
    },
    doubleQuoted(juliaEscaped, { lines: true, interpolation: ["$(", ")"] }),
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
  ],
  // Behind an operand, a quote transposes.
  skip: /(?<![\p{L}\p{N}_)\]}'.])'(?:\\[^\n]{1,8}?|[^'\\\n])'/uy,
  guesses: true,
  bare: quoted(juliaEscaped),
};

const interpolatedElixir = backslashed({ also: "#", control: controls.unicode });

const sigilMark = String.raw`("""|'''|[/|"'([{<])`;

export const elixir: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: new RegExp(`~[a-z]${sigilMark}`, "y"),
      close: (opening) => closingBracket(opening[1]!),
      escape: "\\",
      lines: true,
      interpolation: rubyInterpolation,
      write: never,
    },
    {
      open: new RegExp(`~[A-Z][A-Z0-9]{0,20}${sigilMark}`, "y"),
      close: (opening) => closingBracket(opening[1]!),
      escape: "\\",
      lines: true,
      write: never,
    },
    {
      open: /("""|'''|["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      interpolation: rubyInterpolation,
      write: interpolatedElixir,
    },
  ],
  skip: /\?(?:\\[^]|["'#~])/y,
  guesses: true,
  bare: quoted(interpolatedElixir),
};

const erlangText = backslashed({ control: controls.hexBraces });

export const erlang: CodeSyntax = {
  strings: [
    lineComment(/%/y),
    {
      open: /("{3,80})[^\n"]{0,200}\n/y,
      close: (opening) => opening[1]!,
      lines: true,
      write: never,
    },
    doubleQuoted(erlangText, { lines: true }),
    // An atom.
    { open: /'/y, close: "'", escape: "\\", write: erlangText },
  ],
  skip: /\$(?:\\[^]|[^\\])/y,
  guesses: true,
  bare: quoted(erlangText),
};

const clojureText = backslashed({ control: controls.unicode });

export const clojure: CodeSyntax = {
  strings: [
    lineComment(/;/y),
    // A regular expression.
    doubleQuoted(never, { open: /#"/y, lines: true }),
    doubleQuoted(clojureText, { lines: true }),
  ],
  skip: /\\[^]/y,
  guesses: true,
  bare: quoted(clojureText),
};

// Haskell's escapes by number go on for as long as digits follow: `\&` ends them.
const haskellText = backslashed({ control: (code) => `\\x${code.toString(16)}\\&` });

export const haskell: CodeSyntax = {
  strings: [
    // With any other mark beside them, dashes are an operator.
    lineComment(/(?<![!#$%&*+./<=>?@\\^|~:-])-{2,80}(?![!#$%&*+./<=>?@\\^|~:-])/y),
    blockComment(/\{-/y, "-}", "{-"),
    doubleQuoted(haskellText, { lines: true }),
  ],
  // A name may end with quotes.
  skip: /[\p{L}_][\p{L}\p{N}_]{0,200}'[\p{L}\p{N}_']{0,200}|'(?:\\[^\n]{1,8}?|[^'\\\n])'/uy,
  guesses: true,
  bare: quoted(haskellText),
};

const coffeeOperand = operandInScripts(
  /^(?:if|unless|while|until|and|or|not|is|isnt|in|of|when|return|then|else|typeof|yield)$/,
);

export const coffeescript: CodeSyntax = {
  strings: [
    { open: /###(?!#)/y, close: "###", comment: true, lines: true, write: never },
    hashComment,
    {
      open: /"""/y,
      close: '"""',
      escape: "\\",
      lines: true,
      interpolation: rubyInterpolation,
      write: interpolatedRuby,
    },
    { open: /'''/y, close: "'''", escape: "\\", lines: true, write: escaped },
    doubleQuoted(interpolatedRuby, { lines: true, interpolation: rubyInterpolation }),
    { open: /'/y, close: "'", escape: "\\", lines: true, write: escaped },
    { open: /\/\/\//y, close: "///", escape: "\\", lines: true, write: never },
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
  ],
  regexLiterals: coffeeOperand,
  guesses: true,
  bare: quoted(interpolatedRuby),
};
