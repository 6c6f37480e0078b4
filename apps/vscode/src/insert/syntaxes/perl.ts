import { operandInScripts } from "./operands.js";
import { closingBracket, doubleQuoted, lineComment } from "./parts.js";
import { betweenMarks, percentLiteral, endOfCode } from "./marks.js";
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
} from "./string-syntax.js";

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
