import { blockComment, doubleQuoted, slashComments } from "./parts.js";
import { backslashed, quoted, type CodeSyntax, type StringSyntax } from "./string-syntax.js";

/** By its number, and a blank, which ends that and is no part of the text. */
const control = (code: number): string => `\\${code.toString(16)} `;

const comments: readonly StringSyntax[] = [blockComment(/\/\*/y, "*/")];

/** Addresses without quotes may hold slashes. */
const address = /url\(\s{0,20}[^\s)"'][^)\n]{0,2000}\)/iy;

const style = (also: string, before: readonly StringSyntax[]): CodeSyntax => {
  const text = backslashed({ also, letters: "", nul: false, control });
  return {
    strings: [...before, doubleQuoted(text), { open: /'/y, close: "'", escape: "\\", write: text }],
    skip: address,
    bare: quoted(text),
  };
};

export const css = style("", comments);
/** `#{…}` is code. */
export const scss = style("#", slashComments);
/** `@{…}` is code. */
export const less = style("@~", slashComments);
