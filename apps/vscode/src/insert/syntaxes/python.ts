import { backslashEnds, hashComment } from "./parts.js";
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
