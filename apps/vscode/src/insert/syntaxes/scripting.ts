import {
  backslashEnds,
  blockComment,
  doubleQuoted,
  hashComment,
  lineComment,
  simple,
} from "./parts.js";
import {
  backslashed,
  controls,
  quoted,
  raw,
  type CodeSyntax,
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
      "(?:[rR][fF]|[fF][rR])",
      (lines) => (value, close) =>
        /[{}]/.test(value) ? undefined : rawPython(lines)(value, close),
      ["{", "}"],
    ),
    ...pythonStrings("[fF]", () => formatted, ["{", "}"]),
    ...pythonStrings("[bB]", () => bytes),
    ...pythonStrings("[uU]?", () => escaped),
  ],
  bare: quoted(escaped),
};

const interpolatedRuby = backslashed({ also: "#", control: controls.unicode });

export const ruby: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(interpolatedRuby, { lines: true, interpolation: ["#{", "}"] }),
  ],
  skip: /\?["'](?!\w)/y,
  bare: quoted(interpolatedRuby),
};

const interpolatedPerl = backslashed({ also: "$@", control: controls.hexBraces });

export const perl: CodeSyntax = {
  strings: [
    lineComment(/(?<![$\w])#/y),
    {
      open: /'/y,
      close: "'",
      escape: "\\",
      lines: true,
      write: backslashed({ letters: "", lines: true }),
    },
    doubleQuoted(interpolatedPerl, { lines: true, replaces: true }),
  ],
  bare: (value) =>
    quoted(backslashed({ letters: "" }), "'")(value) ?? quoted(interpolatedPerl)(value),
};

const luaEscaped = backslashed({ control: controls.decimal });

export const lua: CodeSyntax = {
  strings: [
    blockComment(/--\[\[/y, "]]"),
    lineComment(/--/y),
    {
      open: /\[(=*)\[/y,
      close: (opening) => `]${opening[1]!}]`,
      lines: true,
      // A line feed right after the opening bracket is not part of the text.
      write: (value, close) =>
        value.startsWith("\n") ? undefined : raw({ lines: true })(value, close),
    },
    { open: /(["'])/y, close: (opening) => opening[1]!, escape: "\\", write: luaEscaped },
  ],
  bare: quoted(luaEscaped),
};

const rEscaped = backslashed({ control: controls.unicode, nul: false });

export const r: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: /(["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      write: rEscaped,
    },
  ],
  bare: quoted(rEscaped),
};

const juliaEscaped = backslashed({ also: "$", control: controls.unicode });

export const julia: CodeSyntax = {
  strings: [
    blockComment(/#=/y, "=#"),
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
  ],
  bare: quoted(juliaEscaped),
};

const interpolatedElixir = backslashed({ also: "#", control: controls.unicode });

export const elixir: CodeSyntax = {
  strings: [
    hashComment,
    {
      open: /("""|'''|["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      interpolation: ["#{", "}"],
      write: interpolatedElixir,
    },
  ],
  bare: quoted(interpolatedElixir),
};

export const erlang = simple([lineComment(/%/y)], controls.hexBraces);
export const clojure = simple([lineComment(/;/y)]);
// Haskell's escapes by number go on for as long as digits follow: `\&` ends them.
export const haskell = simple(
  [lineComment(/--/y), blockComment(/\{-/y, "-}")],
  (code) => `\\x${code.toString(16)}\\&`,
);
