import type { HeredocEnd } from "../syntaxes/string-syntax.js";
import type { OpenLiteral } from "./state.js";

/** Where the end of a heredoc ends that begins with a line; -1 where that line does not end it. */
export function heredocEnd(
  text: string,
  lineStart: number,
  close: string,
  rule: HeredocEnd,
): number {
  let start = lineStart;
  const blanks = { exact: "", atStart: "", tabs: "\t", indented: " \t", word: " \t" }[rule];
  while (blanks.includes(text[start] ?? "x")) start += 1;
  if (!text.startsWith(close, start)) return -1;
  let end = start + close.length;
  if (rule === "atStart") return end;
  if (rule === "word") return /\w/.test(text[end] ?? "") ? -1 : end;
  if (rule === "indented") while (" \t".includes(text[end] ?? "x")) end += 1;
  return end === text.length || text[end] === "\n" ? end : -1;
}

/** Whether a heredoc ends at all: what never does was most likely none. */
export function heredocEnds(text: string, from: number, literal: OpenLiteral): boolean {
  const rule = literal.syntax.heredoc!;
  for (let lineStart = literal.contentStart; lineStart > 0 && lineStart <= text.length;) {
    if (lineStart >= from && heredocEnd(text, lineStart, literal.close, rule) !== -1) return true;
    lineStart = text.indexOf("\n", lineStart) + 1;
  }
  return false;
}
