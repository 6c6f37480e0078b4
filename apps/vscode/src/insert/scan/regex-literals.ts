import type { Before, OperandRule } from "../syntaxes/string-syntax.js";
import { doubtLine, setToken, type ScanState } from "./state.js";

/** Longer ones are taken for divisions: a file must not make us read it over and over. */
const maxLength = 400;

/** Reads the regular expression that begins at the position, if one does. */
export function readRegex(state: ScanState, rule: OperandRule): boolean {
  const { text, position } = state;
  if (text[position] !== "/") return false;
  const verdict = rule(beforeOf(state));
  if (verdict === "operator") return false;
  const length = regexLength(text, position);
  // What a mark behind it makes of its last slash counts, too.
  const end = length === 0 ? position + maxLength : position + length + 1;
  if (verdict === "either" && isRisky(text.slice(position, end))) doubtLine(state);
  // What goes on in the next line could hold anything.
  if (verdict === "operand" && length === 0) doubtLine(state);
  if (length === 0) return false;
  state.position += length;
  setToken(state, ")");
  return true;
}

/** What stands before the position, as far as it tells what can follow. */
export function beforeOf({ text, position, token, tokenBefore, tokenEnd }: ScanState): Before {
  return {
    token,
    tokenBefore,
    isJoined: /\S/.test(text[tokenEnd - token.length - 1] ?? " "),
    blankBefore: /\s/.test(text[position - 1] ?? " "),
    blankBehind: /\s/.test(text[position + 1] ?? " "),
    newLine: token === "" || text.slice(tokenEnd, position).includes("\n"),
  };
}

/** Whether the text behind it is read otherwise if it is no regular expression. */
function isRisky(regex: string): boolean {
  const end = regex.indexOf("\n");
  return /['"`{}#]|\/[/*]/.test(end === -1 ? regex : regex.slice(0, end));
}

/** The length of the regular expression that begins at an offset; 0 for none. */
function regexLength(text: string, start: number): number {
  const end = Math.min(text.length, start + maxLength);
  let inClass = false;
  for (let offset = start + 1; offset < end; offset += 1) {
    const character = text[offset];
    if (character === "\n") return 0;
    if (character === "\\") offset += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return offset + 1 - start;
  }
  return 0;
}
