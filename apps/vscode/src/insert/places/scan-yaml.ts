/** What stands at an offset of a YAML document. */
export type YamlSpot =
  | { readonly kind: "comment" }
  | {
      readonly kind: "quoted";
      readonly quote: '"' | "'";
      readonly contentStart: number;
    }
  | {
      readonly kind: "block";
      readonly folded: boolean;
      /** The columns that its lines are indented by, at least. */
      readonly minimum: number;
      /** Where its first line begins. */
      readonly contentStart: number;
    }
  | {
      readonly kind: "plain";
      /** Where the text without quotes begins that stands before the offset. */
      readonly start: number;
      /** Within `[…]` or `{…}`. */
      readonly flow: boolean;
    };

const blockHeader = /([|>])[-+0-9]{0,2}[ \t]*(?:#[^\n]*)?(?=\r?\n|$)/y;

/** How far a text was read. */
interface Reading {
  position: number;
  /** How many `[` and `{` are open. */
  flow: number;
  /** The column of the key or the dash that the next text belongs to. */
  parent: number;
  /** Where a text without quotes goes on; undefined where one could begin. */
  plainStart: number | undefined;
  parentOfPlain: number;
  key: number;
}

const beginning: Reading = {
  position: 0,
  flow: 0,
  parent: -1,
  plainStart: undefined,
  parentOfPlain: -1,
  key: 0,
};

/**
 * Finds what stands at an offset, reading from the beginning. Offsets that are asked in ascending
 * order are found in one reading.
 */
export function yamlSpots(text: string): (offset: number) => YamlSpot {
  let reading = { ...beginning };
  let asked = 0;
  const ends: LiteralEnds = {
    quote: remembered((start, quote: string) => quoteEnd(text, start, quote)),
    block: remembered((start, parent: number) => blockEnd(text, start, parent)),
  };
  return (offset) => {
    if (offset < asked) reading = { ...beginning };
    asked = offset;
    while (reading.position <= offset) {
      if (!enterLine(text, reading, offset) || reading.position >= offset) break;
      const spot = readOn(text, reading, ends, offset);
      if (spot) return spot;
    }
    return { kind: "plain", start: reading.plainStart ?? offset, flow: reading.flow > 0 };
  };
}

/** Where literals end, by where what they hold begins. */
interface LiteralEnds {
  readonly quote: (start: number, quote: string) => number;
  readonly block: (start: number, parent: number) => number;
}

/** What is open at the offset, if it begins where the reading is; or else reads a step further. */
function readOn(
  text: string,
  reading: Reading,
  ends: LiteralEnds,
  offset: number,
): YamlSpot | undefined {
  const { position } = reading;
  if (text[position] === "#" && (position === 0 || /\s/.test(text[position - 1]!))) {
    const end = lineEnd(text, position);
    if (end >= offset) return { kind: "comment" };
    reading.plainStart = undefined;
    reading.position = end;
    return undefined;
  }
  const spot =
    reading.plainStart === undefined ? readLiteral(text, reading, ends, offset) : undefined;
  // It has not moved: no literal begins here.
  if (!spot && reading.position === position) readMark(text, reading);
  return spot;
}

/** The literal that is open at the offset, if it begins where the reading is; or else reads past it. */
function readLiteral(
  text: string,
  reading: Reading,
  ends: LiteralEnds,
  offset: number,
): YamlSpot | undefined {
  const { position, flow, parent } = reading;
  const character = text[position]!;
  if (character === '"' || character === "'") {
    const end = ends.quote(position + 1, character);
    if (end === -1 || end >= offset) {
      return { kind: "quoted", quote: character, contentStart: position + 1 };
    }
    reading.position = end + 1;
    return undefined;
  }
  blockHeader.lastIndex = position;
  const header = flow === 0 ? blockHeader.exec(text) : null;
  if (!header) return undefined;
  if (position + header[0].length >= offset) return { kind: "comment" };
  const contentStart = lineEnd(text, position) + 1;
  const end = ends.block(contentStart, parent);
  if (end >= offset) {
    return { kind: "block", folded: header[1] === ">", minimum: parent + 1, contentStart };
  }
  reading.position = end;
  return undefined;
}

/** Reads the blanks that a line begins with; false where the offset is among them. */
function enterLine(text: string, reading: Reading, offset: number): boolean {
  const { position, flow } = reading;
  if (position !== 0 && text[position - 1] !== "\n") return true;
  const indent = indentAt(text, position);
  if (flow === 0 && lineHasText(text, position)) {
    // A line that is indented further goes on with the text before.
    if (reading.plainStart === undefined || indent <= reading.parentOfPlain) {
      reading.plainStart = undefined;
      if (indent <= reading.parent) reading.parent = -1;
    }
    reading.key = indent;
  }
  if (position + indent > offset) return false;
  reading.position += indent;
  return true;
}

/** Reads a character that begins no literal, or an anchor or a tag. */
function readMark(text: string, reading: Reading): void {
  const { position, flow } = reading;
  const character = text[position]!;
  const begins = reading.plainStart === undefined;
  const blankBehind = /^(?:\s|$)/.test(text.slice(position + 1, position + 2));
  reading.position += 1;
  if (begins && "[{".includes(character)) {
    reading.flow += 1;
  } else if (flow > 0 && "]},".includes(character)) {
    if (character !== ",") reading.flow -= 1;
    reading.plainStart = undefined;
  } else if (/\s/.test(character)) {
    // Between two words of a text, or before it.
  } else if (
    character === ":" &&
    (blankBehind || (flow > 0 && /[,[\]{}]/.test(text[position + 1]!)))
  ) {
    reading.plainStart = undefined;
    if (flow === 0) reading.parent = reading.key;
  } else if (begins && "-?".includes(character) && blankBehind && flow === 0) {
    reading.parent = columnOf(text, position);
    reading.key = nextColumn(text, position + 1);
  } else if (begins && /^[&!*]/.test(character)) {
    // The text is still to come.
    reading.position = position + /^\S+/.exec(text.slice(position, position + 200))![0].length;
  } else if (begins) {
    reading.plainStart = position;
    reading.parentOfPlain = reading.parent;
  }
}

/** Asked for the end of one literal by whatever stands in it, it is looked for once. */
function remembered<T>(find: (start: number, by: T) => number): (start: number, by: T) => number {
  const ends = new Map<number, number>();
  return (start, by) => {
    const end = ends.get(start) ?? find(start, by);
    ends.set(start, end);
    return end;
  };
}

function indentAt(text: string, lineStart: number): number {
  const blanks = / */y;
  blanks.lastIndex = lineStart;
  return blanks.exec(text)![0].length;
}

function lineHasText(text: string, lineStart: number): boolean {
  return /\S/.test(text.slice(lineStart, lineEnd(text, lineStart)));
}

function lineEnd(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  return end === -1 ? text.length : end;
}

function columnOf(text: string, position: number): number {
  return position - text.lastIndexOf("\n", position - 1) - 1;
}

function nextColumn(text: string, position: number): number {
  return columnOf(text, position) + indentAt(text, position);
}

function quoteEnd(text: string, from: number, quote: string): number {
  for (let position = from; position < text.length; position += 1) {
    const character = text[position];
    if (quote === '"' && character === "\\") position += 1;
    else if (character === quote && quote === "'" && text[position + 1] === "'") position += 1;
    else if (character === quote) return position;
  }
  return -1;
}

/** Where the lines of a block end: before the first that is indented no further than its parent. */
function blockEnd(text: string, contentStart: number, parent: number): number {
  let position = Math.min(contentStart, text.length);
  while (position < text.length) {
    if (lineHasText(text, position) && indentAt(text, position) <= parent) return position - 1;
    position = lineEnd(text, position) + 1;
  }
  return text.length;
}
