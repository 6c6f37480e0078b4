import { closingBracket } from "../syntaxes/parts.js";
import { heredocEnd } from "./heredocs.js";
import {
  doubtLine,
  leaveFrame,
  matchAt,
  openLiteral,
  openNested,
  setToken,
  type OpenLiteral,
  type ScanState,
} from "./state.js";

/** Reads on within a literal or a comment. */
export function stepInLiteral(state: ScanState, literal: OpenLiteral): void {
  const { text, position } = state;
  const { syntax: kind, close } = literal;
  const { interpolation, escape, nests } = kind;
  if (kind.heredoc) {
    stepInHeredoc(state, literal);
    return;
  }
  if (kind.loses && matchAt(kind.loses, text, position)) state.lost = true;
  for (const nested of kind.nested ?? []) {
    const opening = matchAt(nested.begin, text, position);
    if (!opening) continue;
    openNested(state, nested, opening[0].length);
    return;
  }
  if (interpolation?.[0] === "{" && text.startsWith("{{", position)) {
    state.position += 2;
  } else if (interpolation && text.startsWith(interpolation[0], position)) {
    const [begin, end] = interpolation;
    openNested(state, { begin: /(?!)/y, open: begin.at(-1)!, close: end }, begin.length);
  } else if (escape !== undefined && text.startsWith(escape, position)) {
    state.position += 2;
  } else if (kind.endsBefore !== undefined && text.startsWith(kind.endsBefore, position)) {
    leaveFrame(state);
  } else if (closesAt(text, position, literal)) {
    stepOverEnd(state, literal);
  } else {
    const opening = typeof nests === "function" ? nests(close) : nests;
    if (opening !== undefined && text.startsWith(opening, position)) {
      state.frame = { ...state.frame, depth: state.frame.depth + 1 };
      state.position += opening.length;
      return;
    }
    if (text[position] === "\n" && !kind.lines) leaveFrame(state);
    state.position += 1;
  }
}

function stepOverEnd(state: ScanState, literal: OpenLiteral): void {
  const { text, frame } = state;
  const { syntax: kind, close, parts } = literal;
  if (kind.doubled && text.startsWith(close + close, state.position)) {
    state.position += 2 * close.length;
    return;
  }
  state.position += kind.closes
    ? matchAt(kind.closes, text, state.position)![0].length
    : close.length;
  if (frame.depth > 0) {
    state.frame = { ...frame, depth: frame.depth - 1 };
    return;
  }
  leaveFrame(state);
  if (!kind.comment) setToken(state, ")");
  if (parts <= 1) return;
  const isBracket = ")]}>".includes(close);
  const next = isBracket ? matchAt(/\s{0,80}[([{<]/y, text, state.position) : undefined;
  if (isBracket && !next) {
    doubtLine(state);
    return;
  }
  const contentStart = state.position + (next?.[0].length ?? 0);
  const closeOfNext = next ? closingBracket(next[0].at(-1)!) : close;
  openLiteral(state, { ...literal, contentStart, close: closeOfNext, parts: parts - 1 });
}

function stepInHeredoc(state: ScanState, literal: OpenLiteral): void {
  const { text, position } = state;
  const { escape, heredoc } = literal.syntax;
  const atLineStart = position === literal.contentStart || text[position - 1] === "\n";
  const end = atLineStart ? heredocEnd(text, position, literal.close, heredoc!) : -1;
  if (end !== -1) {
    state.position = end;
    leaveFrame(state);
    setToken(state, ")");
  } else if (escape !== undefined && text[position] === escape && text[position + 1] !== "\n") {
    state.position += 2;
  } else {
    state.position += 1;
  }
}

/** Whether a literal ends at an offset. */
export function closesAt(text: string, offset: number, { syntax, close }: OpenLiteral): boolean {
  if (syntax.heredoc) return false;
  return syntax.closes
    ? matchAt(syntax.closes, text, offset) !== null
    : text.startsWith(close, offset);
}
