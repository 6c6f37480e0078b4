import {
  characterLiteral,
  dollarBraces,
  doubleQuoted,
  nestedSlashComments,
  plainText,
  slashComments,
} from "./parts.js";
import { backslashed, controls, quoted, raw, type CodeSyntax } from "./string-syntax.js";

const withoutNul = backslashed({ control: controls.octal, nul: false });

const braced = backslashed({ control: controls.braces });

const dartEscaped = backslashed({ also: "$", control: controls.braces });

export const go: CodeSyntax = {
  strings: [
    ...slashComments,
    doubleQuoted(plainText),
    { open: /`/y, close: "`", lines: true, write: raw({ lines: true }) },
  ],
  skip: characterLiteral,
  foldsLineEnds: true,
  bare: quoted(plainText),
};

export const rust: CodeSyntax = {
  strings: [
    ...nestedSlashComments,
    {
      open: /(?:b|c)?r(#{0,255})"/y,
      close: (opening) => `"${opening[1]!}`,
      lines: true,
      write: raw({ lines: true }),
    },
    doubleQuoted(braced, { lines: true }),
  ],
  // A quote alone begins a lifetime.
  skip: new RegExp(`${characterLiteral.source}|'`, "y"),
  foldsLineEnds: true,
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
    doubleQuoted(withoutNul, { open: /(?:u8|[uUL])?"/y }),
  ],
  skip: characterLiteral,
  bare: quoted(withoutNul),
};

/** `@"…"` is an object, and `@(…)` makes one of what C gives. */
export const objectiveC: CodeSyntax = {
  ...c,
  strings: [doubleQuoted(withoutNul, { open: /@"/y, boxed: (code) => `@(${code})` }), ...c.strings],
};

export const swift: CodeSyntax = {
  strings: [
    ...nestedSlashComments,
    {
      open: /(?<!#)(#{1,32})"""/y,
      close: (opening) => `"""${opening[1]!}`,
      lines: true,
      write: () => undefined,
    },
    {
      open: /(?<!#)(#{1,32})"(?!"")/y,
      close: (opening) => `"${opening[1]!}`,
      write: (value, close) => (value.includes("\\") ? undefined : raw()(value, close)),
    },
    { open: /"""/y, close: '"""', escape: "\\", lines: true, write: braced },
    doubleQuoted(braced, { interpolation: ["\\(", ")"] }),
  ],
  bare: quoted(braced),
};

export const dart: CodeSyntax = {
  strings: [
    ...nestedSlashComments,
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
