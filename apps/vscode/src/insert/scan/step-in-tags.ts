import { jsxAttribute, jsxTag, jsxText } from "../syntaxes/jsx.js";
import type { Nested } from "../syntaxes/string-syntax.js";
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
import { beginsOperand } from "../syntaxes/operands.js";

const tag = /<(?:>|([A-Za-z_$][\w.$:-]{0,200})(?=[\s/>{<]|$)(?!\s{1,20}extends\s))/y;
const closingTag = /<\/\s{0,80}([\w.$:-]{0,200})\s{0,80}>/y;
const comment = /\/\*[^]{0,400}?\*\/|\/\/[^\n]*/y;
const typeArguments = /<[^<>]{0,400}>/y;
const code: Nested = { begin: /(?!)/y, open: "{", close: "}" };

/** Enters the tag that begins at the position of code, if one does: `<` compares, too. */
export function beginsTag(state: ScanState): boolean {
  const { text, position, token } = state;
  return text[position] === "<" && beginsOperand(token) && openTag(state);
}

/** Reads on within a tag. */
export function stepInTag(state: ScanState, literal: OpenLiteral): void {
  const { text, position } = state;
  const character = text[position]!;
  if (character === "{") openNested(state, code, 1);
  else if (character === '"' || character === "'") {
    openLiteral(state, literalAt(position, position + 1, character, jsxAttribute));
  } else if (text.startsWith("/>", position)) {
    state.position += 2;
    leaveFrame(state);
    setToken(state, ")");
  } else if (character === ">") {
    state.position += 1;
    leaveFrame(state);
    setToken(state, ")");
    if (isClosedBehind(state, literal.close)) openText(state, literal.close);
  } else {
    const skipped = matchAt(comment, text, position) ?? matchAt(typeArguments, text, position);
    state.position += skipped?.[0].length ?? 1;
  }
}

/** Reads on within the text between tags. */
export function stepInText(state: ScanState, literal: OpenLiteral): void {
  const { text, position } = state;
  if (text[position] === "{") {
    openNested(state, code, 1);
    return;
  }
  const closing = text[position] === "<" ? matchAt(closingTag, text, position) : null;
  if (closing) {
    if (closing[1] !== literal.close) doubtLine(state);
    state.position += closing[0].length;
    leaveFrame(state);
    setToken(state, ")");
    return;
  }
  if (text[position] !== "<" || !openTag(state)) state.position += 1;
}

function openTag(state: ScanState): boolean {
  const { text, position } = state;
  const opening = matchAt(tag, text, position);
  if (!opening) return false;
  const name = opening[1];
  const contentStart = position + opening[0].length;
  if (name === undefined && !isClosedBehind(state, "")) return false;
  if (name === undefined) {
    state.position = contentStart;
    openText(state, "");
  } else openLiteral(state, literalAt(position, contentStart, name, jsxTag));
  return true;
}

function openText(state: ScanState, name: string): void {
  openLiteral(state, literalAt(state.position, state.position, name, jsxText));
}

function literalAt(
  start: number,
  contentStart: number,
  close: string,
  syntax: OpenLiteral["syntax"],
): OpenLiteral {
  return { syntax, start, contentStart, close, parts: 1 };
}

const lastClosings = new WeakMap<ScanState, ReadonlyMap<string, number>>();

/** Whether a tag is closed further down: what is not, is none. `<T>(…) =>` has a type there. */
function isClosedBehind(state: ScanState, name: string): boolean {
  let closings = lastClosings.get(state);
  if (!closings) {
    const found = state.text.matchAll(/<\/\s{0,80}([\w.$:-]{0,200})\s{0,80}>/g);
    closings = new Map(Array.from(found, ({ 1: closed = "", index }) => [closed, index]));
    lastClosings.set(state, closings);
  }
  return (closings.get(name) ?? -1) >= state.position;
}
