import {
  blockComment,
  characterLiteral,
  doubleQuoted,
  lineComment,
  plainText,
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

const verbatim = doubled({ lines: true });

/** As it stands, but for quotes and braces, which are doubled. */
const verbatimInterpolated: Writer = (value, close) =>
  verbatim(value, close)?.replaceAll(/[{}]/g, (brace) => brace + brace);

const csharpInterpolated = backslashed({ twice: "{}", control: controls.unicode });

export const csharp: CodeSyntax = {
  strings: [
    ...slashComments,
    {
      open: /(?<!\$)\${0,16}("{3,})/y,
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
      write: verbatimInterpolated,
    },
    { open: /@"/y, close: '"', lines: true, doubled: true, write: verbatim },
    doubleQuoted(csharpInterpolated, { open: /\$"/y, interpolation: ["{", "}"] }),
    doubleQuoted(plainText),
  ],
  skip: characterLiteral,
  bare: quoted(plainText),
};

export const fsharp: CodeSyntax = {
  strings: [
    lineComment(/\/\//y),
    blockComment(/\(\*(?!\))/y, "*)", "(*"),
    { open: /\${1,16}"""/y, close: '"""', lines: true, write: () => undefined },
    { open: /"""/y, close: '"""', lines: true, write: raw({ lines: true }) },
    { open: /@"/y, close: '"', lines: true, doubled: true, write: verbatim },
    doubleQuoted(csharpInterpolated, { open: /\$"/y, interpolation: ["{", "}"] }),
    doubleQuoted(plainText, { lines: true }),
  ],
  skip: characterLiteral,
  bare: quoted(plainText),
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
      write: verbatimInterpolated,
    },
    { open: /"/y, close: '"', lines: true, doubled: true, write: verbatim },
  ],
  bare: quoted(verbatim),
};
