import type { StringSyntax } from "../syntaxes/string-syntax.js";
import { beforeOf, readRegex } from "./regex-literals.js";
import {
  doubtLine,
  leaveFrame,
  matchAt,
  openLiteral,
  openNested,
  setToken,
  type Frame,
  type ScanState,
} from "./state.js";
import { beginsTag } from "./step-in-tags.js";

// A dollar within it may belong to what follows: `a$'b'` in shells.
const word = /[\p{L}_$][\p{L}\p{N}_]*/uy;

/** No line begins more: who writes that wants us to be slow. */
const maxHeredocs = 20;

/** What was read: a word may be parted by a cursor, a mark of several characters may not. */
export type CodeStep = "word" | "mark";

/** Reads on within code. */
export function stepInCode(state: ScanState, frame: Frame): CodeStep {
  const { text, syntax, position } = state;
  // Nothing begins with a blank.
  if (" \n\t".includes(text[position]!)) {
    state.position += 1;
    return "mark";
  }
  const { nested } = frame;
  const doubt = nested?.doubt ?? syntax.doubt;
  if (doubt && matchAt(doubt, text, position)) doubtLine(state);
  for (const inner of nested?.nested ?? syntax.nested ?? []) {
    const opening = matchAt(inner.begin, text, position);
    if (!opening) continue;
    openNested(state, inner, opening[0].length);
    return "mark";
  }
  if ((nested?.strings ?? syntax.strings).some((kind) => opens(state, kind))) return "mark";
  if (syntax.tags && beginsTag(state)) return "mark";
  if (syntax.regexLiterals && readRegex(state, syntax.regexLiterals)) return "mark";
  const skipped = syntax.skip && matchAt(syntax.skip, text, position);
  if (skipped) {
    state.position += skipped[0].length;
    setToken(state, ")");
    return "mark";
  }
  const named = matchAt(word, text, position);
  if (named) {
    state.position += named[0].length;
    setToken(state, named[0]);
    return "word";
  }
  readCharacter(state, frame);
  return "mark";
}

function opens(state: ScanState, kind: StringSyntax): boolean {
  const { text, position } = state;
  const opening = matchAt(kind.open, text, position);
  if (!opening) return false;
  const verdict = kind.operand?.(beforeOf(state)) ?? "operand";
  if (verdict === "operator") return false;
  if (verdict === "either") doubtLine(state);
  const contentStart = position + opening[0].length;
  const close = typeof kind.close === "string" ? kind.close : kind.close(opening);
  const parts = kind.parts?.(opening) ?? 1;
  const literal = { syntax: kind, start: position, contentStart, close, parts };
  if (kind.heredoc) {
    if (state.pending.length < maxHeredocs) state.pending = [...state.pending, literal];
    else state.lost = true;
    state.position = contentStart;
    setToken(state, ")");
  } else openLiteral(state, literal);
  return true;
}

function readCharacter(state: ScanState, frame: Frame): void {
  const character = state.text[state.position]!;
  const { nested } = frame;
  state.position += 1;
  if (nested && character === nested.close && frame.depth === 0) {
    leaveFrame(state);
    return;
  }
  if (nested && character === nested.close) state.frame = { ...frame, depth: frame.depth - 1 };
  else if (nested && character === nested.open) state.frame = { ...frame, depth: frame.depth + 1 };
  if (character === "(") state.brackets.push(state.token);
  // Behind `if (…)` there is no operand before what follows.
  const opener = character === ")" ? state.brackets.pop() : undefined;
  const isHead = /^(?:if|while|for|with)$/.test(opener ?? "");
  if (!/\s/.test(character)) setToken(state, isHead ? ";" : character);
}
