import {
  blockComment,
  characterLiteral,
  doubleQuoted,
  lineComment,
  slashComments,
} from "./parts.js";
import {
  backslashed,
  controls,
  doubled,
  quoted,
  raw,
  type CodeSyntax,
  type Writer,
} from "./string-syntax.js";

const plain = backslashed({ control: controls.unicode });
const withDollar = backslashed({ also: "$", control: controls.unicode });
const withoutNul = backslashed({ control: controls.octal, nul: false });
const braced = backslashed({ control: controls.braces });

/** Without escapes, and for whatever a template would compute. */
const rawWithoutDollar: Writer = (value, close) =>
  value.includes("$") ? undefined : raw({ lines: true })(value, close);

const dollarBraces = ["${", "}"] as const;

export const javascript: CodeSyntax = {
  strings: [
    ...slashComments,
    doubleQuoted(plain),
    { open: /'/y, close: "'", escape: "\\", write: plain },
    {
      open: /`/y,
      close: "`",
      escape: "\\",
      lines: true,
      interpolation: dollarBraces,
      write: backslashed({ also: "$", letters: "r", lines: true, control: controls.unicode }),
    },
  ],
  regexLiterals: true,
  bare: quoted(plain),
};

export const java: CodeSyntax = {
  strings: [
    ...slashComments,
    // Line feeds are escaped: text blocks lose the indentation that is common to their lines.
    { open: /"""/y, close: '"""', escape: "\\", lines: true, write: plain },
    doubleQuoted(plain),
  ],
  skip: characterLiteral,
  bare: quoted(plain),
};

export const kotlin: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /"""/y,
      close: '"""',
      lines: true,
      interpolation: dollarBraces,
      write: rawWithoutDollar,
    },
    doubleQuoted(withDollar, { interpolation: dollarBraces }),
  ],
  skip: characterLiteral,
  bare: quoted(withDollar),
};

export const scala: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /[a-z]\w*"""/y,
      close: '"""',
      lines: true,
      interpolation: dollarBraces,
      write: rawWithoutDollar,
    },
    { open: /"""/y, close: '"""', lines: true, write: raw({ lines: true }) },
    doubleQuoted(backslashed({ twice: "$", control: controls.unicode }), {
      open: /[a-z]\w*"/y,
      interpolation: dollarBraces,
    }),
    doubleQuoted(plain),
  ],
  skip: characterLiteral,
  bare: quoted(plain),
};

export const groovy: CodeSyntax = {
  strings: [
    ...slashComments,
    { open: /'''/y, close: "'''", escape: "\\", lines: true, write: plain },
    {
      open: /"""/y,
      close: '"""',
      escape: "\\",
      lines: true,
      interpolation: dollarBraces,
      write: withDollar,
    },
    { open: /'/y, close: "'", escape: "\\", write: plain },
    doubleQuoted(withDollar, { interpolation: dollarBraces }),
  ],
  bare: quoted(plain, "'"),
};

export const go: CodeSyntax = {
  strings: [
    ...slashComments,
    doubleQuoted(plain),
    { open: /`/y, close: "`", lines: true, write: raw({ lines: true }) },
  ],
  skip: characterLiteral,
  bare: quoted(plain),
};

export const rust: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /b?r(#*)"/y,
      close: (opening) => `"${opening[1]!}`,
      lines: true,
      write: raw({ lines: true }),
    },
    doubleQuoted(braced, { lines: true }),
  ],
  // A quote alone begins a lifetime.
  skip: new RegExp(`${characterLiteral.source}|'`, "y"),
  bare: quoted(braced),
};

export const c: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /R"([^()\\\s]{0,16})\(/y,
      close: (opening) => `)${opening[1]!}"`,
      lines: true,
      write: raw({ lines: true }),
    },
    doubleQuoted(withoutNul),
  ],
  skip: characterLiteral,
  bare: quoted(withoutNul),
};

const csharpInterpolated = backslashed({ twice: "{}", control: controls.unicode });

export const csharp: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /\$*("{3,})/y,
      close: (opening) => opening[1]!,
      lines: true,
      // It begins and ends with a line of its own, whose indentation counts: too easy to break.
      write: () => undefined,
    },
    {
      open: /(?:\$@|@\$)"/y,
      close: '"',
      lines: true,
      doubled: true,
      interpolation: ["{", "}"],
      write: (value, close) =>
        doubled({ lines: true })(value, close)?.replaceAll(/[{}]/g, (brace) => brace + brace),
    },
    { open: /@"/y, close: '"', lines: true, doubled: true, write: doubled({ lines: true }) },
    doubleQuoted(csharpInterpolated, { open: /\$"/y, interpolation: ["{", "}"] }),
    doubleQuoted(plain),
  ],
  skip: characterLiteral,
  bare: quoted(plain),
};

export const fsharp: CodeSyntax = {
  strings: [
    lineComment(/\/\//y),
    blockComment(/\(\*(?!\))/y, "*)"),
    { open: /"""/y, close: '"""', lines: true, write: raw({ lines: true }) },
    { open: /@"/y, close: '"', lines: true, doubled: true, write: doubled({ lines: true }) },
    doubleQuoted(csharpInterpolated, { open: /\$"/y, interpolation: ["{", "}"] }),
    doubleQuoted(plain, { lines: true }),
  ],
  skip: characterLiteral,
  bare: quoted(plain),
};

export const swift: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /(#+)"(?!"")/y,
      close: (opening) => `"${opening[1]!}`,
      write: (value, close) => (value.includes("\\") ? undefined : raw()(value, close)),
    },
    { open: /"""/y, close: '"""', escape: "\\", lines: true, write: braced },
    doubleQuoted(braced, { interpolation: ["\\(", ")"] }),
  ],
  bare: quoted(braced),
};

const dartEscaped = backslashed({ also: "$", control: controls.braces });

export const dart: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /r("""|''')/y,
      close: (opening) => opening[1]!,
      lines: true,
      write: raw({ lines: true }),
    },
    { open: /r(["'])/y, close: (opening) => opening[1]!, write: raw() },
    {
      open: /("""|''')/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      lines: true,
      interpolation: dollarBraces,
      write: dartEscaped,
    },
    {
      open: /(["'])/y,
      close: (opening) => opening[1]!,
      escape: "\\",
      interpolation: dollarBraces,
      write: dartEscaped,
    },
  ],
  bare: quoted(dartEscaped, "'"),
};

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

export const visualBasic: CodeSyntax = {
  strings: [
    lineComment(/'|\bREM\b/iy),
    {
      open: /\$"/y,
      close: '"',
      lines: true,
      doubled: true,
      interpolation: ["{", "}"],
      write: (value, close) =>
        doubled({ lines: true })(value, close)?.replaceAll(/[{}]/g, (brace) => brace + brace),
    },
    { open: /"/y, close: '"', lines: true, doubled: true, write: doubled({ lines: true }) },
  ],
  bare: quoted(doubled({ lines: true })),
};
