import { hashInterpolation, withoutInterpolation } from "./hash-interpolation.js";
import { operandInScripts } from "./operands.js";
import { blockComment, closingBracket, doubleQuoted, hashComment, unquotedWord } from "./parts.js";
import { betweenMarks, percentLiteral, endOfCode } from "./marks.js";
import {
  backslashed,
  never,
  quoted,
  raw,
  type CodeSyntax,
  type OperandRule,
  type StringSyntax,
} from "./string-syntax.js";

const rubyOperand = operandInScripts(
  /^(?:if|unless|while|until|and|or|not|when|in|return|then|do|else|elsif|puts|print|raise|yield)$/,
);

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
      interpolation: hashInterpolation,
      write: (value) => withoutInterpolation(value, ""),
    },
    { ...common, open: new RegExp(`<<${mark}(\`[^\`\\n]{1,200}\`)`, "y"), write: never },
  ];
};

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
    doubleQuoted(withoutInterpolation, { lines: true, interpolation: hashInterpolation }),
    {
      open: /`/y,
      close: "`",
      escape: "\\",
      lines: true,
      interpolation: hashInterpolation,
      write: never,
    },
    percentLiteral(/%q([^\w\s])/y, { operand: percentOperand, write: betweenMarks }),
    percentLiteral(/%[wis]([^\w\s])/y, { operand: percentOperand }),
    percentLiteral(/%(?:[QWIxr]([^\w\s])|([^\w\s=]))/y, {
      close: (opening) => closingBracket(opening[1] ?? opening[2]!),
      operand: percentOperand,
      interpolation: hashInterpolation,
    }),
  ],
  skip: /\?(?:\\.|["'`#])(?!\w)|\$["'`]/y,
  // A character, or what a condition chooses.
  doubt: /\?["'`]/y,
  regexLiterals: rubyOperand,
  guesses: true,
  foldsLineEnds: true,
  bare: quoted(withoutInterpolation),
};
