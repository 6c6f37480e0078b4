import { heredocEnds } from "./scan/heredocs.js";
import type { Frame, OpenLiteral, ScanState } from "./scan/state.js";
import { openLiteral } from "./scan/state.js";
import { stepInCode } from "./scan/step-in-code.js";
import { stepInLiteral } from "./scan/step-in-literal.js";
import { stepInTag, stepInText } from "./scan/step-in-tags.js";
import { jsxTag, jsxText } from "./syntaxes/jsx.js";
import type { CodeSyntax } from "./syntaxes/string-syntax.js";

/** What stands at an offset. */
export interface Spot {
  /** Undefined in code. */
  readonly literal: OpenLiteral | undefined;
  /** The offset parts an escape sequence. */
  readonly partsEscape: boolean;
  /** What comes before can be read in two ways, or the offset parts a mark of the language. */
  readonly unclear: boolean;
}

/**
 * Reads a text from its beginning, and tells which literal is open at an offset. Offsets are asked
 * in ascending order; an unclosed quote disturbs no more than its line where the language allows.
 */
export function scanLiterals(text: string, syntax: CodeSyntax): (offset: number) => Spot {
  const outermost: Frame = { parent: undefined, depth: 0, doubtful: false, spans: false };
  const state: ScanState = {
    text,
    syntax,
    position: 0,
    frame: outermost,
    lineEnd: lineEndFrom(text, 0),
    doubt: false,
    guessing: syntax.guesses === true,
    lost: false,
    pending: [],
    token: "",
    tokenBefore: "",
    tokenEnd: 0,
    brackets: [],
  };
  if (syntax.begins) {
    openLiteral(state, { syntax: syntax.begins, start: 0, contentStart: 0, close: "", parts: 1 });
  }
  /** As it was before the last step, which may have gone past what was asked for. */
  let before = { frame: state.frame, unclear: false };
  let lastStep: "word" | "mark" = "word";

  return (offset) => {
    while (state.position < offset) {
      before = { frame: state.frame, unclear: isUnclear(state) };
      lastStep = step(state);
      if (state.position > state.lineEnd) passLineEnd(state);
    }
    const isPast = state.position > offset;
    const { literal } = isPast ? before.frame : state.frame;
    const { escape, doubled } = literal?.syntax ?? {};
    const partsEscape = isPast && (escape !== undefined || doubled === true);
    const partsMark = isPast && !partsEscape && lastStep === "mark";
    const unclear =
      partsMark ||
      (isPast ? before.unclear : isUnclear(state)) ||
      (literal?.syntax.heredoc !== undefined && !endsSomewhere(text, offset, literal));
    return { literal, partsEscape, unclear };
  };
}

function step(state: ScanState): "word" | "mark" {
  const { literal } = state.frame;
  if (!literal) return stepInCode(state, state.frame);
  if (literal.syntax === jsxTag) stepInTag(state, literal);
  else if (literal.syntax === jsxText) stepInText(state, literal);
  else stepInLiteral(state, literal);
  return "mark";
}

function isUnclear({ lost, doubt, frame }: ScanState): boolean {
  return lost || doubt || frame.doubtful;
}

/** A new line is clear again, unless something is still open that may not be. */
function passLineEnd(state: ScanState): void {
  const { text, position, frame, pending } = state;
  state.lineEnd = lineEndFrom(text, position);
  const [heredoc, ...more] = pending;
  // One waits for the other to end.
  if (heredoc && !frame.literal?.syntax.heredoc) {
    state.pending = more;
    // Where a backslash joins lines, or quotes go on, languages differ.
    if (frame.literal || text[position - 2] === "\\") state.lost = true;
    else openLiteral(state, { ...heredoc, contentStart: position });
  }
  // Where quotes may be open that are none, no later line tells it from its opposite.
  if (frame.doubtful && frame.spans) state.lost = true;
  state.doubt = state.frame.doubtful || (state.guessing && state.frame.spans);
}

function lineEndFrom(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  return end === -1 ? text.length : end;
}

const ends = new WeakMap<OpenLiteral, boolean>();

function endsSomewhere(text: string, offset: number, heredoc: OpenLiteral): boolean {
  const known = ends.get(heredoc) ?? heredocEnds(text, offset, heredoc);
  ends.set(heredoc, known);
  return known;
}
