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

/** Finds what stands at an offset, reading from the beginning. */
export function spotInYaml(text: string, offset: number): YamlSpot {
  let position = 0;
  let flow = 0;
  /** The column of the key or the dash that the next text belongs to. */
  let parent = -1;
  /** Where a text without quotes goes on; undefined where one could begin. */
  let plainStart: number | undefined;
  let parentOfPlain = -1;
  let key = 0;

  while (position <= offset) {
    const atLineStart = position === 0 || text[position - 1] === "\n";
    if (atLineStart) {
      const indent = indentAt(text, position);
      if (flow === 0 && lineHasText(text, position)) {
        // A line that is indented further goes on with the text before.
        if (plainStart === undefined || indent <= parentOfPlain) {
          plainStart = undefined;
          if (indent <= parent) parent = -1;
        }
        key = indent;
      }
      if (position + indent > offset) break;
      position += indent;
    }
    if (position >= offset) break;
    const character = text[position]!;
    const blankBefore = position === 0 || /\s/.test(text[position - 1]!);
    if (character === "#" && blankBefore) {
      const end = lineEnd(text, position);
      if (end >= offset) return { kind: "comment" };
      plainStart = undefined;
      position = end;
      continue;
    }
    if (plainStart === undefined) {
      if (character === '"' || character === "'") {
        const end = quoteEnd(text, position + 1, character);
        if (end === -1 || end >= offset) {
          return { kind: "quoted", quote: character, contentStart: position + 1 };
        }
        position = end + 1;
        continue;
      }
      blockHeader.lastIndex = position;
      const header = flow === 0 ? blockHeader.exec(text) : null;
      if (header) {
        if (position + header[0].length >= offset) return { kind: "comment" };
        const contentStart = lineEnd(text, position) + 1;
        const end = blockEnd(text, contentStart, parent);
        if (end >= offset) {
          const folded = header[1] === ">";
          return { kind: "block", folded, minimum: parent + 1, contentStart };
        }
        position = end;
        continue;
      }
      if ("[{".includes(character)) {
        flow += 1;
        position += 1;
        continue;
      }
    }
    if (flow > 0 && "]},".includes(character)) {
      if (character !== ",") flow -= 1;
      plainStart = undefined;
      position += 1;
      continue;
    }
    if (/\s/.test(character)) {
      position += 1;
      continue;
    }
    const blankBehind = /^(?:\s|$)/.test(text.slice(position + 1, position + 2));
    if (character === ":" && (blankBehind || (flow > 0 && /[,[\]{}]/.test(text[position + 1]!)))) {
      plainStart = undefined;
      if (flow === 0) parent = key;
    } else if ("-?".includes(character) && blankBehind && plainStart === undefined && flow === 0) {
      parent = columnOf(text, position);
      key = nextColumn(text, position + 1);
    } else if (plainStart === undefined && /^[&!*]/.test(character)) {
      // An anchor, a tag: the text is still to come.
      position += /^\S+/.exec(text.slice(position, position + 200))![0].length;
      continue;
    } else if (plainStart === undefined) {
      plainStart = position;
      parentOfPlain = parent;
    }
    position += 1;
  }
  return { kind: "plain", start: plainStart ?? offset, flow: flow > 0 };
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
