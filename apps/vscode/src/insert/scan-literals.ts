import type { CodeSyntax, StringSyntax } from "./syntaxes/string-syntax.js";

/** A literal, or a comment, that is open at an offset. */
export interface OpenLiteral {
  readonly syntax: StringSyntax;
  /** Where it begins, its opening quote included. */
  readonly start: number;
  readonly contentStart: number;
  readonly close: string;
}

/** What stands at an offset. */
export interface Spot {
  /** Undefined in code. */
  readonly literal: OpenLiteral | undefined;
  /** The offset parts an escape sequence. */
  readonly partsEscape: boolean;
}

interface Frame {
  readonly parent: Frame | undefined;
  readonly literal?: OpenLiteral;
  /** What ends code inside of a literal. */
  readonly closedBy?: readonly [open: string, close: string];
  readonly depth: number;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

/**
 * Reads a text from its beginning, and tells which literal is open at an offset. Offsets are asked
 * in ascending order; an unclosed quote disturbs no more than its line where the language allows.
 */
export function scanLiterals(text: string, syntax: CodeSyntax): (offset: number) => Spot {
  const outermost: Frame = { parent: undefined, depth: 0 };
  const state = {
    position: 0,
    frame: outermost,
    /** As it was before the last step, which may have gone past what was asked for. */
    before: outermost,
    /** What decides whether `/` begins a regular expression. */
    lastToken: "",
  };

  const stepInLiteral = (current: Frame, literal: OpenLiteral): void => {
    const { syntax: kind, close } = literal;
    const { interpolation, escape } = kind;
    if (interpolation?.[0] === "{" && text.startsWith("{{", state.position)) {
      state.position += 2;
    } else if (interpolation && text.startsWith(interpolation[0], state.position)) {
      state.position += interpolation[0].length;
      state.frame = { parent: current, closedBy: interpolation, depth: 0 };
    } else if (escape !== undefined && text.startsWith(escape, state.position)) {
      state.position += 2;
    } else if (closesAt(text, state.position, literal)) {
      if (kind.doubled && text.startsWith(close + close, state.position)) {
        state.position += 2 * close.length;
        return;
      }
      state.position += close.length;
      state.frame = current.parent ?? current;
      state.lastToken = ")";
    } else {
      if (text[state.position] === "\n" && !kind.lines && current.parent)
        state.frame = current.parent;
      state.position += 1;
    }
  };

  const stepInCode = (current: Frame): void => {
    for (const kind of syntax.strings) {
      const opening = matchAt(kind.open, text, state.position);
      if (!opening) continue;
      const contentStart = state.position + opening[0].length;
      const close = typeof kind.close === "string" ? kind.close : kind.close(opening);
      const literal = { syntax: kind, start: state.position, contentStart, close };
      state.frame = { parent: current, literal, depth: 0 };
      state.position = contentStart;
      return;
    }
    const regex =
      syntax.regexLiterals && beginsOperand(state.lastToken)
        ? regexLength(text, state.position)
        : 0;
    const skipped =
      (syntax.skip && matchAt(syntax.skip, text, state.position)) ??
      matchAt(word, text, state.position);
    if (regex > 0 || skipped) {
      const length = regex || skipped![0].length;
      state.lastToken = regex > 0 ? ")" : skipped![0];
      state.position += length;
      return;
    }
    const character = text[state.position]!;
    if (current.closedBy) {
      const [open, close] = current.closedBy;
      if (character === close && current.depth === 0) state.frame = current.parent ?? current;
      else if (character === close) state.frame = { ...current, depth: current.depth - 1 };
      else if (character === open.at(-1)) state.frame = { ...current, depth: current.depth + 1 };
    }
    if (!/\s/.test(character)) state.lastToken = character;
    state.position += 1;
  };

  return (offset) => {
    while (state.position < offset) {
      state.before = state.frame;
      if (state.frame.literal) stepInLiteral(state.frame, state.frame.literal);
      else stepInCode(state.frame);
    }
    const { literal } = state.position > offset ? state.before : state.frame;
    const { escape, doubled } = literal?.syntax ?? {};
    const partsEscape = state.position > offset && (escape !== undefined || doubled === true);
    return { literal, partsEscape };
  };
}

/** Whether a literal ends at an offset. */
export function closesAt(text: string, offset: number, { syntax, close }: OpenLiteral): boolean {
  if (!syntax.closesOnOwnLine) return text.startsWith(close, offset);
  if (text[offset - 1] !== "\n") return false;
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end === -1 ? undefined : end).trim() === close;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}

/** Longer ones are taken for divisions: a file must not make us read it over and over. */
const maxRegexLength = 400;

/** The length of the regular expression that begins at an offset; 0 for none. */
function regexLength(text: string, start: number): number {
  if (text[start] !== "/" || "/*".includes(text[start + 1] ?? "/")) return 0;
  const end = Math.min(text.length, start + maxRegexLength);
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

/** Whether an operand, such as a regular expression, can follow a token. */
function beginsOperand(token: string): boolean {
  return /^(?:|[-+*%=(,:[!&|?{};<>~^]|return|typeof|case|in|of|do|else|void|delete|throw|yield|await)$/.test(
    token,
  );
}
