import { characterLiteral, dollarBraces, doubleQuoted, plainText, slashComments } from "./parts.js";
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
  bare: quoted(plainText),
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
