import type { Before, OperandVerdict } from "./string-syntax.js";

const keyword =
  /^(?:return|typeof|instanceof|case|in|of|do|else|void|new|delete|throw|yield|await|default|extends|assert)$/;

/** Whether an operand, such as a regular expression, can follow a token. */
export function beginsOperand(token: string): boolean {
  return token === "" || /^[-+*%=(,:[!&|?{};<>~^/]$/.test(token) || keyword.test(token);
}

/** For JavaScript and its relatives. */
export function operandInJavaScript({ token, tokenBefore, newLine }: Before): OperandVerdict {
  if (token === "}") return "either";
  // `i++ / 2` and `x! / 2`: what looks like the beginning of an operand ends one.
  if (/^[-+]$/.test(token) && token === tokenBefore) return "either";
  if (token === "!" && /^(?:[\p{L}_$].*|[)\]])$/u.test(tokenBefore)) return "either";
  if (beginsOperand(token)) return "operand";
  return newLine && token !== "" ? "either" : "operator";
}

/** For languages in which a line ends a statement, and calls need no brackets. */
export function operandInScripts(keywords: RegExp): (before: Before) => OperandVerdict {
  return ({ token, tokenBefore, isJoined, blankBefore, blankBehind, newLine }) => {
    if (newLine || keywords.test(token)) return "operand";
    // Names may end with these: `save!`.
    const isName = /^[!?]$/.test(token) && isJoined && /^[\p{L}_]/u.test(tokenBefore);
    if (token === "}" || isName) return "either";
    if (token.startsWith("$") && token.length > 1) return "operator";
    if (/^[\p{L}_]/u.test(token)) return blankBefore && !blankBehind ? "either" : "operator";
    return beginsOperand(token) ? "operand" : "operator";
  };
}
