import { hashInterpolation, withoutInterpolation } from "./hash-interpolation.js";
import { operandInScripts } from "./operands.js";
import { blockComment, closingBracket, doubleQuoted, hashComment, lineComment } from "./parts.js";
import { backslashed, controls, never, quoted, raw, type CodeSyntax } from "./string-syntax.js";

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

const coffeeEscaped = backslashed({ control: controls.unicode });

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
      interpolation: hashInterpolation,
      write: withoutInterpolation,
    },
    { open: /'''/y, close: "'''", escape: "\\", lines: true, write: coffeeEscaped },
    doubleQuoted(withoutInterpolation, { lines: true, interpolation: hashInterpolation }),
    { open: /'/y, close: "'", escape: "\\", lines: true, write: coffeeEscaped },
    { open: /\/\/\//y, close: "///", escape: "\\", lines: true, write: never },
    { open: /`/y, close: "`", escape: "\\", lines: true, write: never },
  ],
  regexLiterals: coffeeOperand,
  guesses: true,
  bare: quoted(withoutInterpolation),
};
